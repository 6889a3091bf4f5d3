package org.perennial.analytics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for the number of questions asked, so that of all that are called discoveries at level q an expected
 * share of at most q is false.
 *
 * <p>The step-up procedure of [1]: with the p-values in ascending order, {@code q_i = min over j ≥ i of p_j·m/j}.
 * It holds for independent and for positively dependent questions.
 *
 * <p>[1] Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. J. R. Stat. Soc. B 57, 289–300.
 */
public final class FalseDiscoveries {

    private FalseDiscoveries() {}

    /**
     * The adjusted values, in the order of {@code p}; an empty array of an empty one.
     *
     * @throws IllegalArgumentException if a value is not in [0, 1]
     */
    public static double[] adjust(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("Not a p-value: " + value);
            }
        }
        int m = p.length;
        Integer[] ascending = IntStream.range(0, m).boxed().toArray(Integer[]::new);
        Arrays.sort(ascending, Comparator.comparingDouble(i -> p[i]));
        double[] q = new double[m];
        double least = 1;
        for (int rank = m; rank >= 1; rank--) {
            int i = ascending[rank - 1];
            least = Math.min(least, p[i] * m / rank);
            q[i] = least;
        }
        return q;
    }
}
