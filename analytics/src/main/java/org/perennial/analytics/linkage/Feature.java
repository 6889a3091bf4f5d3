package org.perennial.analytics.linkage;

/** One comparison of two records: which of its levels a pair is at. Without state but for what it remembers. */
interface Feature {

    /** The levels and what is believed of them before any data. */
    Prior prior();

    /** Index of the level, or {@link Comparison#MISSING}. */
    int level(int a, int b);

    /**
     * By how much the chance of two people agreeing so differs from the level's average because of how frequent the value
     * is: the logarithm of a factor on u, 0 for none.
     */
    double rarity(int a, int b, int level);

    /** Chance that two records at random are at the level, where it can be counted; NaN where it is to be sampled. */
    double counted(int level);

    /** Number of pairs that were counted. */
    default double comparable() {
        return 0;
    }

    /** Whether what is counted leaves out records of one customer already. */
    default boolean isAmongStrangers(int level) {
        return false;
    }
}
