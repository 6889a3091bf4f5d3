package org.perennial.analytics.control;

/**
 * A chart of shares: which periods lie further from the mean than three standard deviations.
 *
 * <p>The deviation is that of a binomial share, times the spread that the shares show beyond it ([1], the p′ chart): with
 * many items a period everything would be out of control, because no process keeps one probability for ever. The spread
 * is estimated from moving ranges, and is never taken to be below 1.
 *
 * <p>[1] Laney, D. B. (2002). Quality Engineering 14, 531–537.
 *
 * @param mean of all periods, weighted by items
 * @param spread 1 where the shares vary like a binomial
 */
public record ShareChart(double mean, double spread, long[] items, double[] shares) {

    private static final double SIGMAS = 3;
    private static final double MOVING_RANGE = 1.128;

    /** The plain p-chart, whose spread is 1. */
    public static ShareChart plain(long[] bad, long[] items) {
        double[] shares = shares(bad, items);
        return new ShareChart(mean(bad, items), 1, items.clone(), shares);
    }

    /** The chart that allows for over-dispersion. */
    public static ShareChart of(long[] bad, long[] items) {
        ShareChart plain = plain(bad, items);
        double ranges = 0;
        int count = 0;
        for (int i = 1; i < items.length; i++) {
            if (items[i] > 0 && items[i - 1] > 0) {
                ranges += Math.abs(plain.z(i) - plain.z(i - 1));
                count++;
            }
        }
        double spread = count == 0 ? 1 : Math.max(1, ranges / count / MOVING_RANGE);
        return new ShareChart(plain.mean, spread, plain.items, plain.shares);
    }

    private static double[] shares(long[] bad, long[] items) {
        if (bad.length != items.length) {
            throw new IllegalArgumentException(bad.length + " counts of bad items and " + items.length + " of all");
        }
        double[] shares = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            shares[i] = items[i] == 0 ? Double.NaN : (double) bad[i] / items[i];
        }
        return shares;
    }

    private static double mean(long[] bad, long[] items) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < bad.length; i++) {
            sum += bad[i];
            all += items[i];
        }
        return all == 0 ? Double.NaN : sum / all;
    }

    private double z(int period) {
        double error = Math.sqrt(mean * (1 - mean) / items[period]);
        return error == 0 ? 0 : (shares[period] - mean) / error;
    }

    public double low(int period) {
        return Math.max(0, mean - half(period));
    }

    public double high(int period) {
        return Math.min(1, mean + half(period));
    }

    private double half(int period) {
        return SIGMAS * spread * Math.sqrt(mean * (1 - mean) / items[period]);
    }

    /** Whether a period lies outside; never where it has no items. */
    public boolean isOut(int period) {
        return items[period] > 0 && (shares[period] > high(period) || shares[period] < low(period));
    }
}
