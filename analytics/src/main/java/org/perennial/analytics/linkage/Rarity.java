package org.perennial.analytics.linkage;

/** How much rarer or more frequent a value is than the column's average, as a factor on u; see {@link TermFrequency}. */
final class Rarity {

    /** Values count as at least this frequent: what was misspelt once is not rare. */
    private static final double LEAST_OCCURRENCES = 2;

    /** Among this many pairs frequencies begin to mean something. */
    private static final double FEW_PAIRS = 100;

    private Rarity() {}

    static double full(Column column, int one, int other) {
        double collision = column.collision();
        if (collision <= 0) {
            return 1;
        }
        double share = Math.max(LEAST_OCCURRENCES, Math.max(column.count(one), column.count(other))) / column.known();
        double pairs = column.pairs();
        return Math.pow(share / collision, pairs / (pairs + FEW_PAIRS));
    }

    /** For values that agree only nearly: the geometric mean of none and full. */
    static double half(Column column, int one, int other) {
        return Math.sqrt(full(column, one, other));
    }
}
