package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import org.perennial.analytics.value.Patterns;

/**
 * Repeated sales outside of contracts as columns, in the order of their customers, seen from a day. Purchases of a day
 * are one.
 */
final class Sales {

    /** The models count in weeks. */
    static final double WEEK = 7;

    static final double WEEKS_A_YEAR = 365.25 / WEEK;

    final long[] customer;
    final int[] purchases;
    final int[] first;
    final int[] last;
    /** What was kept: returns that came on another day are taken off. */
    final double[] amount;

    final double[] firstAmount;
    final int day;

    private Sales(Columns columns, LocalDate day) {
        this.customer = columns.longs(0);
        this.purchases = columns.ints(1);
        this.first = columns.ints(2);
        this.last = columns.ints(3);
        this.amount = columns.column(4);
        this.firstAmount = columns.column(5);
        double[] returned = columns.column(6);
        for (int i = 0; i < returned.length; i++) {
            amount[i] = Math.max(0, amount[i] + returned[i]);
            firstAmount[i] = Math.min(firstAmount[i], amount[i]);
        }
        this.day = (int) day.toEpochDay();
    }

    static Sales read(Queries queries, String sql, LocalDate day) throws SQLException {
        Columns columns = new Columns(7);
        queries.each(
                sql,
                row -> columns.add(
                        row.getLong("customer"),
                        row.getLong("purchases"),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getDouble("amount"),
                        row.getDouble("first_amount"),
                        row.getDouble("returned")));
        return new Sales(columns, day);
    }

    /** Those of some customers only. */
    Sales only(java.util.function.IntPredicate row) {
        Columns columns = new Columns(7);
        for (int i = 0; i < rows(); i++) {
            if (row.test(i)) {
                columns.add(customer[i], purchases[i], first[i], last[i], amount[i], firstAmount[i], 0);
            }
        }
        return new Sales(columns, LocalDate.ofEpochDay(day));
    }

    int rows() {
        return customer.length;
    }

    long repeats() {
        long sum = 0;
        for (int n : purchases) {
            sum += n - 1;
        }
        return sum;
    }

    int repeaters() {
        int sum = 0;
        for (int n : purchases) {
            sum += n > 1 ? 1 : 0;
        }
        return sum;
    }

    Patterns patterns() {
        int[] frequency = new int[rows()];
        double[] recency = new double[rows()];
        double[] age = new double[rows()];
        for (int i = 0; i < rows(); i++) {
            frequency[i] = purchases[i] - 1;
            recency[i] = (last[i] - first[i]) / WEEK;
            age[i] = (day - first[i]) / WEEK;
        }
        return Patterns.of(frequency, recency, age);
    }

    int[] frequencies() {
        int[] frequency = new int[rows()];
        for (int i = 0; i < rows(); i++) {
            frequency[i] = purchases[i] - 1;
        }
        return frequency;
    }

    /** Mean amount of repeat purchases; NaN where there is none, or what is left of it is not positive. */
    double[] meanAmounts() {
        double[] mean = new double[rows()];
        for (int i = 0; i < rows(); i++) {
            double sum = amount[i] - firstAmount[i];
            mean[i] = purchases[i] > 1 && sum > 0 ? sum / (purchases[i] - 1) : Double.NaN;
        }
        return mean;
    }

    /** Mean amount of all purchases; 0 where nobody knows amounts. */
    double meanOfAll() {
        double sum = 0;
        long n = 0;
        for (int i = 0; i < rows(); i++) {
            sum += amount[i];
            n += purchases[i];
        }
        return n == 0 ? 0 : Math.max(0, sum / n);
    }
}
