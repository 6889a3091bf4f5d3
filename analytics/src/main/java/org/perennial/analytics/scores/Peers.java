package org.perennial.analytics.scores;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Standardized differences of groups that differ for harmless reasons too: the half in the middle says how much.
 *
 * <p>The differences are centred on their median and divided by their median absolute deviation (times 1.4826), where that
 * is above 1: over-dispersion as in [1], but measured by the middle, because those who stand out are what is looked for
 * and must not widen the limits that they are held against.
 *
 * <p>[1] Spiegelhalter, D. J. (2005). Statistics in Medicine 24, 1185–1202.
 */
public final class Peers {

    private static final int FEWEST = 5;

    private Peers() {}

    /** Centred and scaled; as they are where there are fewer than five. */
    public static double[] against(double[] z) {
        if (z.length < FEWEST) {
            return z.clone();
        }
        double middle = median(z);
        double[] away = Arrays.stream(z).map(value -> Math.abs(value - middle)).toArray();
        double spread = Math.max(1, 1.4826 * median(away));
        return Arrays.stream(z).map(value -> (value - middle) / spread).toArray();
    }

    /** Probability of a standardized difference at least this high by chance. */
    public static double atLeast(double z) {
        return new NormalDistribution().cumulativeProbability(-z);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
