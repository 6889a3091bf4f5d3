package org.perennial.identity;

import java.util.Comparator;

/**
 * A reason to join two parties, by their numbers, {@code a < b}.
 *
 * @param media bits of what they have in common, see {@link Medium#bit()}
 * @param agreement how far their holders agree, for contact addresses
 * @param value number of a shared value: the external id, where there is one
 */
record Edge(int a, int b, int media, Agreement agreement, int value) {

    static final Comparator<Edge> BY_PARTIES = Edge::compareParties;
    static final Comparator<Edge> STRONGEST_FIRST = (one, other) -> {
        int strength = Integer.compare(other.strength(), one.strength());
        return strength != 0 ? strength : compareParties(one, other);
    };

    private static int compareParties(Edge one, Edge other) {
        int parties = one.a != other.a ? Integer.compare(one.a, other.a) : Integer.compare(one.b, other.b);
        return parties != 0 ? parties : Integer.compare(one.value, other.value);
    }

    static Edge between(int one, int other, Medium medium, Agreement agreement, int value) {
        return new Edge(Math.min(one, other), Math.max(one, other), medium.bit(), agreement, value);
    }

    boolean has(Medium medium) {
        return (media & medium.bit()) != 0;
    }

    /** The rank of a join: what is shared, and how far the holders agree. Not a probability. */
    int strength() {
        int strength = agreement.strength();
        for (Medium medium : Medium.values()) {
            strength += has(medium) ? medium.strength() : 0;
        }
        return strength;
    }

    boolean joinsSameAs(Edge other) {
        return a == other.a && b == other.b;
    }

    /** Both reasons in one. */
    Edge and(Edge other) {
        Agreement better = other.agreement.strength() > agreement.strength() ? other.agreement : agreement;
        return new Edge(a, b, media | other.media, better, has(Medium.EXTERNAL_ID) ? value : other.value);
    }
}
