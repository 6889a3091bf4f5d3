package org.perennial.analytics.scores;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The change of a score between two independent samples.
 *
 * @param change later minus earlier
 * @param interval of the change
 * @param z change over its standard error; 0 where both are 0, infinite where only the error is
 * @param p two-sided
 * @param detectable whether the interval leaves out 0; else "no detectable change"
 */
public record Waves(double change, double standardError, Interval interval, double z, double p, boolean detectable) {

    /**
     * Compares two scores by their standard errors.
     *
     * @throws IllegalArgumentException if an error is negative or anything is not finite
     */
    public static Waves compare(double earlier, double earlierError, double later, double laterError, double level) {
        if (!(earlierError >= 0 && laterError >= 0) || !Double.isFinite(earlier + later + earlierError + laterError)) {
            throw new IllegalArgumentException(
                    "scores " + earlier + " ± " + earlierError + ", " + later + " ± " + laterError);
        }
        double change = later - earlier;
        double error = Math.hypot(earlierError, laterError);
        double half = Proportion.z(level) * error;
        double z = change == 0 ? 0 : change / error;
        double p = 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
        return new Waves(change, error, new Interval(change - half, change + half), z, p, Math.abs(change) > half);
    }
}
