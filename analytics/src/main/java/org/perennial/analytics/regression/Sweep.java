package org.perennial.analytics.regression;

/**
 * The sweep operator [1] on a symmetric matrix: after sweeping in the columns S of {@code X′X}, block S×S holds
 * {@code −(X′X)⁻¹}, block S×rest the coefficients, and the rest what S leaves unexplained. Sweeping out undoes it.
 *
 * <p>[1] Goodnight, J. H. (1979). A tutorial on the SWEEP operator. The American Statistician 33, 149–158.
 */
public final class Sweep {

    private Sweep() {}

    public static void in(double[][] a, int pivot) {
        sweep(a, pivot, 1);
    }

    public static void out(double[][] a, int pivot) {
        sweep(a, pivot, -1);
    }

    private static void sweep(double[][] a, int pivot, int sign) {
        int n = a.length;
        double d = a[pivot][pivot];
        double[] row = a[pivot].clone();
        for (int i = 0; i < n; i++) {
            if (i == pivot) {
                continue;
            }
            double factor = row[i] / d;
            for (int j = 0; j < n; j++) {
                if (j != pivot) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            a[i][pivot] = sign * row[i] / d;
            a[pivot][i] = a[i][pivot];
        }
        a[pivot][pivot] = -1 / d;
    }
}
