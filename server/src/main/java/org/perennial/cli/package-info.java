/** The command line, and the batch commands that need no server. */
@ApplicationModule
@NullMarked
package org.perennial.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
