package org.perennial.analytics.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The forecasts that a model has to beat. */
public final class NaiveForecasts {

    /** Everyone goes on at the mean rate of their own past. */
    public static final String MEAN = "own mean";

    /** Everyone does what they did in the last period. */
    public static final String LAST_PERIOD = "last period";

    /** Everyone does what those did who were in the same cell of recency, frequency and spend one period earlier. */
    public static final String RFM = "RFM table";

    private static final int PARTS = 5;

    private NaiveForecasts() {}

    /**
     * Expected purchases of each row within the horizon; what {@code data} says of the hold-out is not read.
     *
     * @param name one of the three
     * @throws IllegalArgumentException if it is none of them
     */
    public static double[] of(String name, HoldOut data) {
        return switch (name) {
            case MEAN -> mean(data);
            case LAST_PERIOD -> lastPeriod(data);
            case RFM -> rfm(data);
            default -> throw new IllegalArgumentException("no naive forecast is called " + name);
        };
    }

    /** Everyone goes on at the mean rate of their own past. */
    static double[] mean(HoldOut data) {
        Patterns p = data.calibration();
        return IntStream.range(0, p.rows())
                .mapToDouble(i -> p.age[i] == 0 ? 0 : p.frequency[i] / p.age[i] * data.horizon())
                .toArray();
    }

    /** Everyone does what they did in the last period. */
    static double[] lastPeriod(HoldOut data) {
        Patterns p = data.calibration();
        return IntStream.range(0, p.rows())
                .mapToDouble(i -> {
                    double watched = Math.min(p.age[i], data.recentLength());
                    return watched == 0 ? 0 : data.recent()[i] / watched * data.horizon();
                })
                .toArray();
    }

    /**
     * Everyone does what those did who were in the same cell of recency, frequency and spend one period earlier. Cells are
     * cut at the quintiles of the earlier day; an empty cell takes the mean over all.
     */
    static double[] rfm(HoldOut data) {
        Patterns then = data.earlier();
        List<double[]> before = traits(then, data.earlierSpend());
        List<double[]> now = traits(data.calibration(), data.spend());
        List<double[]> cuts =
                before.stream().map(trait -> cuts(trait, then.count)).toList();
        Map<Integer, double[]> cells = new HashMap<>();
        double[] all = new double[2];
        for (int i = 0; i < then.rows(); i++) {
            if (then.count[i] > 0) {
                double[] cell = cells.computeIfAbsent(cell(before, cuts, i), _ -> new double[2]);
                cell[0] += then.count[i] * data.recent()[i];
                cell[1] += then.count[i];
                all[0] += then.count[i] * data.recent()[i];
                all[1] += then.count[i];
            }
        }
        double[] forecast = new double[data.calibration().rows()];
        for (int i = 0; i < forecast.length; i++) {
            double[] cell = cells.getOrDefault(cell(now, cuts, i), all);
            forecast[i] = cell[1] == 0 ? 0 : cell[0] / cell[1] * data.horizon() / data.recentLength();
        }
        return forecast;
    }

    private static List<double[]> traits(Patterns p, double[] spend) {
        double[] silent = new double[p.rows()];
        double[] often = new double[p.rows()];
        for (int i = 0; i < p.rows(); i++) {
            silent[i] = p.age[i] - p.recency[i];
            often[i] = p.frequency[i];
        }
        return spend.length == 0 ? List.of(silent, often) : List.of(silent, often, spend);
    }

    private static double[] cuts(double[] trait, double[] count) {
        double[] sorted = IntStream.range(0, trait.length)
                .filter(i -> count[i] > 0)
                .mapToDouble(i -> trait[i])
                .sorted()
                .toArray();
        double[] cuts = new double[PARTS - 1];
        for (int k = 1; k < PARTS && sorted.length > 0; k++) {
            cuts[k - 1] = sorted[Math.min(sorted.length - 1, sorted.length * k / PARTS)];
        }
        return cuts;
    }

    private static int cell(List<double[]> traits, List<double[]> cuts, int row) {
        int cell = 0;
        for (int t = 0; t < traits.size(); t++) {
            double value = traits.get(t)[row];
            cell = cell * PARTS
                    + (int) Arrays.stream(cuts.get(t)).filter(c -> value >= c).count();
        }
        return cell;
    }
}
