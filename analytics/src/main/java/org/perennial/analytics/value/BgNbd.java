package org.perennial.analytics.value;

import java.util.List;
import java.util.random.RandomGenerator;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The BG/NBD model: purchases are Poisson with gamma-distributed rates; after each repeat purchase a customer leaves with
 * a probability that is beta-distributed over customers. Fader, Hardie and Lee, "Counting Your Customers" the Easy Way,
 * Marketing Science 24 (2005), denoted [1] below.
 *
 * <p>Nobody can leave before the first repeat purchase, so who never bought again counts as surely alive; take
 * {@link MbgNbd} where that matters.
 *
 * @param r shape of the purchase rates' gamma distribution
 * @param alpha its rate, in the time unit
 * @param a first parameter of the drop-out probabilities' beta distribution
 * @param b its second parameter
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    /**
     * @throws IllegalArgumentException unless all four are positive and finite
     */
    public BgNbd {
        Checks.positive("r", r);
        Checks.positive("alpha", alpha);
        Checks.positive("a", a);
        Checks.positive("b", b);
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<BgNbd> fit(Patterns patterns) {
        if (!(patterns.purchases() > 0)) {
            return new Fit.NotIdentified<>("no customer has bought again");
        }
        return MaximumLikelihood.fit(
                NAMES, new BetaGeometricLikelihood(patterns, 0), Starts.betaGeometric(patterns), BgNbd::of);
    }

    private static BgNbd of(double[] p) {
        return new BgNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    public String name() {
        return "BG/NBD";
    }

    @Override
    public List<String> parameterNames() {
        return NAMES;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alpha, a, b};
    }

    @Override
    public BgNbd with(double[] parameters) {
        return of(parameters);
    }

    /** {@inheritDoc} Equation (6) of [1]. */
    @Override
    public double logLikelihood(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        double alive =
                BetaGeometricLikelihood.common(frequency, r, alpha, a, b, 0) - (r + frequency) * Math.log(alpha + age);
        return frequency == 0 ? alive : alive + Special.logAddExp(0, logOddsGone(frequency, recency, age));
    }

    private double logOddsGone(int frequency, double recency, double age) {
        return BetaGeometricLikelihood.logOddsGone(frequency, recency, age, r, alpha, a, b, 0);
    }

    /** {@inheritDoc} 1 where {@code frequency} is 0. */
    @Override
    public double probabilityAlive(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return frequency == 0 ? 1 : 1 / (1 + Math.exp(logOddsGone(frequency, recency, age)));
    }

    @Override
    public boolean tellsAlive() {
        return false;
    }

    /** {@inheritDoc} Equation (10) of [1] without its denominator, transformed so that it holds at a = 1. */
    @Override
    public double expectedIfAlive(double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return Special.expectedWithBetaGeometric(
                a, a + b - 1 - r, a + b + frequency - 1, horizon / (alpha + age + horizon));
    }

    /** {@inheritDoc} Equation (9) of [1]. */
    @Override
    public double expectedPurchases(double horizon) {
        return expectedIfAlive(horizon, 0, 0);
    }

    /** {@inheritDoc} Equation (8) of [1]. */
    @Override
    public double probabilityOf(int purchases, double horizon) {
        Checks.horizon(horizon);
        double stayed = Special.logBeta(a, b + purchases) - Special.logBeta(a, b);
        double alive = Math.exp(stayed + Special.logNegativeBinomial(purchases, r, alpha, horizon));
        if (purchases == 0) {
            return alive;
        }
        double left = Special.logBeta(a + 1, b + purchases - 1) - Special.logBeta(a, b);
        return alive + Math.exp(left) * Special.negativeBinomialAtLeast(purchases, r, alpha, horizon);
    }

    @Override
    public double[] drawIfAlive(RandomGenerator random, double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return Draws.untilDropOut(
                random,
                horizon,
                Draws.gamma(random, r + frequency) / (alpha + age),
                Draws.beta(random, a, b + frequency));
    }

    @Override
    public double[] drawHistory(RandomGenerator random, double age) {
        Checks.horizon(age);
        return Draws.untilDropOut(random, age, Draws.gamma(random, r) / alpha, Draws.beta(random, a, b));
    }
}
