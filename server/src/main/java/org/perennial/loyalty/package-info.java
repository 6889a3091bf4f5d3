/** What customers feel and do: scores, loyalty classes, and whether the company means something to them. */
@ApplicationModule(allowedDependencies = {"platform", "sources", "ledger", "value"})
@NullMarked
package org.perennial.loyalty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
