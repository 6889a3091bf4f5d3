package org.perennial.analytics;

import org.hipparchus.distribution.continuous.GammaDistribution;

/**
 * A weighted sum of counts of rare events, with the gamma interval of Fay and Feuer [1].
 *
 * <p>The sum {@code R = Σ wᵢ dᵢ} of counts with variance {@code V} has about the distribution of a gamma variable with
 * mean R and variance V; the upper end takes one more event at the greatest weight into account, so that a rate of
 * nought keeps an upper end above it. For a single Poisson count it is the exact interval. Where events of one customer
 * come together, V is the variance over customers.
 *
 * <p>[1] Fay, M. P. and Feuer, E. J. (1997). Statistics in Medicine 16, 791–801.
 *
 * @param value R, at least 0
 * @param variance V, at least 0
 * @param greatestWeight what one more event may add, above 0
 */
public record WeightedRate(double value, double variance, double greatestWeight) {

    public WeightedRate {
        if (!(value >= 0) || !(variance >= 0) || !(greatestWeight > 0)) {
            throw new IllegalArgumentException(
                    "No rate of " + value + " with variance " + variance + " and weight " + greatestWeight);
        }
    }

    /** Lower end of the two-sided interval. */
    public double low(double confidence) {
        return value == 0 || variance == 0 ? value : lower().inverseCumulativeProbability((1 - confidence) / 2);
    }

    /** Upper end of the two-sided interval. */
    public double high(double confidence) {
        return upper().inverseCumulativeProbability((1 + confidence) / 2);
    }

    /** Probability of a rate at least this high were the truth {@code limit}. */
    public double atLeast(double limit) {
        if (value == 0) {
            return 1;
        }
        if (variance == 0) {
            return value > limit ? 0 : 1;
        }
        return lower().cumulativeProbability(limit);
    }

    /** Probability of a rate at most this high were the truth {@code limit}. */
    public double atMost(double limit) {
        return 1 - upper().cumulativeProbability(limit);
    }

    private GammaDistribution lower() {
        return new GammaDistribution(value * value / variance, variance / value);
    }

    private GammaDistribution upper() {
        double mean = value + greatestWeight;
        double spread = variance + greatestWeight * greatestWeight;
        return new GammaDistribution(mean * mean / spread, spread / mean);
    }
}
