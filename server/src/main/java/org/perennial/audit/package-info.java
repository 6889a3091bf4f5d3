/** Detectors, verdicts and findings: the company measured against 32 mechanisms. */
@ApplicationModule(
        allowedDependencies = {"platform", "jobs", "ledger", "sources", "identity", "customers", "value", "loyalty"})
@NullMarked
package org.perennial.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
