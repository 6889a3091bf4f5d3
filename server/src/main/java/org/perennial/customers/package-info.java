/** The customer as one: list, page and timeline. */
@ApplicationModule(allowedDependencies = {"platform", "ledger", "sources", "identity"})
@NullMarked
package org.perennial.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
