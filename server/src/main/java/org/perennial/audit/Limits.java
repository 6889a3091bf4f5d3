package org.perennial.audit;

import org.jspecify.annotations.Nullable;
import org.perennial.sources.Workspace;
import org.perennial.sources.Workspace.Thresholds;

/** The limits that hold in a workspace: its own, else the headline's. */
final class Limits {

    private Limits() {}

    static Thresholds of(Workspace workspace, Mechanism mechanism) {
        return workspace
                .thresholds()
                .getOrDefault(mechanism.id(), mechanism.headline().thresholds());
    }

    /** How surprising the estimate would be were the truth no worse than T1; null where counted or below the minimum. */
    static @Nullable Double p(Workspace workspace, String id, Headline headline, Estimate estimate) {
        if (estimate.n() < headline.minimum()) {
            return null;
        }
        Thresholds limits = workspace.thresholds().getOrDefault(id, headline.thresholds());
        var p = estimate.p(limits.atRisk(), headline.worse());
        return p.isPresent() ? p.getAsDouble() : null;
    }
}
