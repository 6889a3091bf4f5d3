/** Which parties are one customer, and why. */
@ApplicationModule(allowedDependencies = {"platform", "jobs", "ledger", "sources"})
@NullMarked
package org.perennial.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
