package org.perennial.analytics.value;

import java.util.List;
import java.util.random.RandomGenerator;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The MBG/NBD model: as {@link BgNbd}, but a customer may leave after the first purchase too, so that one who never bought
 * again is not taken for alive. Batislam, Denizel and Filiztekin, Empirical validation and comparison of models for
 * customer base analysis, International Journal of Research in Marketing 24 (2007), denoted [1] below.
 *
 * @param r shape of the purchase rates' gamma distribution
 * @param alpha its rate, in the time unit
 * @param a first parameter of the drop-out probabilities' beta distribution
 * @param b its second parameter
 */
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    /**
     * @throws IllegalArgumentException unless all four are positive and finite
     */
    public MbgNbd {
        Checks.positive("r", r);
        Checks.positive("alpha", alpha);
        Checks.positive("a", a);
        Checks.positive("b", b);
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<MbgNbd> fit(Patterns patterns) {
        if (!(patterns.purchases() > 0)) {
            return new Fit.NotIdentified<>("no customer has bought again");
        }
        return MaximumLikelihood.fit(
                NAMES, new BetaGeometricLikelihood(patterns, 1), Starts.betaGeometric(patterns), MbgNbd::of);
    }

    private static MbgNbd of(double[] p) {
        return new MbgNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    public String name() {
        return "MBG/NBD";
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
    public MbgNbd with(double[] parameters) {
        return of(parameters);
    }

    /** {@inheritDoc} Equation (6) of [1]. */
    @Override
    public double logLikelihood(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return BetaGeometricLikelihood.common(frequency, r, alpha, a, b, 1)
                - (r + frequency) * Math.log(alpha + age)
                + Special.logAddExp(0, logOddsGone(frequency, recency, age));
    }

    private double logOddsGone(int frequency, double recency, double age) {
        return BetaGeometricLikelihood.logOddsGone(frequency, recency, age, r, alpha, a, b, 1);
    }

    @Override
    public double probabilityAlive(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return 1 / (1 + Math.exp(logOddsGone(frequency, recency, age)));
    }

    @Override
    public double expectedIfAlive(double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return Special.expectedWithBetaGeometric(a, a + b - r, a + b + frequency, horizon / (alpha + age + horizon));
    }

    /** {@inheritDoc} A share a/(a+b) leaves at once. */
    @Override
    public double expectedPurchases(double horizon) {
        return b / (a + b) * expectedIfAlive(horizon, 0, 0);
    }

    @Override
    public double probabilityOf(int purchases, double horizon) {
        Checks.horizon(horizon);
        double stayed = Special.logBeta(a, b + purchases + 1) - Special.logBeta(a, b);
        double left = Special.logBeta(a + 1, b + purchases) - Special.logBeta(a, b);
        return Math.exp(stayed + Special.logNegativeBinomial(purchases, r, alpha, horizon))
                + Math.exp(left) * Special.negativeBinomialAtLeast(purchases, r, alpha, horizon);
    }

    @Override
    public double[] drawIfAlive(RandomGenerator random, double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return Draws.untilDropOut(
                random,
                horizon,
                Draws.gamma(random, r + frequency) / (alpha + age),
                Draws.beta(random, a, b + frequency + 1));
    }

    @Override
    public double[] drawHistory(RandomGenerator random, double age) {
        Checks.horizon(age);
        double rate = Draws.gamma(random, r) / alpha;
        double leaving = Draws.beta(random, a, b);
        return random.nextDouble() < leaving ? new double[0] : Draws.untilDropOut(random, age, rate, leaving);
    }
}
