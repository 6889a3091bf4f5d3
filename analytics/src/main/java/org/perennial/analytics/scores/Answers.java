package org.perennial.analytics.scores;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The histogram of one question's answers in one group: for each value of the scale how many gave it and the sums of
 * their weights and squared weights. Enough for every score, its variance and its comparison.
 */
public final class Answers {

    private final double[] value;
    private final double[] count;
    private final double[] weight;
    private final double[] squared;

    private Answers(double[] value, double[] count, double[] weight, double[] squared) {
        this.value = value;
        this.count = count;
        this.weight = weight;
        this.squared = squared;
    }

    /** Unweighted: {@code count[i]} answers of {@code value[i]}. */
    public static Answers of(double[] value, double[] count) {
        return of(value, count, count, count);
    }

    /**
     * Weighted.
     *
     * @param count how many gave each value
     * @param weight the sum of their weights
     * @param squared the sum of their squared weights
     * @throws IllegalArgumentException if lengths differ, or a value is not finite, or another entry is negative or not
     *     finite
     */
    public static Answers of(double[] value, double[] count, double[] weight, double[] squared) {
        int n = value.length;
        if (count.length != n || weight.length != n || squared.length != n) {
            throw new IllegalArgumentException("columns of different length: %d, %d, %d, %d"
                    .formatted(n, count.length, weight.length, squared.length));
        }
        for (int i = 0; i < n; i++) {
            boolean fits = count[i] >= 0 && weight[i] >= 0 && squared[i] >= 0;
            if (!fits || !Double.isFinite(value[i] + count[i] + weight[i] + squared[i])) {
                throw new IllegalArgumentException("value " + value[i] + ": count " + count[i] + ", weight " + weight[i]
                        + ", squared " + squared[i]);
            }
        }
        return new Answers(value.clone(), count.clone(), weight.clone(), squared.clone());
    }

    /** Number of answers. */
    public double n() {
        double n = 0;
        for (double c : count) {
            n += c;
        }
        return n;
    }

    /** Kish's effective number, (Σw)² / Σw²; 0 without answers. */
    public double effectiveN() {
        double w = 0;
        double s = 0;
        for (int i = 0; i < value.length; i++) {
            w += weight[i];
            s += squared[i];
        }
        return s == 0 ? 0 : w * w / s;
    }

    private double weightBetween(double from, double to) {
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            sum += value[i] >= from && value[i] <= to ? weight[i] : 0;
        }
        return sum;
    }

    /**
     * The net promoter score of answers from 0 to 10.
     *
     * @throws IllegalArgumentException if there is no answer, or one lies outside the scale
     */
    public NetPromoterScore netPromoterScore() {
        for (int i = 0; i < value.length; i++) {
            if (count[i] > 0 && (value[i] < 0 || value[i] > 10)) {
                throw new IllegalArgumentException("an answer of " + value[i] + " is not on the scale of 0 to 10");
            }
        }
        double passives = weightBetween(Math.nextUp(6.0), Math.nextDown(9.0));
        return new NetPromoterScore(weightBetween(9, 10), passives, weightBetween(0, 6), effectiveN());
    }

    /**
     * The share of answers of at least {@code least}: top box, top two boxes (CSAT), or, with a low {@code least}, its
     * complement.
     *
     * @throws IllegalArgumentException if there is no answer
     */
    public Proportion topBox(double least) {
        double all = weightBetween(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double n = effectiveN();
        double share = all == 0 ? 0 : weightBetween(least, Double.POSITIVE_INFINITY) / all;
        return new Proportion(Math.min(n, share * n), n);
    }

    /** Mean answer (customer effort, satisfaction on any scale). NaN without answers. */
    public double mean() {
        double w = 0;
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            w += weight[i];
            sum += weight[i] * value[i];
        }
        return sum / w;
    }

    /** Variance of an answer, with n − 1 in place of n; NaN with fewer than two effective answers. */
    public double variance() {
        double mean = mean();
        double w = 0;
        double sum = 0;
        for (int i = 0; i < value.length; i++) {
            w += weight[i];
            sum += weight[i] * (value[i] - mean) * (value[i] - mean);
        }
        double n = effectiveN();
        return n <= 1 ? Double.NaN : sum / w * n / (n - 1);
    }

    /** Standard error of the mean. */
    public double meanStandardError() {
        return Math.sqrt(variance() / effectiveN());
    }

    /**
     * Interval of the mean by Student's t with n − 1 degrees of freedom.
     *
     * @throws IllegalArgumentException with fewer than two effective answers
     */
    public Interval meanInterval(double level) {
        double n = effectiveN();
        if (n <= 1) {
            throw new IllegalArgumentException("an interval needs more than one answer, not " + n);
        }
        double t = new TDistribution(n - 1).inverseCumulativeProbability(0.5 + level / 2);
        return new Interval(mean() - t * meanStandardError(), mean() + t * meanStandardError());
    }

    /**
     * The shares of the values in a small group, pulled towards those of all: the mean of the Dirichlet posterior whose
     * prior weighs {@code strength} answers distributed as {@code all}.
     *
     * @param all a histogram over the same values in the same order
     * @param strength about 30
     * @throws IllegalArgumentException if the values differ, {@code all} is empty, or {@code strength} is not positive
     */
    public double[] shrunk(Answers all, double strength) {
        double total = all.weightBetween(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (!java.util.Arrays.equals(value, all.value) || total == 0 || !(strength > 0)) {
            throw new IllegalArgumentException("values differ, nothing to shrink to, or strength " + strength);
        }
        double own = weightBetween(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double n = effectiveN();
        double[] share = new double[value.length];
        for (int i = 0; i < share.length; i++) {
            double mine = own == 0 ? 0 : weight[i] / own * n;
            share[i] = (mine + strength * all.weight[i] / total) / (n + strength);
        }
        return share;
    }

    /** Whether a score of this group may be shown, and how. */
    public Showing showing() {
        double n = n();
        return n < 5 ? Showing.NOT_AT_ALL : n < 30 ? Showing.ONLY_WITH_INTERVAL : Showing.FREELY;
    }

    /** How a score may be shown: below 5 answers a person could be recognized, below 30 a bare number misleads. */
    public enum Showing {
        NOT_AT_ALL,
        ONLY_WITH_INTERVAL,
        FREELY
    }
}
