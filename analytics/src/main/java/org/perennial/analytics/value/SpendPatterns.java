package org.perennial.analytics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What customers spend per purchase, as columns: number of purchases x, their mean amount z̄, and how many customers share
 * both. What {@link GammaGamma} is fitted on. Where x counts repeat purchases, z̄ must be the mean of the repeat
 * purchases.
 */
public final class SpendPatterns {

    final int[] purchases;
    final double[] mean;
    final double[] count;
    final int[] levels;
    final int[] level;
    final double[] levelCount;
    private final double withoutPurchases;
    private final double withoutAmount;

    private SpendPatterns(
            int[] purchases, double[] mean, double[] count, double withoutPurchases, double withoutAmount) {
        this.purchases = purchases;
        this.mean = mean;
        this.count = count;
        this.withoutPurchases = withoutPurchases;
        this.withoutAmount = withoutAmount;
        this.levels = Arrays.stream(purchases).sorted().distinct().toArray();
        this.level = new int[purchases.length];
        this.levelCount = new double[levels.length];
        for (int i = 0; i < purchases.length; i++) {
            level[i] = Arrays.binarySearch(levels, purchases[i]);
            levelCount[level[i]] += count[i];
        }
    }

    /**
     * Customers of one each; see {@link #of(int[], double[], double[])}.
     */
    public static SpendPatterns of(int[] purchases, double[] mean) {
        double[] ones = new double[purchases.length];
        Arrays.fill(ones, 1);
        return of(purchases, mean, ones);
    }

    /**
     * Rows with counts. Rows without purchases, and rows whose mean is zero, negative or not a number, say nothing about
     * spend: they are left out and counted in {@link #excluded()}.
     *
     * @throws IllegalArgumentException if the lengths differ, a number of purchases is negative, a count is negative or
     *     not finite, or a mean is infinite
     */
    public static SpendPatterns of(int[] purchases, double[] mean, double[] count) {
        int n = purchases.length;
        if (mean.length != n || count.length != n) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(n, mean.length, count.length));
        }
        int[] x = new int[n];
        double[] z = new double[n];
        double[] c = new double[n];
        int kept = 0;
        double idle = 0;
        double odd = 0;
        for (int i = 0; i < n; i++) {
            if (purchases[i] < 0 || !(count[i] >= 0) || Double.isInfinite(count[i]) || Double.isInfinite(mean[i])) {
                throw new IllegalArgumentException(
                        "not spend: row " + i + ": x=" + purchases[i] + ", mean=" + mean[i] + ", count=" + count[i]);
            }
            if (purchases[i] == 0) {
                idle += count[i];
            } else if (!(mean[i] > 0)) {
                odd += count[i];
            } else {
                x[kept] = purchases[i];
                z[kept] = mean[i];
                c[kept++] = count[i];
            }
        }
        return new SpendPatterns(Arrays.copyOf(x, kept), Arrays.copyOf(z, kept), Arrays.copyOf(c, kept), idle, odd);
    }

    /** Number of rows kept. */
    public int rows() {
        return purchases.length;
    }

    /** Sum of the counts kept. */
    public double customers() {
        return Arrays.stream(count).sum();
    }

    /** Sum of the counts left out. */
    public double excluded() {
        return withoutPurchases + withoutAmount;
    }

    List<String> whyExcluded() {
        List<String> why = new ArrayList<>();
        if (withoutPurchases > 0) {
            why.add("%.0f customers without such purchases left out".formatted(withoutPurchases));
        }
        if (withoutAmount > 0) {
            why.add("%.0f customers with a mean amount that is not positive left out".formatted(withoutAmount));
        }
        return why;
    }

    /**
     * Correlation of number and mean amount. The model assumes that the two are independent; a value far from 0 says they
     * are not. NaN where either does not vary.
     */
    public double correlation() {
        double n = customers();
        double mx = 0;
        double mz = 0;
        for (int i = 0; i < rows(); i++) {
            mx += count[i] * purchases[i] / n;
            mz += count[i] * mean[i] / n;
        }
        double xx = 0;
        double zz = 0;
        double xz = 0;
        for (int i = 0; i < rows(); i++) {
            double dx = purchases[i] - mx;
            double dz = mean[i] - mz;
            xx += count[i] * dx * dx;
            zz += count[i] * dz * dz;
            xz += count[i] * dx * dz;
        }
        return xz / Math.sqrt(xx * zz);
    }

    SpendPatterns thinned(int stride) {
        int n = (rows() + stride - 1) / stride;
        int[] x = new int[n];
        double[] z = new double[n];
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = purchases[i * stride];
            z[i] = mean[i * stride];
            c[i] = count[i * stride];
        }
        return new SpendPatterns(x, z, c, 0, 0);
    }
}
