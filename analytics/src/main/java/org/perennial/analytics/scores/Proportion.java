package org.perennial.analytics.scores;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A share of n, with intervals. Newcombe, Two-sided Confidence Intervals for the Single Proportion, Statistics in Medicine
 * 17 (1998), denoted [1]; Agresti and Coull, Approximate is Better than "Exact", American Statistician 52 (1998).
 *
 * @param successes from 0 to {@code n}; need not be whole where answers are weighted
 * @param n positive; the effective number where answers are weighted
 */
public record Proportion(double successes, double n) {

    /**
     * @throws IllegalArgumentException unless {@code 0 <= successes <= n}, n positive and finite
     */
    public Proportion {
        if (!(successes >= 0 && successes <= n && n > 0) || Double.isInfinite(n)) {
            throw new IllegalArgumentException(successes + " of " + n);
        }
    }

    /** The share. */
    public double estimate() {
        return successes / n;
    }

    /** Score interval, method 3 of [1]: the one to show. {@code level} such as 0.95. */
    public Interval wilson(double level) {
        double z = z(level);
        double p = estimate();
        double center = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        return clipped(successes == 0 ? 0 : center - half, successes == n ? 1 : center + half);
    }

    /** Score interval with continuity correction, method 4 of [1]: never covers less than it says, by being wider. */
    public Interval wilsonWithContinuity(double level) {
        double z = z(level);
        double p = estimate();
        double q = 1 - p;
        double low =
                (2 * n * p + z * z - 1 - z * Math.sqrt(z * z - 2 - 1 / n + 4 * p * (n * q + 1))) / (2 * (n + z * z));
        double high =
                (2 * n * p + z * z + 1 + z * Math.sqrt(z * z + 2 - 1 / n + 4 * p * (n * q - 1))) / (2 * (n + z * z));
        return clipped(successes == 0 ? 0 : low, successes == n ? 1 : high);
    }

    /** Wald interval after adding z²/2 successes and as many failures (Agresti and Coull). */
    public Interval adjustedWald(double level) {
        double z = z(level);
        double total = n + z * z;
        double p = (successes + z * z / 2) / total;
        double half = z * Math.sqrt(p * (1 - p) / total);
        return clipped(p - half, p + half);
    }

    /** Interval from the tails of the binomial distribution, method 5 of [1]: guaranteed to cover, hence wide. */
    public Interval clopperPearson(double level) {
        z(level);
        double tail = (1 - level) / 2;
        double low = successes == 0
                ? 0
                : new BetaDistribution(successes, n - successes + 1).inverseCumulativeProbability(tail);
        double high = successes == n
                ? 1
                : new BetaDistribution(successes + 1, n - successes).inverseCumulativeProbability(1 - tail);
        return clipped(low, high);
    }

    private static Interval clipped(double low, double high) {
        return new Interval(Math.max(0, low), Math.min(1, high));
    }

    static double z(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, not " + level);
        }
        return new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
    }
}
