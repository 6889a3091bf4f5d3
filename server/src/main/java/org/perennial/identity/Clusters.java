package org.perennial.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parties joined so far, by union–find. The smallest number of a cluster stands for it, so that the result does not
 * depend on the order in which equal joins are made.
 *
 * <p>A join is refused if it would put two parties of a source without duplicates into one cluster, or, for contact
 * addresses, if it would bring together holders that contradict each other: someone who agrees with one of them only by
 * an initial must not become the bridge between Hanna and Hans.
 */
final class Clusters {

    /** Why a join was made or not. */
    enum Verdict {
        JOINED,
        ALREADY_ONE,
        DUPLICATE_FREE_SOURCE,
        CONTRADICTION
    }

    private static final int HOLDERS_LOOKED_AT = 32;

    private final int[] parent;
    private final @Nullable Holder[] holders;
    private final int words;
    private final long[] duplicateFree;
    private final Map<Integer, List<Holder>> gathered = new HashMap<>();

    /**
     * @param holders by party; null where nothing needs comparing
     * @param duplicateFreeSource by party: the number of its source among those without duplicates, else -1
     * @param sources how many sources are without duplicates
     */
    Clusters(@Nullable Holder[] holders, int[] duplicateFreeSource, int sources) {
        this.parent = new int[holders.length];
        this.holders = holders;
        this.words = (sources + Long.SIZE - 1) / Long.SIZE;
        this.duplicateFree = new long[words * holders.length];
        for (int party = 0; party < parent.length; party++) {
            parent[party] = party;
            int source = duplicateFreeSource[party];
            if (source >= 0) {
                duplicateFree[party * words + source / Long.SIZE] |= 1L << source;
            }
        }
    }

    int root(int party) {
        int root = party;
        while (parent[root] != root) {
            root = parent[root];
        }
        int walker = party;
        while (parent[walker] != root) {
            int next = parent[walker];
            parent[walker] = root;
            walker = next;
        }
        return root;
    }

    Verdict join(Edge edge) {
        int a = root(edge.a());
        int b = root(edge.b());
        if (a == b) {
            return Verdict.ALREADY_ONE;
        }
        if (shareDuplicateFreeSource(a, b)) {
            return Verdict.DUPLICATE_FREE_SOURCE;
        }
        if (!edge.has(Medium.EXTERNAL_ID) && contradict(holdersOf(a), holdersOf(b))) {
            return Verdict.CONTRADICTION;
        }
        unite(Math.min(a, b), Math.max(a, b));
        return Verdict.JOINED;
    }

    private boolean shareDuplicateFreeSource(int a, int b) {
        for (int word = 0; word < words; word++) {
            if ((duplicateFree[a * words + word] & duplicateFree[b * words + word]) != 0) {
                return true;
            }
        }
        return false;
    }

    private void unite(int root, int joining) {
        List<Holder> all = new ArrayList<>(holdersOf(root));
        for (Holder holder : holdersOf(joining)) {
            if (all.size() < HOLDERS_LOOKED_AT && !all.contains(holder)) {
                all.add(holder);
            }
        }
        if (all.size() > 1) {
            gathered.put(root, all);
        }
        gathered.remove(joining);
        parent[joining] = root;
        for (int word = 0; word < words; word++) {
            duplicateFree[root * words + word] |= duplicateFree[joining * words + word];
        }
    }

    private List<Holder> holdersOf(int root) {
        List<Holder> several = gathered.get(root);
        if (several != null) {
            return several;
        }
        Holder one = holders[root];
        return one == null ? List.of() : List.of(one);
    }

    /** Whether some pair conflicts, and neither of the pair finds its own full name or birth date on the other side. */
    private static boolean contradict(List<Holder> ones, List<Holder> others) {
        for (Holder one : ones) {
            for (Holder other : others) {
                if (one.compare(other, true).isConflict() && !isAmong(one, others) && !isAmong(other, ones)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAmong(Holder holder, List<Holder> others) {
        return others.stream().anyMatch(other -> holder.compare(other, true).isFull());
    }
}
