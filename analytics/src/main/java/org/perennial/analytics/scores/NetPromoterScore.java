package org.perennial.analytics.scores;

/**
 * The net promoter score, 100 (p − d), with its exact sampling variance: a person counts +1, 0 or −1, so the variance of
 * one answer is p + d − (p − d)².
 *
 * @param promoters answers of 9 or 10
 * @param passives answers of 7 or 8
 * @param detractors answers of 0 to 6
 * @param n the number of answers behind the three, or the effective number where they are weighted sums
 */
public record NetPromoterScore(double promoters, double passives, double detractors, double n) {

    /**
     * @throws IllegalArgumentException if a count is negative, all are 0, or {@code n} is not positive and finite
     */
    public NetPromoterScore {
        if (!(promoters >= 0 && passives >= 0 && detractors >= 0 && promoters + passives + detractors > 0 && n > 0)
                || Double.isInfinite(promoters + passives + detractors + n)) {
            throw new IllegalArgumentException(
                    promoters + " promoters, " + passives + " passives, " + detractors + " detractors, n=" + n);
        }
    }

    /** Of unweighted answers. */
    public static NetPromoterScore of(double promoters, double passives, double detractors) {
        return new NetPromoterScore(promoters, passives, detractors, promoters + passives + detractors);
    }

    /** The score, from −100 to 100. */
    public double score() {
        return 100 * (promoters - detractors) / (promoters + passives + detractors);
    }

    /** Variance of a single answer in {−1, 0, 1}. */
    public double variance() {
        double all = promoters + passives + detractors;
        double difference = (promoters - detractors) / all;
        return (promoters + detractors) / all - difference * difference;
    }

    /** Standard error of the score, in points. */
    public double standardError() {
        return 100 * Math.sqrt(variance() / n);
    }

    /** Standard error where {@code n} of a population of {@code size} answered. */
    public double standardError(double size) {
        if (!(size >= n)) {
            throw new IllegalArgumentException("n=" + n + " of a population of " + size);
        }
        return standardError() * Math.sqrt(1 - n / size);
    }

    /** Normal interval of the score, cut at ±100. For small n take {@link #adjusted()} first. */
    public Interval interval(double level) {
        double half = Proportion.z(level) * standardError();
        return new Interval(Math.max(-100, score() - half), Math.min(100, score() + half));
    }

    /**
     * The score after three made-up answers, ¾ promoter, 1½ passive, ¾ detractor, so that an interval from few answers, or
     * from answers that all agree, is not too short. Rocks, Interval Estimation for the Net Promoter Score, American
     * Statistician 70 (2016), compares such variants.
     */
    public NetPromoterScore adjusted() {
        double scale = n / (promoters + passives + detractors);
        return new NetPromoterScore(promoters * scale + 0.75, passives * scale + 1.5, detractors * scale + 0.75, n + 3);
    }
}
