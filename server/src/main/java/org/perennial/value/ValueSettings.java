package org.perennial.value;

/**
 * What is assumed where the evidence does not say.
 *
 * @param horizonMonths how far a lifetime value looks ahead
 * @param discountRate what a year ahead counts less
 * @param seed of the draws behind intervals
 */
public record ValueSettings(int horizonMonths, double discountRate, long seed) {

    /** Three years at a tenth a year. */
    public static final ValueSettings USUAL = new ValueSettings(36, 0.10, 20_250_101);

    public ValueSettings {
        if (horizonMonths < 1 || horizonMonths > 600 || !(discountRate > -1) || discountRate > 10) {
            throw new IllegalArgumentException("horizonMonths=" + horizonMonths + ", discountRate=" + discountRate);
        }
    }

    /** What money a number of months ahead counts today. */
    double discount(double months) {
        return Math.exp(-Math.log1p(discountRate) * months / 12);
    }
}
