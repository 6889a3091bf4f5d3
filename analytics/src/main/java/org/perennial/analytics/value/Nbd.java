package org.perennial.analytics.value;

import java.util.List;
import java.util.random.RandomGenerator;
import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.LogLikelihood;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The NBD model: purchases are Poisson with gamma-distributed rates, and nobody ever leaves. The yardstick for the models
 * with drop-out. Ehrenberg, The Pattern of Consumer Purchases, Applied Statistics 8 (1959).
 *
 * @param r shape of the purchase rates' gamma distribution
 * @param alpha its rate, in the time unit
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha");

    /**
     * @throws IllegalArgumentException unless both are positive and finite
     */
    public Nbd {
        Checks.positive("r", r);
        Checks.positive("alpha", alpha);
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<Nbd> fit(Patterns patterns) {
        if (!(patterns.purchases() > 0)) {
            return new Fit.NotIdentified<>("no customer has bought again");
        }
        return MaximumLikelihood.fit(
                NAMES, new Likelihood(patterns), Starts.poisson(patterns), p -> new Nbd(p[0], p[1]));
    }

    @Override
    public String name() {
        return "NBD";
    }

    @Override
    public List<String> parameterNames() {
        return NAMES;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alpha};
    }

    @Override
    public Nbd with(double[] parameters) {
        return new Nbd(parameters[0], parameters[1]);
    }

    @Override
    public double logLikelihood(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return Special.logGamma(r + frequency)
                - Special.logGamma(r)
                + r * Math.log(alpha)
                - (r + frequency) * Math.log(alpha + age);
    }

    @Override
    public double probabilityAlive(int frequency, double recency, double age) {
        Checks.history(frequency, recency, age);
        return 1;
    }

    @Override
    public boolean tellsAlive() {
        return false;
    }

    @Override
    public double expectedIfAlive(double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return (r + frequency) / (alpha + age) * horizon;
    }

    @Override
    public double expectedPurchases(double horizon) {
        return expectedIfAlive(horizon, 0, 0);
    }

    @Override
    public double probabilityOf(int purchases, double horizon) {
        Checks.horizon(horizon);
        return Math.exp(Special.logNegativeBinomial(purchases, r, alpha, horizon));
    }

    @Override
    public double[] drawIfAlive(RandomGenerator random, double horizon, int frequency, double age) {
        Checks.horizon(horizon);
        return Draws.untilDropOut(random, horizon, Draws.gamma(random, r + frequency) / (alpha + age), 0);
    }

    @Override
    public double[] drawHistory(RandomGenerator random, double age) {
        return drawIfAlive(random, age, 0, 0);
    }

    private record Likelihood(Patterns patterns) implements LogLikelihood {

        @Override
        public double customers() {
            return patterns.customers();
        }

        @Override
        public int rows() {
            return patterns.rows();
        }

        @Override
        public LogLikelihood thinned(int stride) {
            return new Likelihood(patterns.thinned(stride));
        }

        @Override
        public Derivatives at(double[] theta) {
            double r = theta[0];
            double alpha = theta[1];
            Derivatives total = Derivatives.sum(patterns.rows(), 2, (from, to, sums) -> {
                for (int i = from; i < to; i++) {
                    double n = patterns.count[i];
                    double k = r + patterns.frequency[i];
                    double log = Math.log(alpha + patterns.age[i]);
                    double one = 1 / (alpha + patterns.age[i]);
                    sums.addValue(-n * k * log);
                    sums.addGradient(0, -n * log);
                    sums.addGradient(1, -n * k * one);
                    sums.addHessian(1, 0, -n * one);
                    sums.addHessian(1, 1, n * k * one * one);
                }
            });
            for (int l = 0; l < patterns.levels.length; l++) {
                int x = patterns.levels[l];
                double n = patterns.levelCount[l];
                total.addValue(n * (Special.logGamma(r + x) - Special.logGamma(r) + r * Math.log(alpha)));
                total.addGradient(0, n * (Special.digamma(r + x) - Special.digamma(r) + Math.log(alpha)));
                total.addGradient(1, n * r / alpha);
                total.addHessian(0, 0, n * (Special.trigamma(r + x) - Special.trigamma(r)));
                total.addHessian(1, 0, n / alpha);
                total.addHessian(1, 1, -n * r / (alpha * alpha));
            }
            return total;
        }
    }
}
