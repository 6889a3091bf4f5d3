package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which pairs of records are compared: those that have the key of a rule in common, each once.
 *
 * <p>All rules are counted; then they are taken cheapest first while the pairs stay within a budget. So a rule such as the
 * same birth date is used where there are few records and gives way to narrower ones (and the same initial, and the same
 * place) where there are many. A key that more than {@link #MOST_RECORDS} records have belongs to nobody in particular and
 * is passed over; narrower rules reach its records. If all pairs fit into the budget, all are compared.
 *
 * <p>A pair belongs to the first rule that finds it: whether an earlier one did is looked up in the keys, so no pair is
 * ever stored.
 */
final class Blocking {

    static final int MOST_RECORDS = 250;

    private final int records;
    private final List<Chosen> rules;
    private final int[] keys;
    private final int slots;
    private final boolean everyPair;

    /** A rule in use. */
    private record Chosen(String name, int firstSlot, int slots, int[] order, int[] keyOf) {}

    /** What a rule came to: pairs that have its key in common, whether it is used. */
    record Tally(String name, long pairs, boolean used) {}

    private final List<Tally> tallies;

    private Blocking(int records, List<Chosen> rules, int[] keys, int slots, boolean everyPair, List<Tally> tallies) {
        this.records = records;
        this.rules = rules;
        this.keys = keys;
        this.slots = slots;
        this.everyPair = everyPair;
        this.tallies = tallies;
    }

    static Blocking of(int records, List<BlockingRule> all, long budget) {
        if ((long) records * (records - 1) / 2 <= budget) {
            return new Blocking(
                    records,
                    List.of(),
                    new int[0],
                    0,
                    true,
                    List.of(new Tally("every pair", (long) records * (records - 1) / 2, true)));
        }
        record Counted(BlockingRule rule, int[][] keys, long pairs) {}
        List<Counted> counted = new ArrayList<>();
        for (BlockingRule rule : all) {
            int[][] keysOfRule = keys(rule, records);
            long pairs = withoutFrequent(keysOfRule, records);
            if (pairs > 0) {
                counted.add(new Counted(rule, pairs > budget ? new int[0][] : keysOfRule, pairs));
            }
        }
        counted.sort(Comparator.comparingLong(Counted::pairs));
        List<Counted> chosen = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        long sum = 0;
        for (Counted candidate : counted) {
            boolean fits = sum + candidate.pairs <= budget;
            tallies.add(new Tally(candidate.rule.name(), candidate.pairs, fits));
            if (fits) {
                sum += candidate.pairs;
                chosen.add(candidate);
            }
        }
        int slots = chosen.stream().mapToInt(c -> c.rule.slots()).sum();
        int[] keys = new int[Math.multiplyExact(records, slots)];
        List<Chosen> rules = new ArrayList<>();
        int slot = 0;
        for (Counted candidate : chosen) {
            for (int s = 0; s < candidate.rule.slots(); s++) {
                for (int i = 0; i < records; i++) {
                    keys[i * slots + slot + s] = candidate.keys[s][i];
                }
            }
            long[] packed = sorted(candidate.keys, records);
            int[] order = new int[packed.length];
            int[] keyOf = new int[packed.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (int) packed[i];
                keyOf[i] = (int) (packed[i] >> 32);
            }
            rules.add(new Chosen(candidate.rule.name(), slot, candidate.rule.slots(), order, keyOf));
            slot += candidate.rule.slots();
        }
        return new Blocking(records, rules, keys, slots, false, tallies);
    }

    private static int[][] keys(BlockingRule rule, int records) {
        int[][] keys = new int[rule.slots()][records];
        for (int s = 0; s < rule.slots(); s++) {
            int slot = s;
            int[] target = keys[s];
            IntStream.range(0, records).parallel().forEach(i -> {
                int key = rule.key().of(i, slot);
                for (int earlier = 0; earlier < slot; earlier++) {
                    key = keys[earlier][i] == key ? 0 : key;
                }
                target[i] = key;
            });
        }
        return keys;
    }

    private static long[] sorted(int[][] keys, int records) {
        int n = 0;
        for (int[] slot : keys) {
            for (int key : slot) {
                n += key == 0 ? 0 : 1;
            }
        }
        long[] packed = new long[n];
        int at = 0;
        for (int[] slot : keys) {
            for (int i = 0; i < records; i++) {
                if (slot[i] != 0) {
                    packed[at++] = ((long) slot[i] << 32) | i;
                }
            }
        }
        Arrays.parallelSort(packed);
        return packed;
    }

    /** Clears keys that too many records have; returns the pairs that remain. */
    private static long withoutFrequent(int[][] keys, int records) {
        long[] packed = sorted(keys, records);
        long pairs = 0;
        for (int from = 0; from < packed.length; ) {
            int to = from;
            while (to < packed.length && (int) (packed[to] >> 32) == (int) (packed[from] >> 32)) {
                to++;
            }
            long size = (long) to - from;
            if (size > MOST_RECORDS) {
                for (int i = from; i < to; i++) {
                    int record = (int) packed[i];
                    for (int[] slot : keys) {
                        slot[record] = slot[record] == (int) (packed[i] >> 32) ? 0 : slot[record];
                    }
                }
            } else {
                pairs += size * (size - 1) / 2;
            }
            from = to;
        }
        return pairs;
    }

    List<Tally> tallies() {
        return tallies;
    }

    int rules() {
        return everyPair ? 1 : rules.size();
    }

    /** Takes in pairs, the lower record first; each thread has its own. */
    interface Sink {
        void pair(int a, int b);

        /** Whether the pair would be taken in; asked before it is looked up whether it was given already. */
        default boolean wants(int a, int b) {
            return true;
        }
    }

    /** Makes a sink for a part of the pairs; parts are numbered in an order that never changes. */
    interface Sinks {
        Sink part(int number);
    }

    /** Number of parts in which pairs come. */
    int parts() {
        return PARTS * rules();
    }

    private static final int PARTS = 64;

    /** Gives every pair once. */
    void forEach(Sinks sinks) {
        for (int r = 0; r < rules(); r++) {
            int rule = r;
            IntStream.range(0, PARTS).parallel().forEach(part -> {
                Sink sink = sinks.part(rule * PARTS + part);
                if (everyPair) {
                    everyPair(part, sink);
                } else {
                    pairsOf(rule, part, sink);
                }
            });
        }
    }

    private void everyPair(int part, Sink sink) {
        for (int a = part; a < records; a += PARTS) {
            for (int b = a + 1; b < records; b++) {
                if (sink.wants(a, b)) {
                    sink.pair(a, b);
                }
            }
        }
    }

    private void pairsOf(int number, int part, Sink sink) {
        Chosen rule = rules.get(number);
        int[] order = rule.order;
        int from = boundary(rule, (int) ((long) order.length * part / PARTS));
        int end = boundary(rule, (int) ((long) order.length * (part + 1) / PARTS));
        while (from < end) {
            int key = rule.keyOf[from];
            int to = from + 1;
            while (to < order.length && rule.keyOf[to] == key) {
                to++;
            }
            for (int i = from; i < to; i++) {
                for (int j = i + 1; j < to; j++) {
                    int a = Math.min(order[i], order[j]);
                    int b = Math.max(order[i], order[j]);
                    if (sink.wants(a, b) && !foundEarlier(number, a, b, key)) {
                        sink.pair(a, b);
                    }
                }
            }
            from = to;
        }
    }

    /** The start of the block that position {@code at} lies in, or of the next one if it lies inside. */
    private int boundary(Chosen rule, int at) {
        int position = at;
        while (position > 0 && position < rule.order.length && rule.keyOf[position - 1] == rule.keyOf[position]) {
            position++;
        }
        return position;
    }

    private boolean hasKey(Chosen rule, int record, int key) {
        for (int s = 0; s < rule.slots; s++) {
            if (key(record, rule.firstSlot + s) == key) {
                return true;
            }
        }
        return false;
    }

    private int key(int record, int slot) {
        return keys[record * slots + slot];
    }

    private boolean foundEarlier(int number, int a, int b, int key) {
        Chosen rule = rules.get(number);
        int atA = a * slots;
        int atB = b * slots;
        for (int r = 0; r < number; r++) {
            Chosen earlier = rules.get(r);
            for (int s = earlier.firstSlot; s < earlier.firstSlot + earlier.slots; s++) {
                int mine = keys[atA + s];
                if (mine != 0) {
                    for (int t = earlier.firstSlot; t < earlier.firstSlot + earlier.slots; t++) {
                        if (keys[atB + t] == mine) {
                            return true;
                        }
                    }
                }
            }
        }
        for (int s = rule.firstSlot; rule.slots > 1 && s < rule.firstSlot + rule.slots; s++) {
            int mine = keys[atA + s];
            if (mine != 0 && mine < key && hasKey(rule, b, mine)) {
                return true;
            }
        }
        return false;
    }

    /** By how many rules two records are found. */
    int findings(int a, int b) {
        int found = everyPair ? 1 : 0;
        for (Chosen rule : rules) {
            boolean shared = false;
            for (int s = rule.firstSlot; s < rule.firstSlot + rule.slots; s++) {
                int key = key(a, s);
                shared |= key != 0 && hasKey(rule, b, key);
            }
            found += shared ? 1 : 0;
        }
        return found;
    }

    boolean comparesEveryPair() {
        return everyPair;
    }
}
