package org.perennial.analytics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Histories of yes-or-no opportunities (a donation per year, a visit per season) as columns: taken x of n, the last at
 * t_x, and how many customers share this history. What {@link BgBb} is fitted on; opportunities count from the one after
 * that on which the customer was won.
 */
public final class OpportunityPatterns {

    final int[] taken;
    final int[] last;
    final int[] opportunities;
    final double[] count;

    private OpportunityPatterns(int[] taken, int[] last, int[] opportunities, double[] count) {
        this.taken = taken;
        this.last = last;
        this.opportunities = opportunities;
        this.count = count;
    }

    /**
     * Histories with counts. The arrays are copied.
     *
     * @throws IllegalArgumentException if the lengths differ, or a row is not {@code 0 <= x <= t_x <= n} with
     *     {@code t_x = 0} exactly where {@code x = 0} and a finite count of at least 0; the first five such rows are named
     */
    public static OpportunityPatterns of(int[] taken, int[] last, int[] opportunities, double[] count) {
        int n = taken.length;
        if (last.length != n || opportunities.length != n || count.length != n) {
            throw new IllegalArgumentException("columns of different length: %d, %d, %d, %d"
                    .formatted(n, last.length, opportunities.length, count.length));
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < n && wrong.size() < 5; i++) {
            boolean fits = taken[i] >= 0
                    && taken[i] <= last[i]
                    && last[i] <= opportunities[i]
                    && (taken[i] > 0) == (last[i] > 0)
                    && count[i] >= 0
                    && Double.isFinite(count[i]);
            if (!fits) {
                wrong.add("row %d: x=%d, t_x=%d, n=%d, count=%s"
                        .formatted(i, taken[i], last[i], opportunities[i], count[i]));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("not a history of opportunities: " + String.join("; ", wrong));
        }
        return new OpportunityPatterns(taken.clone(), last.clone(), opportunities.clone(), count.clone());
    }

    /** Number of rows. */
    public int rows() {
        return taken.length;
    }

    /** Sum of the counts. */
    public double customers() {
        return Arrays.stream(count).sum();
    }

    int most() {
        return Arrays.stream(opportunities).max().orElse(0);
    }

    OpportunityPatterns thinned(int stride) {
        int n = (rows() + stride - 1) / stride;
        int[] x = new int[n];
        int[] t = new int[n];
        int[] m = new int[n];
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = taken[i * stride];
            t[i] = last[i * stride];
            m[i] = opportunities[i * stride];
            c[i] = count[i * stride];
        }
        return new OpportunityPatterns(x, t, m, c);
    }
}
