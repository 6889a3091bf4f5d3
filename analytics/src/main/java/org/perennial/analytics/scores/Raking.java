package org.perennial.analytics.scores;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights that make a sample's margins equal known ones: iterative proportional fitting on cells of equal traits. One
 * margin is post-stratification. Deming and Stephan, Annals of Mathematical Statistics 11 (1940); trimming and effective
 * sample size after Kish, Weighting for Unequal P_i, Journal of Official Statistics 8 (1992).
 */
public final class Raking {

    private static final double TOLERANCE = 1e-10;
    private static final int MOST_CYCLES = 10_000;
    private static final int MOST_TRIMS = 200;

    private final int[][] category;
    private final double[] count;
    private final double[][] target;

    private Raking(int[][] category, double[] count, double[][] target) {
        this.category = category;
        this.count = count;
        this.target = target;
    }

    /** What came of it. */
    public sealed interface Result {}

    /**
     * Weights.
     *
     * @param weight of each answer in a cell; times the cell's count it is the cell's share of the total
     * @param largestError relative, over all margins
     * @param effectiveN Kish's (Σw)² / Σw² over answers
     * @param designEffect n over the effective n
     * @param trimmed cells whose weight was held at a bound
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Raked(
            double[] weight, double largestError, int cycles, double effectiveN, double designEffect, int trimmed)
            implements Result {

        /** Weighted mean of a trait, given its mean in every cell. */
        public double mean(double[] cellMeans, double[] counts) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < weight.length; i++) {
                if (counts[i] > 0) {
                    sum += weight[i] * counts[i] * cellMeans[i];
                    total += weight[i] * counts[i];
                }
            }
            return sum / total;
        }
    }

    /** No weights can do it. */
    public record Impossible(String reason) implements Result {}

    /**
     * Rakes without trimming.
     *
     * @param category for each cell its category, from 0, in every margin
     * @param count answers in each cell
     * @param target for each margin the known total of every category
     * @throws IllegalArgumentException if shapes do not fit, a count or target is negative or not finite, or the margins
     *     have different totals
     */
    public static Result of(int[][] category, double[] count, double[][] target) {
        return of(category, count, target, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Rakes, holding every weight between {@code low} and {@code high} times the mean weight: cells beyond are held at the
     * bound and the others raked again. Bounds may make the margins unattainable; {@link Raked#largestError} tells.
     *
     * @param low such as 0.3, from 0 to 1
     * @param high such as 3, from 1
     * @throws IllegalArgumentException as {@link #of(int[][], double[], double[][])}, or for bounds outside their domain
     */
    public static Result of(int[][] category, double[] count, double[][] target, double low, double high) {
        if (!(low >= 0 && low <= 1 && high >= 1)) {
            throw new IllegalArgumentException("bounds " + low + " and " + high);
        }
        check(category, count, target);
        Raking raking = new Raking(category, count, target);
        String missing = raking.missing();
        return missing.isEmpty() ? raking.trimmed(low, high) : new Impossible(missing);
    }

    private static void check(int[][] category, double[] count, double[][] target) {
        if (category.length != count.length || target.length == 0) {
            throw new IllegalArgumentException(
                    category.length + " cells, " + count.length + " counts, " + target.length + " margins");
        }
        double total = sum(target[0]);
        for (double[] margin : target) {
            if (!(Math.abs(sum(margin) - total) <= 1e-9 * total)) {
                throw new IllegalArgumentException("margins add up to " + total + " and " + sum(margin));
            }
        }
        for (int i = 0; i < count.length; i++) {
            if (!(count[i] >= 0) || Double.isInfinite(count[i]) || category[i].length != target.length) {
                throw new IllegalArgumentException("cell " + i + ": count " + count[i]);
            }
            for (int m = 0; m < target.length; m++) {
                if (category[i][m] < 0 || category[i][m] >= target[m].length) {
                    throw new IllegalArgumentException(
                            "cell " + i + ": category " + category[i][m] + " of margin " + m);
                }
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            if (!(v >= 0)) {
                throw new IllegalArgumentException("a total of " + v);
            }
            sum += v;
        }
        return sum;
    }

    private String missing() {
        List<String> missing = new ArrayList<>();
        for (int m = 0; m < target.length; m++) {
            double[] there = new double[target[m].length];
            for (int i = 0; i < count.length; i++) {
                there[category[i][m]] += count[i];
            }
            for (int c = 0; c < there.length; c++) {
                if (there[c] == 0 && target[m][c] > 0) {
                    missing.add("nobody of category " + c + " of margin " + m + " answered");
                }
            }
        }
        return String.join("; ", missing);
    }

    private Raked trimmed(double low, double high) {
        double total = sum(target[0]);
        double n = sum(count);
        double mean = total / n;
        double[] weight = new double[count.length];
        java.util.Arrays.fill(weight, mean);
        boolean[] held = new boolean[count.length];
        int cycles = 0;
        for (int round = 0; round < MOST_TRIMS; round++) {
            cycles += rake(weight, held);
            boolean moved = false;
            for (int i = 0; i < weight.length; i++) {
                double bounded = Math.clamp(weight[i], low * mean, high * mean);
                boolean beyond = count[i] > 0 && !held[i] && Math.abs(bounded - weight[i]) > 1e-12 * mean;
                if (beyond) {
                    weight[i] = bounded;
                    held[i] = true;
                    moved = true;
                }
            }
            if (!moved) {
                break;
            }
        }
        double squares = 0;
        double all = 0;
        int trims = 0;
        for (int i = 0; i < weight.length; i++) {
            all += count[i] * weight[i];
            squares += count[i] * weight[i] * weight[i];
            trims += held[i] ? 1 : 0;
        }
        double effective = all * all / squares;
        return new Raked(weight, error(weight), cycles, effective, n / effective, trims);
    }

    private int rake(double[] weight, boolean[] held) {
        for (int cycle = 1; cycle <= MOST_CYCLES; cycle++) {
            double largest = 0;
            for (int m = 0; m < target.length; m++) {
                double[] free = new double[target[m].length];
                double[] fixed = new double[target[m].length];
                for (int i = 0; i < count.length; i++) {
                    (held[i] ? fixed : free)[category[i][m]] += count[i] * weight[i];
                }
                for (int i = 0; i < count.length; i++) {
                    int c = category[i][m];
                    if (!held[i] && free[c] > 0) {
                        double factor = Math.max(0, target[m][c] - fixed[c]) / free[c];
                        weight[i] *= factor;
                        largest = Math.max(largest, Math.abs(factor - 1));
                    }
                }
            }
            if (largest < TOLERANCE) {
                return cycle;
            }
        }
        return MOST_CYCLES;
    }

    private double error(double[] weight) {
        double largest = 0;
        for (int m = 0; m < target.length; m++) {
            double[] got = new double[target[m].length];
            for (int i = 0; i < count.length; i++) {
                got[category[i][m]] += count[i] * weight[i];
            }
            for (int c = 0; c < got.length; c++) {
                if (target[m][c] > 0) {
                    largest = Math.max(largest, Math.abs(got[c] / target[m][c] - 1));
                }
            }
        }
        return largest;
    }
}
