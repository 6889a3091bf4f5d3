package org.perennial.analytics.linkage;

import java.util.List;

/**
 * Precision and recall without a truth: from pairs that people reviewed, drawn at random within strata of weight, and
 * from the model's own probabilities where a stratum was not reviewed. Each stratum counts with all its pairs (inverse
 * probability weighting), so rare, telling strata can be sampled densely.
 *
 * @param precision share of the joined pairs that match, and the ends of its 95% interval
 * @param recall share of the matching pairs (among those compared) that were joined, likewise
 * @param f1 harmonic mean of the two, likewise
 * @param reviewed how many pairs people judged
 * @param modelOnly share of the pairs in strata that nobody reviewed
 */
public record ReviewedQuality(Range precision, Range recall, Range f1, double reviewed, double modelOnly) {

    /** Half of e-fold odds: how far a model trained without labels is trusted. */
    private static final double MODEL_ERROR = 0.5;

    private static final double Z = 1.959963984540054;

    /** An estimate and the ends of its 95% interval. */
    public record Range(double estimate, double low, double high) {}

    /**
     * Pairs of about the same weight.
     *
     * @param pairs how many there are
     * @param joined whether they were joined
     * @param probability mean probability of a match according to the model
     * @param reviewed how many were reviewed, of which {@code matches} matched
     */
    public record Stratum(double pairs, boolean joined, double probability, double reviewed, double matches) {

        /**
         * @throws IllegalArgumentException unless {@code 0 <= matches <= reviewed <= pairs} and the probability fits
         */
        public Stratum {
            if (!(0 <= matches && matches <= reviewed && reviewed <= pairs && probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        matches + " of " + reviewed + " of " + pairs + " pairs, probability " + probability);
            }
        }

        /** Estimated share of matches: the reviewed ones with the model's probability as one more, half-trusted answer. */
        private double share() {
            return reviewed == 0 ? probability : (matches + probability) / (reviewed + 1);
        }

        /**
         * What chance leaves open and, where nobody reviewed, that the model's log-odds may be off by about {@link
         * #MODEL_ERROR} for the whole stratum.
         */
        private double variance() {
            double p = share();
            if (reviewed == 0) {
                double off = MODEL_ERROR * pairs * p * (1 - p);
                return pairs * p * (1 - p) + off * off;
            }
            return pairs * pairs * p * (1 - p) / (reviewed + 1) * (1 - reviewed / Math.max(pairs, 1));
        }
    }

    /**
     * Estimates.
     *
     * @throws IllegalArgumentException if no stratum was joined or none has pairs
     */
    public static ReviewedQuality of(List<Stratum> strata) {
        double joined = 0;
        double all = 0;
        double right = 0;
        double rightVariance = 0;
        double missed = 0;
        double missedVariance = 0;
        double reviewed = 0;
        double unreviewed = 0;
        for (Stratum stratum : strata) {
            all += stratum.pairs;
            reviewed += stratum.reviewed;
            unreviewed += stratum.reviewed == 0 ? stratum.pairs : 0;
            if (stratum.joined) {
                joined += stratum.pairs;
                right += stratum.pairs * stratum.share();
                rightVariance += stratum.variance();
            } else {
                missed += stratum.pairs * stratum.share();
                missedVariance += stratum.variance();
            }
        }
        if (!(joined > 0)) {
            throw new IllegalArgumentException("no pair was joined");
        }
        double recall = right + missed == 0 ? 1 : right / (right + missed);
        double total = right + missed;
        double recallVariance = (missed * missed * rightVariance + right * right * missedVariance) / Math.pow(total, 4);
        return new ReviewedQuality(
                range(right / joined, rightVariance / (joined * joined)),
                range(recall, recallVariance),
                f1(joined, right, missed, rightVariance, missedVariance),
                reviewed,
                unreviewed / all);
    }

    private static Range f1(double joined, double right, double missed, double rightVariance, double missedVariance) {
        double sum = right + missed + joined;
        double byRight = 2 * (missed + joined) / (sum * sum);
        double byMissed = 2 * right / (sum * sum);
        return range(2 * right / sum, byRight * byRight * rightVariance + byMissed * byMissed * missedVariance);
    }

    /** Wilson's interval for as many pairs as would have this variance: it holds where hardly an error is expected. */
    private static Range range(double estimate, double variance) {
        if (!(estimate > 0 && estimate < 1 && variance > 0)) {
            return new Range(estimate, estimate, estimate);
        }
        double n = estimate * (1 - estimate) / variance;
        double z2 = Z * Z / n;
        double center = (estimate + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(variance + z2 / (4 * n)) / (1 + z2);
        return new Range(estimate, Math.max(0, center - half), Math.min(1, center + half));
    }
}
