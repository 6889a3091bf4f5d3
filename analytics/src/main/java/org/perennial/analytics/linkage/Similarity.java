package org.perennial.analytics.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How alike two texts are. Characters are Java chars; normalize case, accents and blanks before. */
public final class Similarity {

    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;

    private Similarity() {}

    /**
     * Jaro's similarity, 0 to 1: shares characters of equal value no further apart than half the longer text, less
     * transpositions. Jaro, JASA 84 (1989). 1 for two empty texts, 0 where one is.
     */
    public static double jaro(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0) {
            return n == m ? 1 : 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        boolean[] usedA = new boolean[n];
        boolean[] usedB = new boolean[m];
        int common = 0;
        for (int i = 0; i < n; i++) {
            int to = Math.min(m - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= to; j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int outOfOrder = 0;
        int j = 0;
        for (int i = 0; i < n; i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                outOfOrder += a.charAt(i) == b.charAt(j) ? 0 : 1;
                j++;
            }
        }
        double c = common;
        int swaps = outOfOrder / 2;
        return (c / n + c / m + (c - swaps) / c) / 3;
    }

    /**
     * Jaro–Winkler similarity: a common prefix of up to four characters closes a tenth each of what is missing to 1.
     * Winkler, Proceedings of the Section on Survey Research Methods, ASA 1990; for every pair, without his boost
     * threshold.
     */
    public static double jaroWinkler(String a, String b) {
        double jaro = jaro(a, b);
        int prefix = 0;
        int most = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /**
     * Damerau–Levenshtein distance: the least number of insertions, deletions, replacements and exchanges of two
     * neighbours, other edits between the exchanged ones allowed. Damerau, CACM 7 (1964); Lowrance and Wagner, JACM 22
     * (1975).
     */
    public static int damerauLevenshtein(String a, String b) {
        int n = a.length();
        int m = b.length();
        int far = n + m;
        int[][] d = new int[n + 2][m + 2];
        d[0][0] = far;
        for (int i = 0; i <= n; i++) {
            d[i + 1][0] = far;
            d[i + 1][1] = i;
        }
        for (int j = 0; j <= m; j++) {
            d[0][j + 1] = far;
            d[1][j + 1] = j;
        }
        Map<Character, Integer> lastRow = new HashMap<>();
        for (int i = 1; i <= n; i++) {
            int lastColumn = 0;
            for (int j = 1; j <= m; j++) {
                int row = lastRow.getOrDefault(b.charAt(j - 1), 0);
                int column = lastColumn;
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = d[i][j] + (same ? 0 : 1);
                best = Math.min(best, d[i + 1][j] + 1);
                best = Math.min(best, d[i][j + 1] + 1);
                best = Math.min(best, d[row][column] + (i - row - 1) + 1 + (j - column - 1));
                d[i + 1][j + 1] = best;
                lastColumn = same ? j : lastColumn;
            }
            lastRow.put(a.charAt(i - 1), i);
        }
        return d[n + 1][m + 1];
    }

    /**
     * Share of words in common, |A ∩ B| / |A ∪ B| (Jaccard), words cut at blanks; order and repetition play no part. 1 for
     * two texts without words.
     */
    public static double tokenSet(String a, String b) {
        Set<String> left = words(a);
        Set<String> right = words(b);
        if (left.isEmpty() && right.isEmpty()) {
            return 1;
        }
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        return (double) both.size() / (left.size() + right.size() - both.size());
    }

    /** Share of the shorter text's words that the other has too: 1 where one text is part of the other. */
    public static double tokenContainment(String a, String b) {
        Set<String> left = words(a);
        Set<String> right = words(b);
        int fewer = Math.min(left.size(), right.size());
        if (fewer == 0) {
            return left.size() == right.size() ? 1 : 0;
        }
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        return (double) both.size() / fewer;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(Arrays.asList(text.strip().split("\\s+", -1)));
        words.remove("");
        return words;
    }
}
