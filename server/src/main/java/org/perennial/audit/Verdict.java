package org.perennial.audit;

import org.jspecify.annotations.Nullable;
import org.perennial.sources.Workspace.Thresholds;

/** What an estimate means by the limits of its headline. The former status plays no part. */
record Verdict(Status status, @Nullable Reason reason) {

    /** Above this q a scope is not called at risk or failing, however far its interval lies. */
    private static final double DISCOVERY = .05;

    /** Shares of money are quotients: a limit is reached although the last bit is missing. */
    private static final double ROUNDING = 1e-9;

    static final Verdict MISSING = new Verdict(Status.NOT_MEASURABLE, Reason.MISSING);

    /** The verdict on a mechanism. */
    static Verdict of(Headline headline, Thresholds limits, Estimate estimate) {
        return judge(headline, limits, estimate, true);
    }

    /** The verdict on a scope, whose {@code q} is adjusted over the scopes of its mechanism. */
    static Verdict ofScope(Headline headline, Thresholds limits, Estimate estimate, @Nullable Double q) {
        return judge(headline, limits, estimate, q == null || q < DISCOVERY);
    }

    private static Verdict judge(Headline headline, Thresholds limits, Estimate estimate, boolean mayBeBad) {
        if (estimate.n() < headline.minimum() || Double.isNaN(estimate.value())) {
            return new Verdict(Status.NOT_MEASURABLE, Reason.TOO_FEW);
        }
        Headline.Worse worse = headline.worse();
        double t1 = worse.turned(limits.atRisk());
        double t2 = worse.turned(limits.failing());
        double a = worse.turned(estimate.low());
        double b = worse.turned(estimate.high());
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        if (mayBeBad && low >= t2 - ROUNDING) {
            return new Verdict(Status.FAILING, null);
        }
        if (mayBeBad && (t1 == 0 ? low > ROUNDING : low >= t1 - ROUNDING)) {
            return new Verdict(Status.AT_RISK, null);
        }
        if (high < t2 - ROUNDING) {
            return new Verdict(Status.HEALTHY, null);
        }
        return new Verdict(Status.NOT_MEASURABLE, Reason.INCONCLUSIVE);
    }
}
