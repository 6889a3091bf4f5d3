package org.perennial.analytics.linkage;

/** How much rarer or more frequent a value is than the column's average, as a factor on u; see {@link TermFrequency}. */
final class Rarity {

    /** Values count as at least this frequent: what was misspelt once is not rare. */
    private static final double LEAST_OCCURRENCES = 2;

    /** Among this many pairs frequencies begin to mean something. */
    private static final double FEW_PAIRS = 100;

    private Rarity() {}

    /** The logarithm of a value's share over the column's average, nearer to 0 where little is known. */
    static double log(int count, int known, double collision) {
        if (collision <= 0) {
            return 0;
        }
        double share = Math.max(LEAST_OCCURRENCES, count) / known;
        double pairs = known * (known - 1.0) / 2;
        return Math.log(share / collision) * pairs / (pairs + FEW_PAIRS);
    }

    /** Of the more frequent of two values. */
    static double full(Column column, int one, int other) {
        return Math.max(column.logRarity(one), column.logRarity(other));
    }

    /** For values that agree only nearly: half way between none and full. */
    static double half(Column column, int one, int other) {
        return full(column, one, other) / 2;
    }
}
