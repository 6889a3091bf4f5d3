package org.perennial.analytics.value;

import java.util.List;
import java.util.random.RandomGenerator;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The Pareto/NBD model: purchases are Poisson with gamma-distributed rates until the customer leaves, after an exponential
 * time with gamma-distributed rate. Schmittlein, Morrison and Colombo, Counting Your Customers, Management Science 33
 * (1987), denoted [1]; Fader and Hardie, A Note on Deriving the Pareto/NBD Model (2005), denoted [2]; Fader, Hardie and
 * Lee, RFM and CLV, Journal of Marketing Research 42 (2005), denoted [3].
 *
 * @param r shape of the purchase rates' gamma distribution
 * @param alpha its rate, in the time unit
 * @param s shape of the leaving rates' gamma distribution
 * @param beta its rate, in the time unit
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

    /**
     * @throws IllegalArgumentException unless all four are positive and finite
     */
    public ParetoNbd {
        Checks.positive("r", r);
        Checks.positive("alpha", alpha);
        Checks.positive("s", s);
        Checks.positive("beta", beta);
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<ParetoNbd> fit(Patterns patterns) {
        if (!(patterns.purchases() > 0)) {
            return new Fit.NotIdentified<>("no customer has bought again");
        }
        return MaximumLikelihood.fit(NAMES, new ParetoLikelihood(patterns), Starts.pareto(patterns), ParetoNbd::of);
    }

    private static ParetoNbd of(double[] p) {
        return new ParetoNbd(p[0], p[1], p[2], p[3]);
    }

    @Override
    public String name() {
        return "Pareto/NBD";
    }

    @Override
    public List<String> parameterNames() {
        return NAMES;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alpha, s, beta};
    }

    @Override
    public ParetoNbd with(double[] parameters) {
        return of(parameters);
    }

    /** {@inheritDoc} Equation (18) of [2], its hypergeometric functions as the integral they stand for. */
    @Override
    public double logLikelihood(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return Special.logGamma(r + frequency)
                - Special.logGamma(r)
                + r * Math.log(alpha)
                + s * Math.log(beta)
                - (r + frequency) * Math.log(alpha + age)
                - s * Math.log(beta + age)
                + Special.logAddExp(0, logOddsGone(frequency, recency, age));
    }

    private double logOddsGone(int frequency, double recency, double age) {
        return ParetoLikelihood.logOddsGone(frequency, recency, age, r, alpha, s, beta);
    }

    @Override
    public double probabilityAlive(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return 1 / (1 + Math.exp(logOddsGone(frequency, recency, age)));
    }

    /** {@inheritDoc} Equation (41) of [2] without the probability of being alive; holds at s = 1. */
    @Override
    public double expectedIfAlive(double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return (r + frequency)
                * (beta + age)
                / (alpha + age)
                * Special.saturation(s - 1, Math.log1p(horizon / (beta + age)));
    }

    /** {@inheritDoc} Equation (27) of [2]. */
    @Override
    public double expectedPurchases(double horizon) {
        return expectedIfAlive(horizon, 0, 0);
    }

    /**
     * {@inheritDoc} The sum over the moment of leaving in place of the hypergeometric functions of [2]: alive throughout,
     * or left at u after {@code purchases} purchases.
     */
    @Override
    public double probabilityOf(int purchases, double horizon) {
        Checks.horizon(horizon);
        double alive =
                Math.exp(Special.logNegativeBinomial(purchases, r, alpha, horizon) - s * Math.log1p(horizon / beta));
        if (horizon == 0) {
            return alive;
        }
        double small = Math.min(alpha, beta);
        double length = Math.log1p(horizon / small);
        int panels = (int) Math.ceil(length * (2 + Math.sqrt(purchases + r + s) / 2));
        double width = length / panels;
        double gone = 0;
        for (int p = 0; p < panels; p++) {
            for (int i = 0; i < Quadrature.NODES_16.length; i++) {
                double v = width * (p + Quadrature.NODES_16[i]);
                double u = small * Math.expm1(v);
                double log = Special.logNegativeBinomial(purchases, r, alpha, u) - (s + 1) * Math.log1p(u / beta) + v;
                gone += Quadrature.WEIGHTS_16[i] * Math.exp(log);
            }
        }
        return alive + gone * width * small * s / beta;
    }

    /**
     * Discounted expected residual transactions: purchases after {@code age}, for ever, each discounted at the continuous
     * rate {@code discount} per time unit. Equation (A3) of [3].
     *
     * @throws IllegalArgumentException unless {@code discount} is positive and finite
     */
    public double discountedResidual(double discount, int frequency, double recency, double age) {
        return probabilityAlive(frequency, recency, age) * discountedIfAlive(discount, frequency, age);
    }

    double discountedIfAlive(double discount, int frequency, double age) {
        Checks.positive("the discount rate", discount);
        double b = beta + age;
        return (r + frequency) / (alpha + age) * b * Special.laplaceOfPower(s, discount * b);
    }

    @Override
    public double[] drawIfAlive(RandomGenerator random, double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        double rate = Draws.gamma(random, r + frequency) / (alpha + age);
        double leaving = Draws.gamma(random, s) / (beta + age);
        return Draws.untilDropOut(random, Math.min(horizon, Draws.exponential(random, leaving)), rate, 0);
    }

    @Override
    public double[] drawHistory(RandomGenerator random, double age) {
        Checks.horizon(age);
        double rate = Draws.gamma(random, r) / alpha;
        double leaving = Draws.gamma(random, s) / beta;
        return Draws.untilDropOut(random, Math.min(age, Draws.exponential(random, leaving)), rate, 0);
    }
}
