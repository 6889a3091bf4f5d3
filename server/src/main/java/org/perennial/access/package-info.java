/** People, their roles and how they sign in. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.perennial.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
