package org.perennial.analytics.scores;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;

/**
 * A satisfaction index of the ACSI kind: several questions on a scale of 1 to 10, weighted and stretched to 0 to 100.
 */
public final class SatisfactionIndex {

    private SatisfactionIndex() {}

    /** Questions weighted alike. */
    public static double equal(double... means) {
        double[] weights = new double[means.length];
        java.util.Arrays.fill(weights, 1);
        return weighted(means, weights);
    }

    /**
     * Σ w (mean − 1) / 9 · 100 with the weights scaled to add up to 1.
     *
     * @param means of the questions, 1 to 10
     * @throws IllegalArgumentException if lengths differ, a mean is off the scale, or the weights are negative or all 0
     */
    public static double weighted(double[] means, double[] weights) {
        if (means.length != weights.length || means.length == 0) {
            throw new IllegalArgumentException(means.length + " means, " + weights.length + " weights");
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < means.length; i++) {
            if (!(means[i] >= 1 && means[i] <= 10) || !(weights[i] >= 0)) {
                throw new IllegalArgumentException("mean " + means[i] + " with weight " + weights[i]);
            }
            sum += weights[i] * (means[i] - 1);
            total += weights[i];
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("weights add up to " + total);
        }
        return sum / total / 9 * 100;
    }

    /**
     * Weights from the data: the loadings of the first principal component, scaled to add up to 1.
     *
     * @param covariance of the questions, symmetric
     * @throws IllegalArgumentException if the questions do not hang together (loadings of both signs)
     */
    public static double[] firstComponent(double[][] covariance) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance));
        int first = 0;
        for (int k = 1; k < covariance.length; k++) {
            first = eigen.getEigenvalue(k) > eigen.getEigenvalue(first) ? k : first;
        }
        RealVector loading = eigen.getEigenvector(first);
        double sum = 0;
        for (double l : loading.toArray()) {
            sum += l;
        }
        double[] weights = loading.mapDivide(sum).toArray();
        for (double w : weights) {
            if (!(w >= 0)) {
                throw new IllegalArgumentException("the questions do not hang together: a weight is " + w);
            }
        }
        return weights;
    }

    /**
     * Cronbach's α = k/(k−1) · (1 − Σ variances / variance of the sum): how far the questions measure one thing.
     *
     * @param covariance of the questions, symmetric
     * @throws IllegalArgumentException with fewer than two questions, or where their sum does not vary
     */
    public static double cronbachAlpha(double[][] covariance) {
        int k = covariance.length;
        double own = 0;
        double total = 0;
        for (int i = 0; i < k; i++) {
            own += covariance[i][i];
            for (int j = 0; j < k; j++) {
                total += covariance[i][j];
            }
        }
        if (k < 2 || !(total > 0)) {
            throw new IllegalArgumentException(k + " questions whose sum has variance " + total);
        }
        return k / (k - 1.0) * (1 - own / total);
    }
}
