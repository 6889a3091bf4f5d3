package org.perennial.value;

/** Counts that vary more than by chance alone: negative binomial. */
final class Counts {

    private static final int MOST = 100_000;

    private Counts() {}

    /**
     * The smallest count that is not exceeded with the given probability.
     *
     * @param dispersion variance is {@code mean + dispersion · mean²}; positive
     */
    static double quantile(double mean, double dispersion, double level) {
        if (!(mean > 0)) {
            return 0;
        }
        double size = 1 / dispersion;
        double p = size / (size + mean);
        double log = size * Math.log(p);
        double term = Math.exp(log);
        double sum = term;
        int k = 0;
        while (sum < level && k < MOST) {
            k++;
            term *= (size + k - 1) / k * (1 - p);
            sum += term;
        }
        return k;
    }
}
