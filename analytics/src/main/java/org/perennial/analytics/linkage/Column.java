package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What records say of one thing: for each record none, one or several values, every distinct value stored once. */
final class Column {

    static final int NONE = -1;

    private final int[] start;
    private final int[] value;
    private final String[] text;
    private final int[] count;
    private final int known;
    private final double collision;
    private final float[] logRarity;

    private Column(int[] start, int[] value, String[] text) {
        this.start = start;
        this.value = value;
        this.text = text;
        this.count = new int[text.length];
        for (int v : value) {
            count[v]++;
        }
        int filled = 0;
        for (int i = 0; i + 1 < start.length; i++) {
            filled += start[i + 1] > start[i] ? 1 : 0;
        }
        this.known = filled;
        this.collision = collision(count);
        this.logRarity = new float[text.length];
        for (int v = 0; v < logRarity.length; v++) {
            logRarity[v] = (float) Rarity.log(count[v], filled, collision);
        }
    }

    int records() {
        return start.length - 1;
    }

    /** Number of records that say anything. */
    int known() {
        return known;
    }

    int distinct() {
        return text.length;
    }

    int size(int record) {
        return start[record + 1] - start[record];
    }

    /** The number of the i-th value of a record. */
    int get(int record, int i) {
        return value[start[record] + i];
    }

    /** The number of a record's first value, or {@link #NONE}. */
    int first(int record) {
        return start[record + 1] > start[record] ? value[start[record]] : NONE;
    }

    String text(int value) {
        return text[value];
    }

    /** How often a value occurs. */
    int count(int value) {
        return count[value];
    }

    /** Share of the records that say anything which have this value. */
    double share(int value) {
        return (double) count[value] / known;
    }

    /** See {@link Rarity#log}. */
    double logRarity(int value) {
        return logRarity[value];
    }

    /** Whether two records have a value in common; its number, the rarest of several, or {@link #NONE}. */
    int common(int a, int b) {
        int best = NONE;
        for (int i = start[a]; i < start[a + 1]; i++) {
            for (int j = start[b]; j < start[b + 1]; j++) {
                if (value[i] == value[j] && (best == NONE || count[value[i]] < count[best])) {
                    best = value[i];
                }
            }
        }
        return best;
    }

    /** Chance that two records drawn at random, both of which say something, have the first value in common. */
    double collision() {
        return collision;
    }

    /** Number of pairs of records that both say something. */
    double pairs() {
        return known * (known - 1.0) / 2;
    }

    private static double collision(int[] count) {
        double pairs = 0;
        double n = 0;
        for (int c : count) {
            pairs += (double) c * (c - 1);
            n += c;
        }
        return n < 2 ? 0 : pairs / (n * (n - 1));
    }

    /** Collects a column record by record. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private int[] start = new int[1024];
        private int[] value = new int[1024];
        private int records;
        private int values;

        /** Adds the next record's values; empty texts are left out. */
        void add(Collection<String> said) {
            for (String text : said) {
                append(text);
            }
            end();
        }

        void add(String text) {
            append(text);
            end();
        }

        private void append(String text) {
            if (!text.isEmpty()) {
                value = values == value.length ? Arrays.copyOf(value, 2 * values) : value;
                value[values++] = numbers.computeIfAbsent(text, this::next);
            }
        }

        private int next(String text) {
            texts.add(text);
            return texts.size() - 1;
        }

        private void end() {
            records++;
            start = records == start.length ? Arrays.copyOf(start, 2 * records) : start;
            start[records] = values;
        }

        Column build() {
            return new Column(
                    Arrays.copyOf(start, records + 1), Arrays.copyOf(value, values), texts.toArray(new String[0]));
        }
    }
}
