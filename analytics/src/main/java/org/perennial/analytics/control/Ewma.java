package org.perennial.analytics.control;

/**
 * The exponentially weighted mean {@code z_t = λx_t + (1−λ)z_{t−1}} with its limits, which sees small lasting shifts that
 * single points do not show.
 *
 * @param lambda weight of the newest value, above 0 and up to 1
 * @param sigmas width of the limits
 */
public record Ewma(double lambda, double sigmas) {

    private static final int STATES = 401;

    public Ewma {
        if (!(lambda > 0 && lambda <= 1) || !(sigmas > 0)) {
            throw new IllegalArgumentException("No chart with weight " + lambda + " and width " + sigmas);
        }
    }

    /** The weighted means of values about {@code mean}. */
    public double[] means(double[] values, double mean) {
        double[] means = new double[values.length];
        double z = mean;
        for (int t = 0; t < values.length; t++) {
            z = lambda * values[t] + (1 - lambda) * z;
            means[t] = z;
        }
        return means;
    }

    /** How far the mean of the values up to period {@code t} (the first is 1) may stray where one has deviation sigma. */
    public double half(int t, double sigma) {
        return sigmas * sigma * Math.sqrt(lambda / (2 - lambda) * (1 - Math.pow(1 - lambda, 2.0 * t)));
    }

    /**
     * Mean number of values until an alarm, from the lasting limits, when the mean has shifted by so many deviations: a
     * Markov chain over the band ([1], with 401 states).
     *
     * <p>[1] Lucas, J. M. and Saccucci, M. S. (1990). Technometrics 32, 1–12.
     */
    public double runLength(double shift) {
        double limit = sigmas * Math.sqrt(lambda / (2 - lambda));
        return RunLength.of(STATES, limit, (from, to, half) -> {
            double centre = (1 - lambda) * from;
            return RunLength.normal((to + half - centre) / lambda - shift)
                    - RunLength.normal((to - half - centre) / lambda - shift);
        });
    }
}
