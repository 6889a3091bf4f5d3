/** Islands: the workspace file, mapping rows onto kinds of evidence, imports and rejects. */
@ApplicationModule(allowedDependencies = {"platform", "jobs", "ledger"})
@NullMarked
package org.perennial.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
