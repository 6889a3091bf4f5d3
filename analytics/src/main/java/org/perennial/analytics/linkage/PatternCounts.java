package org.perennial.analytics.linkage;

import java.util.Arrays;

/** Counts how often each combination of levels occurs; a combination is a number in mixed radix, 0 being missing. */
final class PatternCounts {

    private static final long EMPTY = -1;

    private long[] codes = new long[1024];
    private long[] counts = new long[1024];
    private int size;

    PatternCounts() {
        Arrays.fill(codes, EMPTY);
    }

    void add(long code, long times) {
        if (2 * size >= codes.length) {
            grow();
        }
        int slot = slot(codes, code);
        if (codes[slot] == EMPTY) {
            codes[slot] = code;
            size++;
        }
        counts[slot] += times;
    }

    void addAll(PatternCounts others) {
        for (int i = 0; i < others.codes.length; i++) {
            if (others.codes[i] != EMPTY) {
                add(others.codes[i], others.counts[i]);
            }
        }
    }

    private static int slot(long[] codes, long code) {
        long hash = code * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 33) & (codes.length - 1);
        while (codes[slot] != EMPTY && codes[slot] != code) {
            slot = (slot + 1) & (codes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] larger = new long[2 * codes.length];
        long[] largerCounts = new long[2 * codes.length];
        Arrays.fill(larger, EMPTY);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != EMPTY) {
                int slot = slot(larger, codes[i]);
                larger[slot] = codes[i];
                largerCounts[slot] = counts[i];
            }
        }
        codes = larger;
        counts = largerCounts;
    }

    int size() {
        return size;
    }

    /** The combinations in ascending order. */
    long[] codes() {
        return Arrays.stream(codes).filter(code -> code != EMPTY).sorted().toArray();
    }

    long count(long code) {
        return counts[slot(codes, code)];
    }
}
