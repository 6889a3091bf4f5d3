/** What each relationship is worth: how likely it lasts, what it will bring, and how sure that is. */
@ApplicationModule(allowedDependencies = {"platform", "sources", "ledger"})
@NullMarked
package org.perennial.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
