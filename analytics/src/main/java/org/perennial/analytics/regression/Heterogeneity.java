package org.perennial.analytics.regression;

/**
 * By how much effects differ beyond the chance that each comes with: the estimator of DerSimonian and Laird [1].
 *
 * <p>[1] DerSimonian, R. and Laird, N. (1986). Controlled Clinical Trials 7, 177–188, equation (8).
 */
public final class Heterogeneity {

    private Heterogeneity() {}

    /**
     * The variance of the true effects; 0 where they differ by no more than chance.
     *
     * @param effects at least two
     * @param errors their standard errors, above 0
     */
    public static double between(double[] effects, double[] errors) {
        if (effects.length < 2 || errors.length != effects.length) {
            throw new IllegalArgumentException(effects.length + " effects and " + errors.length + " errors");
        }
        double w = 0;
        double ww = 0;
        double mean = 0;
        for (int i = 0; i < effects.length; i++) {
            double weight = 1 / (errors[i] * errors[i]);
            w += weight;
            ww += weight * weight;
            mean += weight * effects[i];
        }
        mean /= w;
        double q = 0;
        for (int i = 0; i < effects.length; i++) {
            q += (effects[i] - mean) * (effects[i] - mean) / (errors[i] * errors[i]);
        }
        return Math.max(0, (q - (effects.length - 1)) / (w - ww / w));
    }
}
