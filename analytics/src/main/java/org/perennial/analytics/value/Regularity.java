package org.perennial.analytics.value;

/**
 * How regularly customers buy: the shape k of gamma-distributed gaps between purchases, 1 where they come at random (as
 * all models here assume), higher where they come by the clock. Wheat and Morrison, Estimating Purchase Regularity with
 * Two Interpurchase Times, Journal of Marketing Research 27 (1990).
 *
 * <p>Of two gaps in a row the first one's share has a symmetric beta distribution with parameter k whatever the
 * customer's rate, so that its variance is 1 / (4 (2k + 1)) and k = (1 − 4 Var) / (8 Var).
 *
 * @param shape estimated k
 * @param standardError of k, from the sampling variance of the shares' variance
 * @param customers pairs of gaps that took part
 */
public record Regularity(double shape, double standardError, long customers) {

    /**
     * Estimates k.
     *
     * @param first a gap of each customer
     * @param second the gap that followed it; pairs in which both are 0 are left out
     * @throws IllegalArgumentException if the lengths differ, a gap is negative, or fewer than 3 pairs are left
     */
    public static Regularity of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " first gaps, " + second.length + " second ones");
        }
        long n = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 0; i < first.length; i++) {
            double sum = first[i] + second[i];
            if (!(first[i] >= 0) || !(second[i] >= 0) || Double.isInfinite(sum)) {
                throw new IllegalArgumentException("gaps " + first[i] + ", " + second[i]);
            }
            if (sum > 0) {
                double off = first[i] / sum - 0.5;
                n++;
                square += off * off;
                fourth += off * off * off * off;
            }
        }
        if (n < 3) {
            throw new IllegalArgumentException("only " + n + " pairs of gaps");
        }
        double variance = square / n;
        double ofVariance = (fourth / n - variance * variance) / n;
        return new Regularity(
                (1 - 4 * variance) / (8 * variance), Math.sqrt(ofVariance) / (8 * variance * variance), n);
    }

    /** Whether purchases are regular beyond chance (one-sided 5%) and enough to matter, k at least 1.5. */
    public boolean regular() {
        return shape >= 1.5 && (shape - 1) / standardError > 1.6448536269514722;
    }
}
