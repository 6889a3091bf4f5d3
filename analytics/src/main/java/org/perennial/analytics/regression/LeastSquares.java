package org.perennial.analytics.regression;

/**
 * Least squares from the cross products {@code X′X} and {@code X′y}, in the order of the columns.
 *
 * <p>The columns are swept in one after the other. A column that those before it explain but for a part in 10⁹ of its
 * sum of squares is left out: its coefficient is not identified. So whoever asks for one coefficient puts it last, and
 * learns that the nuisances leave nothing to compare, in place of a number that stands for nothing.
 *
 * <p>With {@code B = (X′X)⁻¹} and the meat {@code M = Σ s s′}, where {@code s} is the sum of {@code x·residual} over a
 * cluster, {@code B M B} is the covariance of the coefficients whatever the dependence within clusters [1].
 *
 * <p>[1] Liang, K.-Y. and Zeger, S. L. (1986). Biometrika 73, 13–22.
 */
public final class LeastSquares {

    private static final double COLLINEAR = 1e-9;

    private final double[] coefficients;
    private final boolean[] identified;
    private final double[][] inverse;

    private LeastSquares(double[] coefficients, boolean[] identified, double[][] inverse) {
        this.coefficients = coefficients;
        this.identified = identified;
        this.inverse = inverse;
    }

    /**
     * Solves the normal equations.
     *
     * @param xx k × k, symmetric
     * @param xy of length k
     */
    public static LeastSquares of(double[][] xx, double[] xy) {
        int k = xy.length;
        if (xx.length != k) {
            throw new IllegalArgumentException(xx.length + " columns of X′X and " + k + " of X′y");
        }
        double[][] swept = new double[k][k];
        for (int i = 0; i < k; i++) {
            swept[i] = xx[i].clone();
        }
        boolean[] in = new boolean[k];
        for (int pivot = 0; pivot < k; pivot++) {
            if (swept[pivot][pivot] > COLLINEAR * xx[pivot][pivot] && xx[pivot][pivot] > 0) {
                Sweep.in(swept, pivot);
                in[pivot] = true;
            }
        }
        double[][] inverse = new double[k][k];
        double[] coefficients = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                inverse[i][j] = in[i] && in[j] ? -swept[i][j] : 0;
                coefficients[i] += inverse[i][j] * xy[j];
            }
        }
        return new LeastSquares(coefficients, in, inverse);
    }

    /** Whether the columns before it leave anything of the column. */
    public boolean isIdentified(int column) {
        return identified[column];
    }

    /** The coefficient of a column; 0 where it is not identified. */
    public double coefficient(int column) {
        return coefficients[column];
    }

    public double[] coefficients() {
        return coefficients.clone();
    }

    /** How many columns are identified. */
    public int rank() {
        int rank = 0;
        for (boolean in : identified) {
            rank += in ? 1 : 0;
        }
        return rank;
    }

    /**
     * The variance of a coefficient given the meat of the sandwich.
     *
     * @param meat k × k: Σ s s′ over clusters
     */
    public double variance(int column, double[][] meat) {
        double variance = 0;
        for (int i = 0; i < coefficients.length; i++) {
            for (int j = 0; j < coefficients.length; j++) {
                variance += inverse[column][i] * meat[i][j] * inverse[j][column];
            }
        }
        return variance;
    }
}
