package org.perennial.analytics.survival;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.special.Beta;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The beta-discrete-Weibull model of contracts: as {@link ShiftedBetaGeometric}, but a customer's own risk may grow
 * ({@code c > 1}) or fall with age. Fader, Hardie, Liu, Davin and Steenburgh, "How to Project Customer Retention"
 * Revisited, Journal of Interactive Marketing 43 (2018), denoted [1].
 *
 * @param alpha first parameter of the beta distribution
 * @param beta its second parameter
 * @param c shape of a customer's own risk over time; 1 is the shifted beta-geometric model
 */
public record BetaDiscreteWeibull(double alpha, double beta, double c) {

    /**
     * @throws IllegalArgumentException unless all three are positive and finite
     */
    public BetaDiscreteWeibull {
        if (!(alpha > 0 && beta > 0 && c > 0) || Double.isInfinite(alpha + beta + c)) {
            throw new IllegalArgumentException("alpha=" + alpha + ", beta=" + beta + ", c=" + c);
        }
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<BetaDiscreteWeibull> fit(Cohorts cohorts) {
        if (cohorts.losses() == 0) {
            return new Fit.NotIdentified<>("nobody has left");
        }
        if (cohorts.last() < 3) {
            return new Fit.NotIdentified<>("three parameters need at least three renewals");
        }
        List<double[]> starts = List.of(
                new double[] {1, 1, 1},
                new double[] {.5, 1, 1.3},
                new double[] {.2, 1.5, 1.6},
                new double[] {2, 8, 1},
                new double[] {1, 3, .7});
        return MaximumLikelihood.fit(
                List.of("alpha", "beta", "c"),
                new RetentionLikelihood(cohorts, (p, t) -> logSurvival(p[0], p[1], p[2], t)),
                starts,
                p -> new BetaDiscreteWeibull(p[0], p[1], p[2]));
    }

    private static double logSurvival(double alpha, double beta, double c, int t) {
        return Beta.logBeta(alpha, beta + Math.pow(t, c)) - Beta.logBeta(alpha, beta);
    }

    /** Share still there after {@code renewals}. Equation (6) of [1]. */
    public double survival(int renewals) {
        if (renewals < 0) {
            throw new IllegalArgumentException("renewals " + renewals);
        }
        return Math.exp(logSurvival(alpha, beta, c, renewals));
    }

    /** Share that takes the {@code renewal}-th renewal, from 1, of those who were up for it. */
    public double retention(int renewal) {
        if (renewal < 1) {
            throw new IllegalArgumentException("renewal " + renewal);
        }
        return Math.exp(logSurvival(alpha, beta, c, renewal) - logSurvival(alpha, beta, c, renewal - 1));
    }

    /**
     * Discounted expected residual lifetime, as {@link ShiftedBetaGeometric#residualLifetime}.
     *
     * @throws IllegalArgumentException unless {@code renewals >= 0} and {@code rate} is positive and finite
     */
    public double residualLifetime(int renewals, double rate) {
        if (renewals < 0 || !(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("renewals " + renewals + ", discount rate " + rate);
        }
        double start = logSurvival(alpha, beta, c, renewals);
        double sum = 0;
        double term = 1;
        for (int k = 0; term > 1e-17 * rate * sum; k++) {
            term = Math.exp(logSurvival(alpha, beta, c, renewals + 1 + k) - start - k * Math.log1p(rate));
            sum += term;
        }
        return sum;
    }

    /**
     * Probability that the likelihood gains as much over the shifted beta-geometric model by chance: a likelihood-ratio
     * test with one degree of freedom.
     */
    public static double likelihoodRatio(
            Fit.Converged<ShiftedBetaGeometric> simple, Fit.Converged<BetaDiscreteWeibull> rich) {
        double gain =
                2 * (rich.diagnostics().logLikelihood() - simple.diagnostics().logLikelihood());
        return 1 - new ChiSquaredDistribution(1).cumulativeProbability(Math.max(0, gain));
    }
}
