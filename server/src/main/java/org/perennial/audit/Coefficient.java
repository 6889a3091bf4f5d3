package org.perennial.audit;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A number with a standard error on a scale where it is about normal, and how to read it on the scale of the headline.
 */
final class Coefficient {

    private final double value;
    private final double error;
    private final double freedom;

    private Coefficient(double value, double error, double freedom) {
        this.value = value;
        this.error = error;
        this.freedom = freedom;
    }

    /** @param freedom degrees of freedom behind the standard error, at least 1 */
    static Coefficient of(double value, double error, double freedom) {
        return new Coefficient(value, error, Math.max(1, freedom));
    }

    double value() {
        return value;
    }

    double error() {
        return error;
    }

    double freedom() {
        return freedom;
    }

    /** On its own scale. */
    Estimate estimate(long n) {
        return estimate(n, x -> x, x -> x);
    }

    /** As {@code exp(x) − 1}. */
    Estimate relative(long n) {
        return estimate(n, Math::expm1, limit -> Math.log1p(Math.max(limit, -1 + 1e-12)));
    }

    /** As {@code exp(x)}. */
    Estimate ratio(long n) {
        return estimate(n, Math::exp, limit -> Math.log(Math.max(limit, 1e-12)));
    }

    /** As {@code factor · x}, for a factor above 0. */
    Coefficient times(double factor) {
        return new Coefficient(value * factor, error * factor, freedom);
    }

    /** Probability of a value at least this high were the truth {@code limit}, on its own scale. */
    double atLeast(double limit) {
        if (error == 0) {
            return value > limit ? 0 : 1;
        }
        return tail((value - limit) / error);
    }

    private Estimate estimate(long n, DoubleUnaryOperator out, DoubleUnaryOperator in) {
        if (Double.isNaN(value) || Double.isNaN(error)) {
            return new Estimate.Counted(Double.NaN, n);
        }
        double half = quantile() * error;
        return new Estimate.Sampled(
                out.applyAsDouble(value),
                out.applyAsDouble(value - half),
                out.applyAsDouble(value + half),
                n,
                new Estimate.Tails() {
                    @Override
                    public double atLeast(double limit) {
                        return Coefficient.this.atLeast(in.applyAsDouble(limit));
                    }

                    @Override
                    public double atMost(double limit) {
                        return 1 - atLeast(limit);
                    }
                });
    }

    private double quantile() {
        return freedom > 1e6
                ? new NormalDistribution().inverseCumulativeProbability(.975)
                : new TDistribution(freedom).inverseCumulativeProbability(.975);
    }

    private double tail(double z) {
        return freedom > 1e6
                ? new NormalDistribution().cumulativeProbability(-z)
                : new TDistribution(freedom).cumulativeProbability(-z);
    }
}
