package org.perennial.analytics.linkage;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How alike the values of a column are, in a few grades, remembered: the same two names meet again and again.
 *
 * <p>The memory is a table without chains in which a newer pair overwrites an older one. An entry is a single number that
 * holds both values and their grade, so that threads may race: what is read is right or belongs to another pair.
 */
final class Likeness {

    static final int SAME = 0;
    /** One slip of the pen or ear apart. */
    static final int SPELLED = 1;

    /** A name and its short form. */
    static final int RELATED = 2;

    static final int SIMILAR = 3;
    static final int UNLIKE = 4;

    private static final int SLOTS = 1 << 18;
    private static final int VALUE_BITS = 30;

    private final Column column;
    private final double spelled;
    private final double similar;
    private final Nicknames nicknames;
    private final boolean byWords;
    private final AtomicLongArray memory = new AtomicLongArray(SLOTS);
    private final long[] letters;
    private final long[] beginnings;
    private final boolean[] hasShortForms;

    /**
     * @param spelled Jaro–Winkler similarity from which two values count as one spelled differently
     * @param similar the same for similar
     */
    Likeness(Column column, double spelled, double similar) {
        this(column, spelled, similar, Nicknames.none());
    }

    Likeness(Column column, double spelled, double similar, Nicknames nicknames) {
        this(column, spelled, similar, nicknames, false);
    }

    /** @param byWords whether words in another order, or some of them, are as good as spelled differently */
    Likeness(Column column, double spelled, double similar, Nicknames nicknames, boolean byWords) {
        this.byWords = byWords;
        this.nicknames = nicknames;
        this.column = column;
        this.spelled = spelled;
        this.similar = similar;
        this.letters = new long[column.distinct()];
        this.beginnings = new long[byWords ? letters.length : 0];
        this.hasShortForms = new boolean[letters.length];
        for (int v = 0; v < letters.length; v++) {
            letters[v] = letterSet(column.text(v));
            hasShortForms[v] = nicknames.knows(column.text(v));
            if (byWords) {
                beginnings[v] = beginningSet(column.text(v));
            }
        }
    }

    int of(int a, int b) {
        if (a == b) {
            return SAME;
        }
        if (hopeless(a, b)) {
            return UNLIKE;
        }
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        long pair = ((long) low << VALUE_BITS) | high;
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 46);
        long entry = memory.getOpaque(slot);
        if (entry >>> 4 == pair && (entry & 8) != 0) {
            return (int) (entry & 7);
        }
        int grade = grade(column.text(low), column.text(high));
        memory.setOpaque(slot, (pair << 4) | 8 | grade);
        return grade;
    }

    private static long letterSet(String text) {
        long set = 0;
        for (int i = 0; i < text.length(); i++) {
            set |= 1L << (text.charAt(i) & 63);
        }
        return set;
    }

    /** Of words that are long enough to tell, the first two letters. */
    private static long beginningSet(String text) {
        long set = 0;
        for (String word : text.split(" ")) {
            if (word.length() > 3) {
                set |= 1L << ((word.charAt(0) * 31 + word.charAt(1)) & 63);
            }
        }
        return set;
    }

    /** Whether the letters that one has and the other has not rule out that they are alike; a bound, cheap to compute. */
    private boolean hopeless(int a, int b) {
        String one = column.text(a);
        String other = column.text(b);
        int n = one.length();
        int m = other.length();
        int onlyOne = Long.bitCount(letters[a] & ~letters[b]);
        int onlyOther = Long.bitCount(letters[b] & ~letters[a]);
        if (byWords ? (beginnings[a] & beginnings[b]) != 0 : hasShortForms[a] && hasShortForms[b]) {
            return false;
        }
        if (onlyOne <= 1 && onlyOther <= 1 && Math.abs(n - m) <= 1) {
            return false;
        }
        double common = Math.min(n - onlyOne, m - onlyOther);
        double jaro = (common / n + common / m + 1) / 3;
        int prefix = 0;
        int most = Math.min(4, Math.min(n, m));
        while (prefix < most && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro) < similar;
    }

    private int grade(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter == 1 && a.charAt(0) != b.charAt(0)) {
            return UNLIKE;
        }
        if (shorter >= 3 && PlainText.oneEditApart(a, b)) {
            return SPELLED;
        }
        double alike = jaroWinkler(a, b);
        if (alike >= spelled && shorter >= 3) {
            return SPELLED;
        }
        if (nicknames.same(a, b)) {
            return RELATED;
        }
        if (byWords) {
            double common = commonWords(a.split(" "), b.split(" "));
            return common >= 0.99 ? SPELLED : common >= 0.6 || alike >= similar ? SIMILAR : UNLIKE;
        }
        return alike >= similar ? SIMILAR : UNLIKE;
    }

    /** Share of the letters of the shorter text whose words the other has too, perhaps spelled differently. */
    private static double commonWords(String[] some, String[] others) {
        boolean fewer = letters(some) <= letters(others);
        String[] few = fewer ? some : others;
        String[] many = fewer ? others : some;
        boolean[] used = new boolean[many.length];
        int common = 0;
        for (String word : few) {
            for (int i = 0; i < many.length; i++) {
                boolean same = word.equals(many[i])
                        || Math.min(word.length(), many[i].length()) >= 4 && jaroWinkler(word, many[i]) >= 0.9;
                if (same && !used[i]) {
                    used[i] = true;
                    common += word.length();
                    break;
                }
            }
        }
        return (double) common / Math.max(1, letters(few));
    }

    private static int letters(String[] words) {
        int letters = 0;
        for (String word : words) {
            letters += word.length();
        }
        return letters;
    }

    /** As {@link Similarity#jaroWinkler}, in bits for texts of up to 64 characters. */
    static double jaroWinkler(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0 || n > Long.SIZE || m > Long.SIZE) {
            return Similarity.jaroWinkler(a, b);
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        long usedA = 0;
        long usedB = 0;
        int common = 0;
        for (int i = 0; i < n; i++) {
            char c = a.charAt(i);
            int to = Math.min(m - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= to; j++) {
                if ((usedB >>> j & 1) == 0 && c == b.charAt(j)) {
                    usedA |= 1L << i;
                    usedB |= 1L << j;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int outOfOrder = 0;
        for (long x = usedA, y = usedB; x != 0; x &= x - 1, y &= y - 1) {
            outOfOrder += a.charAt(Long.numberOfTrailingZeros(x)) == b.charAt(Long.numberOfTrailingZeros(y)) ? 0 : 1;
        }
        double c = common;
        int swaps = outOfOrder / 2;
        double jaro = (c / n + c / m + (c - swaps) / c) / 3;
        int prefix = 0;
        int most = Math.min(4, Math.min(n, m));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
