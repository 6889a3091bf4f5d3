/** Long work: progress that survives a reload and a restart, and can be cancelled. */
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package org.perennial.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
