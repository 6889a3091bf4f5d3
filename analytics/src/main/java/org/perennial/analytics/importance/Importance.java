package org.perennial.analytics.importance;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.perennial.analytics.regression.Sweep;

/**
 * Shares of R² by driver, from correlations alone.
 *
 * <p><em>LMG</em> ([1]; Shapley's value of R², general dominance [2]) is a driver's mean gain in R² over all orders in
 * which drivers can come in. All 2^p subsets are visited in the order of Gray's code, so that one sweep of the correlation
 * matrix leads from each to the next: O(2^p p²). <em>Relative weights</em> [3] come at O(p³), and agree closely.
 *
 * <p>[1] Lindeman, Merenda and Gold (1980), p. 119. [2] Budescu, D. V. (1993). Psychological Bulletin 114, 542–551. [3]
 * Johnson, J. W. (2000). Multivariate Behavioral Research 35, 1–19.
 */
public final class Importance {

    /** Drivers beyond which the subsets are too many. */
    public static final int MOST = 22;

    private Importance() {}

    /**
     * LMG values, which add up to R².
     *
     * @param correlations of the drivers, p × p
     * @param withOutcome correlation of each with the outcome
     */
    public static double[] lmg(double[][] correlations, double[] withOutcome) {
        double[][] bySize = conditional(correlations, withOutcome);
        double[] values = new double[withOutcome.length];
        for (int j = 0; j < values.length; j++) {
            for (double gain : bySize[j]) {
                values[j] += gain / values.length;
            }
        }
        return values;
    }

    /** Conditional dominance: the mean gain of each driver (row) when 0, 1, … others are in already (column). */
    public static double[][] conditional(double[][] correlations, double[] withOutcome) {
        int p = withOutcome.length;
        if (p == 0 || p > MOST || correlations.length != p) {
            throw new IllegalArgumentException("LMG of " + p + " drivers; it takes 1 to " + MOST);
        }
        double[] r2 = subsets(correlations, withOutcome);
        double[][] gains = new double[p][p];
        for (int subset = 0; subset < r2.length; subset++) {
            int size = Integer.bitCount(subset);
            for (int j = 0; j < p; j++) {
                if ((subset & 1 << j) == 0) {
                    gains[j][size] += r2[subset | 1 << j] - r2[subset];
                }
            }
        }
        for (int size = 0; size < p; size++) {
            double count = choose(p - 1, size);
            for (int j = 0; j < p; j++) {
                gains[j][size] /= count;
            }
        }
        return gains;
    }

    private static double[] subsets(double[][] correlations, double[] withOutcome) {
        int p = withOutcome.length;
        double[][] matrix = new double[p + 1][p + 1];
        for (int i = 0; i < p; i++) {
            System.arraycopy(correlations[i], 0, matrix[i], 0, p);
            matrix[i][p] = withOutcome[i];
            matrix[p][i] = withOutcome[i];
        }
        matrix[p][p] = 1;
        double[] r2 = new double[1 << p];
        int subset = 0;
        for (int i = 1; i < r2.length; i++) {
            int flip = Integer.numberOfTrailingZeros(i);
            subset ^= 1 << flip;
            if ((subset & 1 << flip) != 0) {
                Sweep.in(matrix, flip);
            } else {
                Sweep.out(matrix, flip);
            }
            r2[subset] = 1 - matrix[p][p];
        }
        return r2;
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }

    /** Johnson's relative weights, which add up to R². */
    public static double[] relativeWeights(double[][] correlations, double[] withOutcome) {
        int p = withOutcome.length;
        var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(correlations), 1e-15, true);
        RealMatrix vectors = eigen.getV();
        RealMatrix root = vectors.createMatrix(p, p);
        RealMatrix inverse = vectors.createMatrix(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    double value = Math.sqrt(Math.max(1e-12, eigen.getEigenvalue(k)));
                    double part = vectors.getEntry(i, k) * vectors.getEntry(j, k);
                    root.addToEntry(i, j, part * value);
                    inverse.addToEntry(i, j, part / value);
                }
            }
        }
        double[] beta = inverse.operate(withOutcome);
        double[] weights = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                weights[j] += root.getEntry(j, k) * root.getEntry(j, k) * beta[k] * beta[k];
            }
        }
        return weights;
    }
}
