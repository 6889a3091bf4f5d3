package org.perennial.analytics.fit;

/**
 * A fitted positive parameter.
 *
 * @param standardError of the parameter itself, by the delta method from the log scale
 * @param logStandardError of its logarithm, from the observed information
 */
public record Parameter(String name, double estimate, double standardError, double logStandardError) {

    /** Lower end of the 95% interval, {@code exp(log estimate − 1.96 se)}: never below zero. */
    public double low() {
        return estimate * Math.exp(-1.959963984540054 * logStandardError);
    }

    /** Upper end of the 95% interval. */
    public double high() {
        return estimate * Math.exp(1.959963984540054 * logStandardError);
    }
}
