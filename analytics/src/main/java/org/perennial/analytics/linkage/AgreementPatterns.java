package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of records counted by how they agree: for each combination of levels how many pairs. All that estimation needs
 * to know of the pairs.
 */
public final class AgreementPatterns {

    final int[][] pattern;
    final double[] count;

    private AgreementPatterns(int[][] pattern, double[] count) {
        this.pattern = pattern;
        this.count = count;
    }

    /**
     * Counted patterns; copied.
     *
     * @param pattern for each row and comparison the index of the level, or {@link Comparison#MISSING}
     * @throws IllegalArgumentException if shapes differ, a level is below {@link Comparison#MISSING}, or a count is
     *     negative or not finite
     */
    public static AgreementPatterns of(int[][] pattern, double[] count) {
        if (pattern.length != count.length) {
            throw new IllegalArgumentException(pattern.length + " patterns, " + count.length + " counts");
        }
        int[][] copy = new int[pattern.length][];
        for (int i = 0; i < pattern.length; i++) {
            boolean fits = pattern[i].length == pattern[0].length
                    && Arrays.stream(pattern[i]).allMatch(level -> level >= Comparison.MISSING)
                    && count[i] >= 0
                    && Double.isFinite(count[i]);
            if (!fits) {
                throw new IllegalArgumentException("row " + i + ": " + Arrays.toString(pattern[i]) + " × " + count[i]);
            }
            copy[i] = pattern[i].clone();
        }
        return new AgreementPatterns(copy, count.clone());
    }

    /** Number of pairs. */
    public double pairs() {
        return Arrays.stream(count).sum();
    }

    /**
     * Chances of each level among pairs drawn at random, nearly all of which are no matches: u by counting. A level never
     * seen is NaN.
     */
    public List<double[]> shares(List<Comparison> comparisons) {
        List<double[]> shares = new ArrayList<>();
        for (int k = 0; k < comparisons.size(); k++) {
            double[] seen = new double[comparisons.get(k).levels().size()];
            double all = 0;
            for (int i = 0; i < count.length; i++) {
                if (pattern[i][k] != Comparison.MISSING) {
                    seen[pattern[i][k]] += count[i];
                    all += count[i];
                }
            }
            for (int l = 0; l < seen.length; l++) {
                seen[l] = seen[l] == 0 ? Double.NaN : seen[l] / all;
            }
            shares.add(seen);
        }
        return shares;
    }

    /** The model with u taken from these pairs, drawn at random; m stays. */
    public LinkModel withRandomPairsOf(LinkModel model) {
        List<double[]> shares = shares(model.comparisons());
        List<Comparison> next = new ArrayList<>();
        for (int k = 0; k < shares.size(); k++) {
            Comparison old = model.comparisons().get(k);
            double[] m = old.levels().stream().mapToDouble(Comparison.Level::m).toArray();
            next.add(old.with(m, shares.get(k)));
        }
        return new LinkModel(model.prior(), next);
    }
}
