package org.perennial.analytics.linkage;

/**
 * Pairs of records with their weights. Records are numbered from 0 in an order that stays the same from run to run (by
 * source and key, say): ties between equal weights are broken by these numbers.
 */
public final class Links {

    final int records;
    final int[] left;
    final int[] right;
    final double[] weight;

    private Links(int records, int[] left, int[] right, double[] weight) {
        this.records = records;
        this.left = left;
        this.right = right;
        this.weight = weight;
    }

    /**
     * Pairs; copied, each turned so that the lower number comes first.
     *
     * @param records how many there are in all
     * @param weight of each pair, in bits
     * @throws IllegalArgumentException if lengths differ, a number is outside {@code 0..records-1}, a record is paired with
     *     itself, or a weight is NaN
     */
    public static Links of(int records, int[] left, int[] right, double[] weight) {
        int n = left.length;
        if (right.length != n || weight.length != n) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(n, right.length, weight.length));
        }
        int[] low = new int[n];
        int[] high = new int[n];
        for (int i = 0; i < n; i++) {
            low[i] = Math.min(left[i], right[i]);
            high[i] = Math.max(left[i], right[i]);
            if (low[i] < 0 || high[i] >= records || low[i] == high[i] || Double.isNaN(weight[i])) {
                throw new IllegalArgumentException(
                        "pair " + i + " of " + records + " records: " + left[i] + ", " + right[i] + ", " + weight[i]);
            }
        }
        return new Links(records, low, high, weight.clone());
    }

    /** Number of pairs. */
    public int size() {
        return left.length;
    }

    public int left(int pair) {
        return left[pair];
    }

    public int right(int pair) {
        return right[pair];
    }

    public double weight(int pair) {
        return weight[pair];
    }
}
