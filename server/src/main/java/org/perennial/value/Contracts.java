package org.perennial.value;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contracts as columns, in the order of their customers, seen from the end of a day. Times are months before it.
 */
final class Contracts {

    /** Segments with fewer exits and stays than this share one hazard. */
    private static final int MOST_SEGMENTS = 40;

    final long[] customer;
    final int[] segment;
    final List<String> segments;
    /** Since the contract began, and since the customer's first one did. */
    final double[] age;

    final double[] tenure;
    /** Since it ended or notice was given; NaN where not. */
    final double[] ended;

    final double[] notice;
    final int[] term;
    final boolean[] replaced;
    /** Margin a month, and bills a month; NaN where nothing tells. */
    final double[] margin;

    final double[] bills;

    private Contracts(Columns columns, List<String> segments, boolean[] replaced) {
        this.customer = columns.longs(0);
        this.segment = columns.ints(1);
        this.segments = segments;
        this.age = columns.column(2);
        this.tenure = columns.column(3);
        this.ended = columns.column(4);
        this.notice = columns.column(5);
        this.term = columns.ints(6);
        this.replaced = replaced;
        this.margin = columns.column(7);
        this.bills = columns.column(8);
    }

    static Contracts read(Queries queries, String sql) throws SQLException {
        Columns columns = new Columns(10);
        Map<String, Integer> known = new HashMap<>();
        List<String> segments = new ArrayList<>();
        queries.each(sql, row -> {
            String name = row.getString("segment");
            Integer segment = known.get(name);
            if (segment == null) {
                segment = Math.min(known.size(), MOST_SEGMENTS - 1);
                known.put(name, segment);
                if (segments.size() < MOST_SEGMENTS) {
                    segments.add(name);
                }
            }
            columns.add(
                    row.getLong("customer"),
                    segment,
                    row.getDouble("age"),
                    Math.max(row.getDouble("tenure"), row.getDouble("age")),
                    Queries.number(row, "ended"),
                    Queries.number(row, "notice"),
                    Math.clamp(row.getLong("term"), 1, 600),
                    Queries.number(row, "margin"),
                    Queries.number(row, "bills"),
                    row.getBoolean("replaced") ? 1 : 0);
        });
        boolean[] replaced = new boolean[columns.rows()];
        double[] flags = columns.column(9);
        for (int i = 0; i < replaced.length; i++) {
            replaced[i] = flags[i] == 1;
        }
        return new Contracts(columns, segments, replaced);
    }

    int rows() {
        return customer.length;
    }

    boolean isOpen(int row) {
        return Double.isNaN(ended[row]);
    }

    boolean isUnderNotice(int row) {
        return isOpen(row) && !Double.isNaN(notice[row]);
    }

    int open() {
        int open = 0;
        for (int i = 0; i < rows(); i++) {
            open += isOpen(i) ? 1 : 0;
        }
        return open;
    }
}
