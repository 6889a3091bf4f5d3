package org.perennial.analytics.control;

/**
 * The cumulative sums above and below a target: {@code C⁺ = max(0, C⁺ + z − k)}, and the like below.
 *
 * @param k half the shift to be seen, in deviations
 * @param h alarm where a sum exceeds it, in deviations
 */
public record Cusum(double k, double h) {

    /** The sums above, of values about {@code mean} with deviation sigma. */
    public double[] above(double[] values, double mean, double sigma) {
        double[] sums = new double[values.length];
        double sum = 0;
        for (int t = 0; t < values.length; t++) {
            sum = Math.max(0, sum + (values[t] - mean) / sigma - k);
            sums[t] = sum;
        }
        return sums;
    }
}
