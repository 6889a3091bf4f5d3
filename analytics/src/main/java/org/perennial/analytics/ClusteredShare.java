package org.perennial.analytics;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The share of bad items where items of one customer resemble each other: the customer is the unit.
 *
 * <p>Each of G clusters brings {@code y} (bad weight) and {@code x} (weight); the share is {@code R = Σy/Σx}. Its
 * variance by linearization is {@code G/(G−1)·Σ(y−Rx)²/(Σx)²} ([1], section 5.9). The design effect is that variance over
 * the binomial one; dividing the number of items by it (never below 1) gives the effective number, with which the score
 * interval of Wilson [2] is formed. Unlike {@code R ± t·se} it stays in [0, 1], does not collapse where no item or
 * every item is bad, and agrees with the one-sided score test: the interval's lower end is above a limit exactly if the
 * test rejects that limit at 2.5%. Student's t with {@code G−1} degrees of freedom takes the place of the normal
 * deviate in both.
 *
 * <p>[1] Kish, L. (1965). Survey Sampling. [2] Wilson, E. B. (1927). J. Am. Stat. Assoc. 22, 209–212.
 */
public final class ClusteredShare {

    private final long clusters;
    private final double share;
    private final double effective;

    private ClusteredShare(long clusters, double share, double effective) {
        this.clusters = clusters;
        this.share = share;
        this.effective = effective;
    }

    /**
     * From the moments over clusters, which SQL computes where the rows are.
     *
     * @param clusters how many, at least 2
     * @param items how many items they hold together, at least {@code clusters}
     * @param meanY mean bad weight of a cluster
     * @param meanX mean weight of a cluster, positive
     * @param varY sample variance (denominator G−1) of y over clusters; {@code varX}, {@code covXY} likewise
     */
    public static ClusteredShare of(
            long clusters, long items, double meanY, double meanX, double varY, double varX, double covXY) {
        if (clusters < 2 || items < clusters || !(meanX > 0)) {
            throw new IllegalArgumentException(
                    "No share of " + clusters + " clusters with " + items + " items of mean weight " + meanX);
        }
        double share = Math.clamp(meanY / meanX, 0, 1);
        double residual = Math.max(0, varY - 2 * share * covXY + share * share * varX);
        double variance = residual / (clusters * meanX * meanX);
        double binomial = share * (1 - share) / items;
        double design = binomial > 0 ? Math.max(1, variance / binomial) : (double) items / clusters;
        return new ClusteredShare(clusters, share, items / design);
    }

    public double share() {
        return share;
    }

    /** How many independent items would tell as much. */
    public double effectiveItems() {
        return effective;
    }

    /** Lower end of the two-sided interval. */
    public double low(double confidence) {
        return end(confidence, -1);
    }

    /** Upper end of the two-sided interval. */
    public double high(double confidence) {
        return end(confidence, 1);
    }

    /** Probability of a share at least this high were the truth {@code limit}. */
    public double atLeast(double limit) {
        double error = Math.sqrt(limit * (1 - limit) / effective);
        if (error == 0) {
            return share > limit ? 0 : 1;
        }
        return student().cumulativeProbability(-(share - limit) / error);
    }

    /** Probability of a share at most this high were the truth {@code limit}. */
    public double atMost(double limit) {
        return 1 - atLeast(limit);
    }

    private double end(double confidence, int side) {
        double t = student().inverseCumulativeProbability(0.5 + confidence / 2);
        double t2 = t * t;
        double centre = (share + t2 / (2 * effective)) / (1 + t2 / effective);
        double half = t
                * Math.sqrt(share * (1 - share) / effective + t2 / (4 * effective * effective))
                / (1 + t2 / effective);
        return Math.clamp(centre + side * half, 0, 1);
    }

    private TDistribution student() {
        return new TDistribution(clusters - 1.0);
    }
}
