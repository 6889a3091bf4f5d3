package org.perennial.analytics.linkage;

/**
 * The extra weight of agreeing on a rare value, and the smaller one of a common value. As in Splink: log2 of the u of the
 * exact level over the frequency of the value, times a weight.
 *
 * @param exactU chance that two customers agree exactly on the column
 * @param weight from 0 (off) to 1 (full)
 * @param least frequencies below count as this, so that a misspelt value does not weigh like a rare one; 0 for none
 */
public record TermFrequency(double exactU, double weight, double least) {

    /**
     * @throws IllegalArgumentException unless {@code 0 < exactU <= 1} and the others lie within 0 and 1
     */
    public TermFrequency {
        if (!(exactU > 0 && exactU <= 1 && weight >= 0 && weight <= 1 && least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("u=" + exactU + ", weight=" + weight + ", least=" + least);
        }
    }

    /**
     * The addition to the pair's weight, in bits.
     *
     * @param left share of records that have the left record's value, NaN where not known; {@code right} likewise. The
     *     larger counts, the known one where only one is, and nothing is added where neither is.
     */
    public double adjustment(double left, double right) {
        double frequency = Double.isNaN(left) ? right : Double.isNaN(right) ? left : Math.max(left, right);
        if (Double.isNaN(frequency)) {
            return 0;
        }
        return weight * Math.log(exactU / Math.max(frequency, Math.max(least, 1e-300))) / Math.log(2);
    }
}
