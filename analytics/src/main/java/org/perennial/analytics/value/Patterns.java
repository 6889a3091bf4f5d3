package org.perennial.analytics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Purchase histories as columns: how often (x), until when (t_x), how long watched (T), and how many customers share
 * this history. All that BG/NBD, MBG/NBD and Pareto/NBD need to know of a customer.
 *
 * <p>Times count from the customer's first purchase, in one unit (weeks, say) that all results share. x counts repeat
 * purchases in {@code (0, T]}, those of a day as one; t_x is the time of the last of them, 0 if there is none.
 */
public final class Patterns {

    final int[] frequency;
    final double[] recency;
    final double[] age;
    final double[] count;
    /** The distinct frequencies, ascending, and for each row which of them it has. */
    final int[] levels;

    final int[] level;
    final double[] levelCount;

    private Patterns(int[] frequency, double[] recency, double[] age, double[] count) {
        this.frequency = frequency;
        this.recency = recency;
        this.age = age;
        this.count = count;
        this.levels = Arrays.stream(frequency).sorted().distinct().toArray();
        this.level = new int[frequency.length];
        this.levelCount = new double[levels.length];
        for (int i = 0; i < frequency.length; i++) {
            level[i] = Arrays.binarySearch(levels, frequency[i]);
            levelCount[level[i]] += count[i];
        }
    }

    /**
     * Histories of one customer each.
     *
     * @throws IllegalArgumentException as {@link #of(int[], double[], double[], double[])}
     */
    public static Patterns of(int[] frequency, double[] recency, double[] age) {
        double[] ones = new double[frequency.length];
        Arrays.fill(ones, 1);
        return of(frequency, recency, age, ones);
    }

    /**
     * Histories with counts (or weights). The arrays are copied.
     *
     * @throws IllegalArgumentException if the lengths differ, or a row is not {@code x >= 0, 0 <= t_x <= T, count >= 0},
     *     all finite, with {@code t_x = 0} where {@code x = 0}; the first five such rows are named
     */
    public static Patterns of(int[] frequency, double[] recency, double[] age, double[] count) {
        int n = frequency.length;
        if (recency.length != n || age.length != n || count.length != n) {
            throw new IllegalArgumentException(
                    "columns of different length: %d frequencies, %d recencies, %d ages, %d counts"
                            .formatted(n, recency.length, age.length, count.length));
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < n && wrong.size() < 5; i++) {
            boolean fits = frequency[i] >= 0
                    && recency[i] >= 0
                    && recency[i] <= age[i]
                    && Double.isFinite(age[i])
                    && count[i] >= 0
                    && Double.isFinite(count[i])
                    && (frequency[i] > 0 || recency[i] == 0);
            if (!fits) {
                wrong.add("row %d: x=%d, t_x=%s, T=%s, count=%s"
                        .formatted(i, frequency[i], recency[i], age[i], count[i]));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("not a purchase history: " + String.join("; ", wrong));
        }
        return new Patterns(frequency.clone(), recency.clone(), age.clone(), count.clone());
    }

    /** Repeat purchases of a row. */
    public int frequency(int row) {
        return frequency[row];
    }

    /** Number of rows. */
    public int rows() {
        return frequency.length;
    }

    /** Sum of the counts. */
    public double customers() {
        double sum = 0;
        for (double c : count) {
            sum += c;
        }
        return sum;
    }

    /** Sum of repeat purchases. */
    public double purchases() {
        double sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += count[i] * frequency[i];
        }
        return sum;
    }

    /** Sum of the times watched. */
    double exposure() {
        double sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += count[i] * age[i];
        }
        return sum;
    }

    Patterns thinned(int stride) {
        int n = (rows() + stride - 1) / stride;
        int[] x = new int[n];
        double[] t = new double[n];
        double[] a = new double[n];
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = frequency[i * stride];
            t[i] = recency[i * stride];
            a[i] = age[i * stride];
            c[i] = count[i * stride];
        }
        return new Patterns(x, t, a, c);
    }
}
