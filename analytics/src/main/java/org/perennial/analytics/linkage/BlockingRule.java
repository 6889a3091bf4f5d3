package org.perennial.analytics.linkage;

import java.util.function.IntUnaryOperator;

/**
 * A reason to compare two records: the same key. A record has up to {@code slots} keys of a rule; 0 is none.
 */
record BlockingRule(String name, int slots, Key key) {

    interface Key {
        int of(int record, int slot);
    }

    static BlockingRule single(String name, IntUnaryOperator key) {
        return new BlockingRule(name, 1, (record, _) -> key.applyAsInt(record));
    }

    static BlockingRule values(String name, Column column, int slots) {
        int salt = name.hashCode();
        return new BlockingRule(
                name, slots, (record, slot) -> slot < column.size(record) ? mix(salt, column.get(record, slot)) : 0);
    }

    /** A key of parts, 0 if any part is missing (below 0). */
    static int mix(int salt, int... parts) {
        long hash = salt;
        for (int part : parts) {
            if (part < 0) {
                return 0;
            }
            hash = (hash ^ part) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash *= 0xBF58476D1CE4E5B9L;
        int key = (int) (hash >>> 32);
        return key == 0 ? 1 : key;
    }
}
