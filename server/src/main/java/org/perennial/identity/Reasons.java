package org.perennial.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reasons to join among parties that have a value in common.
 *
 * <p>Equal holders are compared once, so that a thousand guest orders of one person cost a thousand steps. Someone who
 * agrees equally well with two holders that contradict each other ("H. Bergström" at the phone of Hanna and of Hans) is
 * joined with neither.
 */
final class Reasons {

    /** A value that more different holders have than this belongs to nobody in particular. */
    static final int MOST_HOLDERS = 20;

    private final @Nullable Holder[] holders;
    private final int[] duplicateFreeSource;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Edge> nearMisses = new ArrayList<>();
    private final List<Integer> ignored = new ArrayList<>();

    Reasons(@Nullable Holder[] holders, int[] duplicateFreeSource) {
        this.holders = holders;
        this.duplicateFreeSource = duplicateFreeSource;
    }

    /** Reasons to join, one per pair, strongest first. */
    List<Edge> edges() {
        edges.sort(Edge.BY_PARTIES);
        List<Edge> merged = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            if (!merged.isEmpty() && merged.getLast().joinsSameAs(edge)) {
                merged.set(merged.size() - 1, merged.getLast().and(edge));
            } else {
                merged.add(edge);
            }
        }
        merged.sort(Edge.STRONGEST_FIRST);
        return merged;
    }

    /** Pairs with a value in common that are not joined for it. */
    List<Edge> nearMisses() {
        return nearMisses;
    }

    /** Numbers of e-mail addresses and phones that are passed over because too many different holders have them. */
    List<Integer> ignored() {
        return ignored;
    }

    /** Takes in the parties, ascending, that have value number {@code value} in common. */
    void add(Medium medium, int value, int[] parties) {
        if (medium == Medium.EXTERNAL_ID) {
            joinAll(medium, value, parties, Agreement.UNKNOWN);
        } else {
            addContact(medium, value, parties);
        }
    }

    private void joinAll(Medium medium, int value, int[] parties, Agreement agreement) {
        boolean everyPair = parties.length <= MOST_HOLDERS && repeatDuplicateFreeSource(parties);
        int firsts = everyPair ? parties.length : Math.min(1, parties.length);
        for (int i = 0; i < firsts; i++) {
            for (int j = i + 1; j < parties.length; j++) {
                edges.add(Edge.between(parties[i], parties[j], medium, agreement, value));
            }
        }
    }

    private boolean repeatDuplicateFreeSource(int[] parties) {
        for (int i = 0; i < parties.length; i++) {
            for (int j = i + 1; j < parties.length; j++) {
                int source = duplicateFreeSource[parties[i]];
                if (source >= 0 && source == duplicateFreeSource[parties[j]]) {
                    return true;
                }
            }
        }
        return false;
    }

    private void addContact(Medium medium, int value, int[] parties) {
        List<Holder> different = new ArrayList<>(2);
        List<IntStream.Builder> gathered = new ArrayList<>(2);
        for (int party : parties) {
            Holder holder = holders[party];
            int known = holder == null ? -1 : different.indexOf(holder);
            if (known >= 0) {
                gathered.get(known).add(party);
            } else if (holder != null) {
                different.add(holder);
                gathered.add(IntStream.builder().add(party));
            }
            if (different.size() > MOST_HOLDERS) {
                ignored.add(value);
                return;
            }
        }
        List<int[]> members = gathered.stream().map(of -> of.build().toArray()).toList();
        Agreement[][] agreements = compareAll(different, medium.isShared());
        boolean everyPair = parties.length <= MOST_HOLDERS && repeatDuplicateFreeSource(parties);
        for (int i = 0; i < agreements.length; i++) {
            for (int j = i; j < agreements.length; j++) {
                Agreement agreement = agreements[i][j];
                if (!agreement.joins() || isAmbiguous(agreements, i, j)) {
                    nearMiss(medium, value, members.get(i), i == j ? new int[0] : members.get(j), agreement);
                } else if (i == j) {
                    joinAll(medium, value, members.get(i), agreement);
                } else {
                    joinBoth(medium, value, members.get(i), members.get(j), agreement, everyPair);
                }
            }
        }
    }

    private static Agreement[][] compareAll(List<Holder> holders, boolean shared) {
        int n = holders.size();
        Agreement[][] agreements = new Agreement[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                agreements[i][j] = holders.get(i).compare(holders.get(j), shared);
                agreements[j][i] = agreements[i][j];
            }
        }
        return agreements;
    }

    /** Whether a third agrees with one of the two as well as they agree with each other, and contradicts the other. */
    private static boolean isAmbiguous(Agreement[][] agreements, int i, int j) {
        int strength = agreements[i][j].strength();
        for (int third = 0; third < agreements.length; third++) {
            boolean rivalOfJ = agreements[i][third].strength() >= strength && agreements[third][j].isConflict();
            boolean rivalOfI = agreements[j][third].strength() >= strength && agreements[third][i].isConflict();
            boolean rivals = i == j && !agreements[i][i].isFull() && bridges(agreements, i, third, strength);
            if (third != i && third != j && (rivalOfJ || rivalOfI || rivals)) {
                return true;
            }
        }
        return false;
    }

    /** Whether holder {@code i} lies between {@code third} and somebody who contradicts that one. */
    private static boolean bridges(Agreement[][] agreements, int i, int third, int strength) {
        for (int fourth = 0; fourth < agreements.length; fourth++) {
            if (agreements[i][third].strength() >= strength
                    && agreements[i][fourth].strength() >= strength
                    && agreements[third][fourth].isConflict()) {
                return true;
            }
        }
        return false;
    }

    private void joinBoth(Medium medium, int value, int[] ones, int[] others, Agreement agreement, boolean everyPair) {
        for (int i = 0; i < (everyPair ? ones.length : 1); i++) {
            for (int j = 0; j < (everyPair ? others.length : 1); j++) {
                edges.add(Edge.between(ones[i], others[j], medium, agreement, value));
            }
        }
    }

    private void nearMiss(Medium medium, int value, int[] ones, int[] others, Agreement agreement) {
        if (others.length > 0) {
            for (int one : ones) {
                nearMisses.add(Edge.between(one, others[0], medium, agreement, value));
            }
            for (int other : others) {
                nearMisses.add(Edge.between(ones[0], other, medium, agreement, value));
            }
        } else if (ones.length > 1) {
            for (int i = 1; i < ones.length; i++) {
                nearMisses.add(Edge.between(ones[0], ones[i], medium, agreement, value));
            }
        }
    }
}
