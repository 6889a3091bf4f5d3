package org.perennial.value;

import java.util.Arrays;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.value.Nbd;
import org.perennial.analytics.value.Patterns;

/**
 * What holders of a contract buy besides it: at each one's own rate, drawn towards that of all, for as long as the
 * contract lasts.
 *
 * @param perMonth expected purchases a month while the contract lasts, by row of the holders
 * @param variance of that rate, over what is not known of it
 */
@SuppressWarnings("ArrayRecordComponent")
record HolderSales(double[] perMonth, double[] variance) {

    private static final double WEEKS_A_MONTH = Sales.WEEKS_A_YEAR / 12;

    /**
     * Reckons.
     *
     * @param purchases of each holder while the history was kept
     * @param months for which it was
     */
    static HolderSales of(int[] purchases, double[] months) {
        double[] weeks = Arrays.stream(months).map(m -> m * WEEKS_A_MONTH).toArray();
        double[] recency = new double[weeks.length];
        for (int i = 0; i < recency.length; i++) {
            recency[i] = purchases[i] > 0 ? weeks[i] : 0;
        }
        Fit<Nbd> fit = Nbd.fit(Patterns.of(purchases, recency, weeks));
        double total = Arrays.stream(purchases).sum();
        double time = Math.max(1, Arrays.stream(weeks).sum());
        Nbd model = fit.converged().orElse(total == 0 ? new Nbd(0.5, time) : new Nbd(1, time / total));
        double[] rate = new double[weeks.length];
        double[] variance = new double[weeks.length];
        for (int i = 0; i < rate.length; i++) {
            double age = model.alpha() + weeks[i];
            rate[i] = (model.r() + purchases[i]) / age * WEEKS_A_MONTH;
            variance[i] = (model.r() + purchases[i]) / (age * age) * WEEKS_A_MONTH * WEEKS_A_MONTH;
        }
        return new HolderSales(rate, variance);
    }
}
