package org.perennial.analytics.value;

import java.util.List;
import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.LogLikelihood;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The Gamma–Gamma model of spend per purchase: amounts of a customer are gamma-distributed with shape p and a rate that is
 * itself gamma-distributed over customers, independent of how often they buy. Fader and Hardie, The Gamma-Gamma Model of
 * Monetary Value (2013), denoted [1].
 *
 * @param p shape of a customer's amounts
 * @param q shape of the rates' distribution
 * @param v its rate, in money
 */
public record GammaGamma(double p, double q, double v) {

    private static final List<String> NAMES = List.of("p", "q", "v");

    /**
     * @throws IllegalArgumentException unless all three are positive and finite
     */
    public GammaGamma {
        Checks.positive("p", p);
        Checks.positive("q", q);
        Checks.positive("v", v);
    }

    /**
     * Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. Warns where number and amount are
     * correlated by more than 0.3 either way, and where the population mean is infinite.
     */
    public static Fit<GammaGamma> fit(SpendPatterns patterns) {
        if (patterns.levels.length == 0) {
            return new Fit.NotIdentified<>("no customer has a purchase with a positive amount");
        }
        if (patterns.levels[patterns.levels.length - 1] < 2) {
            return new Fit.NotIdentified<>(
                    "no customer has two purchases, so variation within and between customers cannot be told apart");
        }
        double sum = 0;
        for (int i = 0; i < patterns.rows(); i++) {
            sum += patterns.count[i] * patterns.mean[i];
        }
        double z = sum / patterns.customers();
        List<double[]> starts = List.of(
                new double[] {3, 3, z * 2 / 3},
                new double[] {1, 2, z},
                new double[] {10, 5, z * 0.4},
                new double[] {1, 10, z * 9},
                new double[] {30, 1.5, z / 60});
        Fit<GammaGamma> fit =
                MaximumLikelihood.fit(NAMES, new Likelihood(patterns), starts, t -> new GammaGamma(t[0], t[1], t[2]));
        return switch (fit) {
            case Fit.Converged<GammaGamma>(GammaGamma model, var diagnostics) -> {
                List<String> notes = new java.util.ArrayList<>(patterns.whyExcluded());
                double correlation = patterns.correlation();
                if (Math.abs(correlation) > 0.3) {
                    notes.add("number and amount are correlated (%.2f), which the model takes to be 0"
                            .formatted(correlation));
                }
                if (model.q() <= 1) {
                    notes.add("the mean over all customers is infinite under the fitted model (q <= 1)");
                }
                yield new Fit.Converged<>(model, diagnostics.excluding(patterns.excluded(), notes));
            }
            case Fit.Stopped<GammaGamma> stopped -> stopped;
            case Fit.NotIdentified<GammaGamma> not -> not;
        };
    }

    /** Natural logarithm of the density of a mean amount. Equation (1a) of [1]. */
    public double logLikelihood(int purchases, double mean) {
        if (purchases < 1 || !(mean > 0)) {
            throw new IllegalArgumentException("not spend: x=" + purchases + ", mean=" + mean);
        }
        double px = p * purchases;
        return common(px)
                + (px - 1) * Math.log(mean)
                + px * Math.log(purchases)
                - (px + q) * Math.log(v + purchases * mean);
    }

    private double common(double px) {
        return Special.logGamma(px + q) - Special.logGamma(px) - Special.logGamma(q) + q * Math.log(v);
    }

    /**
     * Expected amount per purchase of a customer with this many purchases of this mean; that of a new customer where
     * {@code purchases} is 0 (the mean is then not read). Equation (5) of [1]. Infinite where {@code p x + q <= 1}.
     */
    public double expectedAmount(int purchases, double mean) {
        if (purchases < 0 || (purchases > 0 && !(mean >= 0))) {
            throw new IllegalArgumentException("not spend: x=" + purchases + ", mean=" + mean);
        }
        double shape = p * purchases + q - 1;
        return shape <= 0 ? Double.POSITIVE_INFINITY : p * scale(purchases, mean) / shape;
    }

    /** Mean amount over all customers, p v / (q − 1). Infinite where {@code q <= 1}. */
    public double populationMean() {
        return expectedAmount(0, 0);
    }

    double scale(int purchases, double mean) {
        return purchases == 0 ? v : v + purchases * mean;
    }

    private record Likelihood(SpendPatterns patterns) implements LogLikelihood {

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
            GammaGamma model = new GammaGamma(theta[0], theta[1], theta[2]);
            double p = model.p;
            double q = model.q;
            double v = model.v;
            Derivatives total = Derivatives.sum(patterns.rows(), 3, (from, to, sums) -> {
                double value = 0;
                double gp = 0;
                double gq = 0;
                double gv = 0;
                double hvp = 0;
                double hvq = 0;
                double hvv = 0;
                for (int i = from; i < to; i++) {
                    double n = patterns.count[i];
                    double x = patterns.purchases[i];
                    double z = patterns.mean[i];
                    double inverse = 1 / (v + x * z);
                    double log = Math.log(v + x * z);
                    double logXz = Math.log(x * z);
                    double k = p * x + q;
                    value += n * (p * x * logXz - Math.log(z) - k * log);
                    gp += n * x * (logXz - log);
                    gq -= n * log;
                    gv -= n * k * inverse;
                    hvp -= n * x * inverse;
                    hvq -= n * inverse;
                    hvv += n * k * inverse * inverse;
                }
                sums.addValue(value);
                sums.addGradient(0, gp);
                sums.addGradient(1, gq);
                sums.addGradient(2, gv);
                sums.addHessian(2, 0, hvp);
                sums.addHessian(2, 1, hvq);
                sums.addHessian(2, 2, hvv);
            });
            double psiQ = Special.digamma(q);
            double triQ = Special.trigamma(q);
            for (int l = 0; l < patterns.levels.length; l++) {
                double x = patterns.levels[l];
                double n = patterns.levelCount[l];
                double tri = Special.trigamma(p * x + q);
                double psi = Special.digamma(p * x + q);
                total.addValue(n * model.common(p * x));
                total.addGradient(0, n * x * (psi - Special.digamma(p * x)));
                total.addGradient(1, n * (psi - psiQ + Math.log(v)));
                total.addGradient(2, n * q / v);
                total.addHessian(0, 0, n * x * x * (tri - Special.trigamma(p * x)));
                total.addHessian(1, 0, n * x * tri);
                total.addHessian(1, 1, n * (tri - triQ));
                total.addHessian(2, 1, n / v);
                total.addHessian(2, 2, -n * q / (v * v));
            }
            return total;
        }
    }
}
