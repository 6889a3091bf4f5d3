package org.perennial.analytics.value;

/**
 * What a later purchase counts today: those of the k-th period ahead are divided by {@code (1 + rate)^k}.
 *
 * @param periods how many periods are looked ahead, at least 1
 * @param length of a period, in the model's time unit
 * @param rate per period, greater than −1
 */
public record Discounting(int periods, double length, double rate) {

    /**
     * @throws IllegalArgumentException on values outside these domains
     */
    public Discounting {
        if (periods < 1 || !(rate > -1) || rate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("periods=" + periods + ", rate=" + rate);
        }
        Checks.positive("the length of a period", length);
    }

    /**
     * Months at a yearly rate.
     *
     * @param yearlyRate such as 0.10
     * @param unitsPerYear time units of the model in a year, such as 52.1775 weeks
     */
    public static Discounting monthly(int months, double yearlyRate, double unitsPerYear) {
        return new Discounting(months, unitsPerYear / 12, Math.expm1(Math.log1p(yearlyRate) / 12));
    }

    /** Time looked ahead, in the model's unit. */
    public double horizon() {
        return periods * length;
    }

    /** What a purchase at {@code time} from now counts; 0 beyond the horizon. */
    double factor(double time) {
        int period = (int) Math.ceil(time / length);
        return period > periods ? 0 : Math.pow(1 + rate, -Math.max(1, period));
    }

    /** Discounted expected purchases of a customer known to be alive. */
    double ifAlive(PurchaseModel model, int frequency, double age) {
        double before = 0;
        double factor = 1;
        double sum = 0;
        for (int k = 1; k <= periods; k++) {
            double until = model.expectedIfAlive(k * length, frequency, age);
            factor /= 1 + rate;
            sum += (until - before) * factor;
            before = until;
        }
        return sum;
    }
}
