package org.perennial.analytics.survival;

import java.util.Arrays;

/**
 * Renewals of contracts counted by age: how many left at their t-th renewal, and how many were still there when last
 * seen, after how many renewals. The sufficient statistics of {@link ShiftedBetaGeometric} and
 * {@link BetaDiscreteWeibull}; cohorts are added by adding their counts.
 */
public final class Cohorts {

    final double[] left;
    final double[] stayed;

    private Cohorts(double[] left, double[] stayed) {
        this.left = left;
        this.stayed = stayed;
    }

    /**
     * From counts.
     *
     * @param left entry t − 1: left at the t-th renewal
     * @param stayed entry t: still there, last seen after the t-th renewal (entry 0: not yet up for any; says nothing)
     * @throws IllegalArgumentException if a count is negative or not finite
     */
    public static Cohorts of(double[] left, double[] stayed) {
        for (double[] counts : new double[][] {left, stayed}) {
            for (double c : counts) {
                if (!(c >= 0) || Double.isInfinite(c)) {
                    throw new IllegalArgumentException("a count is " + c);
                }
            }
        }
        return new Cohorts(left.clone(), stayed.clone());
    }

    /**
     * From one cohort's survivors.
     *
     * @param survivors how many at the start, after the first renewal, after the second, …: not rising
     * @throws IllegalArgumentException if the counts rise, or there are fewer than two
     */
    public static Cohorts ofSurvivors(double... survivors) {
        if (survivors.length < 2) {
            throw new IllegalArgumentException("a cohort needs a start and a renewal");
        }
        double[] left = new double[survivors.length - 1];
        for (int t = 1; t < survivors.length; t++) {
            left[t - 1] = survivors[t - 1] - survivors[t];
        }
        double[] stayed = new double[survivors.length];
        stayed[survivors.length - 1] = survivors[survivors.length - 1];
        return of(left, stayed);
    }

    /** This and another cohort together. */
    public Cohorts plus(Cohorts other) {
        return new Cohorts(sum(left, other.left), sum(stayed, other.stayed));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Customers who were up for at least one renewal. */
    public double customers() {
        return Arrays.stream(left).sum() + Arrays.stream(stayed).skip(1).sum();
    }

    double losses() {
        return Arrays.stream(left).sum();
    }

    /** Renewals, taken or not, at which the t-th was the first loss or later: ages with any information. */
    int agesWithLosses() {
        return (int) Arrays.stream(left).filter(l -> l > 0).count();
    }

    int last() {
        return Math.max(left.length, stayed.length - 1);
    }
}
