package org.perennial.analytics.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many left and how many were watched at each moment at which somebody left: all that survival curves need. Entries
 * ascend in time.
 *
 * @param times moments at which at least one left
 * @param left how many left then
 * @param atRisk how many were watched just before; who is censored at that moment still counts
 * @param total how many were watched in all
 */
@SuppressWarnings("ArrayRecordComponent")
public record RiskTable(double[] times, double[] left, double[] atRisk, double total) {

    /**
     * @throws IllegalArgumentException if the lengths differ, times do not ascend, or more left than were watched
     */
    public RiskTable {
        if (left.length != times.length || atRisk.length != times.length) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(times.length, left.length, atRisk.length));
        }
        for (int i = 0; i < times.length; i++) {
            if (!(left[i] > 0 && left[i] <= atRisk[i]) || (i > 0 && !(times[i] > times[i - 1]))) {
                throw new IllegalArgumentException(
                        "entry " + i + ": time " + times[i] + ", left " + left[i] + " of " + atRisk[i]);
            }
        }
    }

    /** From single customers: how long each was watched, and whether that ended with leaving. */
    public static RiskTable of(double[] durations, boolean[] left) {
        double[] ones = new double[durations.length];
        Arrays.fill(ones, 1);
        return of(durations, left, ones);
    }

    /**
     * From rows with counts.
     *
     * @throws IllegalArgumentException if the lengths differ, or a duration or count is negative or not finite
     */
    public static RiskTable of(double[] durations, boolean[] left, double[] count) {
        if (left.length != durations.length || count.length != durations.length) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(durations.length, left.length, count.length));
        }
        TreeMap<Double, double[]> events = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < durations.length; i++) {
            if (!(durations[i] >= 0) || !(count[i] >= 0) || Double.isInfinite(durations[i] + count[i])) {
                throw new IllegalArgumentException("row " + i + ": duration " + durations[i] + ", count " + count[i]);
            }
            events.computeIfAbsent(durations[i], _ -> new double[2])[left[i] ? 0 : 1] += count[i];
        }
        int n = (int) events.values().stream().filter(e -> e[0] > 0).count();
        double[] times = new double[n];
        double[] leaving = new double[n];
        double[] watched = new double[n];
        double running = 0;
        int at = n;
        for (var entry : events.entrySet()) {
            running += entry.getValue()[0] + entry.getValue()[1];
            if (entry.getValue()[0] > 0) {
                at--;
                times[at] = entry.getKey();
                leaving[at] = entry.getValue()[0];
                watched[at] = running;
            }
        }
        return new RiskTable(times, leaving, watched, running);
    }

    /** How many left in all. */
    public double events() {
        return IntStream.range(0, left.length).mapToDouble(i -> left[i]).sum();
    }
}
