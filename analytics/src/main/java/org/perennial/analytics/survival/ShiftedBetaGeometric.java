package org.perennial.analytics.survival;

import java.util.List;
import org.hipparchus.special.Beta;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The shifted beta-geometric model of contracts: every customer leaves at each renewal with a constant probability of
 * their own, which is beta-distributed over customers. Retention rises with age because the likely leavers have gone.
 * Fader and Hardie, How to Project Customer Retention, Journal of Interactive Marketing 21 (2007), denoted [1];
 * Customer-Base Valuation in a Contractual Setting, Marketing Science 29 (2010), denoted [2].
 *
 * @param alpha first parameter of the beta distribution
 * @param beta its second parameter
 */
public record ShiftedBetaGeometric(double alpha, double beta) {

    /**
     * @throws IllegalArgumentException unless both are positive and finite
     */
    public ShiftedBetaGeometric {
        if (!(alpha > 0 && beta > 0) || Double.isInfinite(alpha + beta)) {
            throw new IllegalArgumentException("alpha=" + alpha + ", beta=" + beta);
        }
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<ShiftedBetaGeometric> fit(Cohorts cohorts) {
        if (cohorts.losses() == 0) {
            return new Fit.NotIdentified<>("nobody has left");
        }
        if (cohorts.last() < 2) {
            return new Fit.NotIdentified<>("with a single renewal the spread over customers is not seen");
        }
        List<double[]> starts = List.of(
                new double[] {1, 1}, new double[] {.5, 2}, new double[] {2, 8}, new double[] {.3, .3}, new double[] {
                    5, 5
                });
        return MaximumLikelihood.fit(
                List.of("alpha", "beta"),
                new RetentionLikelihood(cohorts, (p, t) -> logSurvival(p[0], p[1], t)),
                starts,
                p -> new ShiftedBetaGeometric(p[0], p[1]));
    }

    private static double logSurvival(double alpha, double beta, double t) {
        return Beta.logBeta(alpha, beta + t) - Beta.logBeta(alpha, beta);
    }

    /** Share still there after {@code renewals}. Equation (6) of [1]. */
    public double survival(int renewals) {
        check(renewals, 0);
        return Math.exp(logSurvival(alpha, beta, renewals));
    }

    /** Share that takes the {@code renewal}-th renewal, from 1, of those who were up for it. Equation (8) of [1]. */
    public double retention(int renewal) {
        check(renewal, 1);
        return (beta + renewal - 1) / (alpha + beta + renewal - 1);
    }

    /**
     * Discounted expected residual lifetime: renewals to come of a customer who has made {@code renewals} and is up for
     * the next, the k-th ahead (from 0) divided by {@code (1 + rate)^k}. Equation (5) of [2]; infinite sums by the series
     * of its hypergeometric function.
     *
     * @throws IllegalArgumentException unless {@code renewals >= 0} and {@code rate} is positive and finite
     */
    public double residualLifetime(int renewals, double rate) {
        check(renewals, 0);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("discount rate " + rate);
        }
        double discount = 1 / (1 + rate);
        double term = retention(renewals + 1);
        double sum = term;
        for (int t = renewals + 2; term > 1e-17 * rate * sum; t++) {
            term *= discount * retention(t);
            sum += term;
        }
        return sum;
    }

    private static void check(int renewals, int least) {
        if (renewals < least) {
            throw new IllegalArgumentException("renewals " + renewals + " below " + least);
        }
    }
}
