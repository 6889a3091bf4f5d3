package org.perennial.analytics.value;

import java.util.stream.IntStream;

/**
 * Forecasts for many customers at once: one number per row of the patterns, in their order.
 *
 * <p>Every forecast is the probability of being alive times something that depends on (x, T) alone. That is a smooth
 * function of ln(c + T), so for each x it is computed at a few Chebyshev nodes and interpolated; the degree doubles until
 * the last coefficients are below 1e-13 of the largest, else each row is computed by itself. Rows are independent, so the
 * number of threads plays no part.
 */
public final class Forecast {

    private static final int CHUNK = 8192;
    private static final int FEW = 48;
    private static final int HIGHEST_DEGREE = 64;

    private Forecast() {}

    /** Probability of being alive at the end of each history. */
    public static double[] probabilityAlive(PurchaseModel model, Patterns patterns) {
        return overRows(
                patterns, i -> model.probabilityAlive(patterns.frequency[i], patterns.recency[i], patterns.age[i]));
    }

    /** Expected purchases within {@code horizon} after each history. */
    public static double[] expectedPurchases(PurchaseModel model, Patterns patterns, double horizon) {
        Checks.horizon(horizon);
        return aliveTimes(model, patterns, (x, age) -> model.expectedIfAlive(horizon, x, age));
    }

    /** Discounted expected purchases after each history, over a finite horizon. */
    public static double[] discountedPurchases(PurchaseModel model, Patterns patterns, Discounting discounting) {
        return aliveTimes(model, patterns, (x, age) -> discounting.ifAlive(model, x, age));
    }

    /** Discounted expected residual transactions, {@link ParetoNbd#discountedResidual}, after each history. */
    public static double[] discountedResidual(ParetoNbd model, Patterns patterns, double discount) {
        return aliveTimes(model, patterns, (x, age) -> model.discountedIfAlive(discount, x, age));
    }

    /**
     * Expected cumulative repeat purchases of all customers at given moments: the line that is tracked against what
     * happened.
     *
     * @param since for each group of customers, the moment of their first purchase
     * @param customers how many they are
     * @param moments at which the sum is taken, on the same clock
     */
    public static double[] cumulative(PurchaseModel model, double[] since, double[] customers, double[] moments) {
        double[] totals = new double[moments.length];
        for (int m = 0; m < moments.length; m++) {
            for (int i = 0; i < since.length; i++) {
                if (moments[m] > since[i]) {
                    totals[m] += customers[i] * model.expectedPurchases(moments[m] - since[i]);
                }
            }
        }
        return totals;
    }

    private interface Ahead {
        double of(int frequency, double age);
    }

    private interface Row {
        double value(int row);
    }

    private static double[] aliveTimes(PurchaseModel model, Patterns patterns, Ahead ahead) {
        Interpolant[] byLevel = interpolants(patterns, ahead, model.parameters()[1]);
        return overRows(patterns, i -> {
            int x = patterns.frequency[i];
            double age = patterns.age[i];
            double alive = model.probabilityAlive(x, patterns.recency[i], age);
            return alive == 0 ? 0 : alive * byLevel[patterns.level[i]].at(x, age);
        });
    }

    private static double[] overRows(Patterns patterns, Row row) {
        int rows = patterns.rows();
        double[] out = new double[rows];
        int chunks = (rows + CHUNK - 1) / CHUNK;
        IntStream range = IntStream.range(0, chunks);
        (chunks > 1 ? range.parallel() : range).forEach(c -> {
            int end = Math.min(rows, (c + 1) * CHUNK);
            for (int i = c * CHUNK; i < end; i++) {
                out[i] = row.value(i);
            }
        });
        return out;
    }

    private static Interpolant[] interpolants(Patterns patterns, Ahead ahead, double offset) {
        int levels = patterns.levels.length;
        double[] youngest = new double[levels];
        double[] oldest = new double[levels];
        int[] rows = new int[levels];
        for (int i = 0; i < patterns.rows(); i++) {
            int l = patterns.level[i];
            youngest[l] = rows[l] == 0 ? patterns.age[i] : Math.min(youngest[l], patterns.age[i]);
            oldest[l] = Math.max(oldest[l], patterns.age[i]);
            rows[l]++;
        }
        Interpolant[] result = new Interpolant[levels];
        IntStream.range(0, levels)
                .parallel()
                .forEach(l -> result[l] =
                        Interpolant.of(ahead, patterns.levels[l], offset, youngest[l], oldest[l], rows[l] > FEW));
        return result;
    }

    /** A Chebyshev series in ln(offset + age), or the function itself where none is short enough. */
    private record Interpolant(Ahead ahead, double offset, double low, double high, double[] series) {

        static Interpolant of(Ahead ahead, int frequency, double offset, double youngest, double oldest, boolean many) {
            double low = Math.log(offset + youngest);
            double high = Math.log(offset + oldest);
            double[] series = {};
            for (int degree = 8; many && high > low && degree <= HIGHEST_DEGREE && series.length == 0; degree *= 2) {
                series = shortEnough(coefficients(ahead, frequency, offset, low, high, degree));
            }
            return new Interpolant(ahead, offset, low, high, series);
        }

        private static double[] coefficients(
                Ahead ahead, int frequency, double offset, double low, double high, int degree) {
            double[] values = new double[degree];
            for (int k = 0; k < degree; k++) {
                double at = Math.cos(Math.PI * (k + 0.5) / degree);
                double log = low + (high - low) * (at + 1) / 2;
                values[k] = ahead.of(frequency, Math.max(0, Math.exp(log) - offset));
            }
            double[] series = new double[degree];
            for (int j = 0; j < degree; j++) {
                for (int k = 0; k < degree; k++) {
                    series[j] += values[k] * Math.cos(Math.PI * j * (k + 0.5) / degree);
                }
                series[j] *= (j == 0 ? 1.0 : 2.0) / degree;
            }
            return series;
        }

        private static double[] shortEnough(double[] series) {
            double largest = 0;
            for (double c : series) {
                largest = Math.max(largest, Math.abs(c));
            }
            int n = series.length;
            boolean settled = Math.abs(series[n - 1]) + Math.abs(series[n - 2]) <= 1e-13 * largest;
            return settled ? series : new double[0];
        }

        double at(int frequency, double age) {
            if (series.length == 0) {
                return ahead.of(frequency, age);
            }
            double y = 2 * (Math.log(offset + age) - low) / (high - low) - 1;
            double next = 0;
            double afterNext = 0;
            for (int j = series.length - 1; j > 0; j--) {
                double here = series[j] + 2 * y * next - afterNext;
                afterNext = next;
                next = here;
            }
            return series[0] + y * next - afterNext;
        }
    }
}
