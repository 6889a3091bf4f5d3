package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.perennial.analytics.value.BackTest;
import org.perennial.analytics.value.HoldOut;
import org.perennial.analytics.value.Patterns;

/** The past split in two, so that what a model says of the second part from the first can be held against what came. */
final class SalesBackTest {

    private static final int SHORTEST_DAYS = 28;
    private static final int FEWEST_CUSTOMERS = 30;
    private static final int FEWEST_REPEATS = 10;
    private static final int ENOUGH_CUSTOMERS = 20_000;

    private SalesBackTest() {}

    /**
     * A comparison, with the day up to which was learnt.
     *
     * @param oneOf of how many customers one was drawn
     */
    record Tried(LocalDate cut, int days, int oneOf, BackTest test, HoldOut data) {}

    /** Holds out a third of the history, at most a year; empty where there is too little of it. */
    static Optional<Tried> of(Queries queries, ValueEvidence evidence, Sales sales, LocalDate asOf)
            throws SQLException {
        int earliest = Integer.MAX_VALUE;
        for (int first : sales.first) {
            earliest = Math.min(earliest, first);
        }
        int days = sales.rows() == 0 ? 0 : Math.min(365, (sales.day - earliest) / 3);
        if (days < SHORTEST_DAYS || sales.repeaters() < FEWEST_REPEATS) {
            return Optional.empty();
        }
        LocalDate cut = asOf.minusDays(days);
        int oneOf = 1 + sales.rows() / ENOUGH_CUSTOMERS;
        HoldOut data = read(queries, evidence, cut, days, asOf, oneOf);
        if (data.calibration().rows() < FEWEST_CUSTOMERS || data.calibration().purchases() < FEWEST_REPEATS) {
            return Optional.empty();
        }
        return Optional.of(new Tried(cut, days, oneOf, BackTest.of(data), data));
    }

    /**
     * What naive forecasts look at, seen from a day.
     *
     * @param oneOf how many customers one is drawn: 1 takes all
     */
    static HoldOut read(Queries queries, ValueEvidence evidence, LocalDate cut, int days, LocalDate until, int oneOf)
            throws SQLException {
        Columns rows = new Columns(9);
        queries.each(
                evidence.holdOut(cut.minusDays(days), cut, until, oneOf),
                row -> rows.add(
                        row.getLong("purchases"),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getLong("actual"),
                        row.getLong("recent"),
                        row.getLong("purchases_earlier"),
                        row.getLong("last_earlier"),
                        row.getDouble("amount"),
                        row.getDouble("amount_earlier")));
        int n = rows.rows();
        int[] purchases = rows.ints(0);
        int[] first = rows.ints(1);
        int[] last = rows.ints(2);
        int[] before = rows.ints(5);
        int[] lastBefore = rows.ints(6);
        int[] frequency = new int[n];
        double[] recency = new double[n];
        double[] age = new double[n];
        int[] frequencyBefore = new int[n];
        double[] recencyBefore = new double[n];
        double[] ageBefore = new double[n];
        double[] there = new double[n];
        for (int i = 0; i < n; i++) {
            frequency[i] = purchases[i] - 1;
            recency[i] = (last[i] - first[i]) / Sales.WEEK;
            age[i] = (cut.toEpochDay() - first[i]) / Sales.WEEK;
            if (before[i] > 0) {
                there[i] = 1;
                frequencyBefore[i] = before[i] - 1;
                recencyBefore[i] = (lastBefore[i] - first[i]) / Sales.WEEK;
                ageBefore[i] = (cut.toEpochDay() - days - first[i]) / Sales.WEEK;
            }
        }
        boolean amounts = java.util.Arrays.stream(rows.column(7)).anyMatch(amount -> amount != 0);
        return new HoldOut(
                Patterns.of(frequency, recency, age),
                days / Sales.WEEK,
                rows.column(3),
                days / Sales.WEEK,
                rows.column(4),
                Patterns.of(frequencyBefore, recencyBefore, ageBefore, there),
                amounts ? rows.column(7) : new double[0],
                amounts ? rows.column(8) : new double[0]);
    }
}
