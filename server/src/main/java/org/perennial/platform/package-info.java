/** What every module shares: problems, paging, the clock, settings, and the data folder. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.perennial.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
