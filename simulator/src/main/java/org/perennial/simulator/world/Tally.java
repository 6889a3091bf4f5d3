package org.perennial.simulator.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What truly happened, counted from the causes while the company is written, never from the rows. */
public final class Tally {

    /** Something that holds for some of the things that it could hold for. */
    public enum Share {
        LIVING_PLAN,
        TREATED_AS_PROMISED,
        WHY_KNOWN,
        DECAYED_RECORDS,
        RECORDS_ALONE,
        IMPORTANCE_NEGLECTED,
        CLOSED_OFFERS,
        SEGMENTS_THIN,
        SEGMENTS_UNHEARD,
        ANSWERS_OF_STEERED_TEAMS,
        EXECUTIVE_QUARTERS,
        SELFISH_OBJECTIVES,
        FIGHTING_GOALS,
        PAY_FOR_CUSTOMERS,
        ACTIONS_ALIVE,
        LOOPS_UNPROVEN,
        CHANGE_CARRIED,
        TECHNOLOGY_NEEDLESS,
        BROKEN_PROMISES,
        MISHANDLED_COMPLAINTS,
        PAID_TWICE,
        MISREAD_CONTACTS,
        MARKETING_TO_CHOSEN,
        CHOSEN,
        INDIFFERENT_OR_AT_RISK,
        CONTACTS_OF_MISPLACED,
        PAIRS_WITHOUT_EVIDENCE
    }

    private final Map<Share, double[]> counts = new EnumMap<>(Share.class);
    private final long[] presentAtCut = new long[2];
    private long active;
    private double value;

    Tally() {
        for (Share share : Share.values()) {
            counts.put(share, new double[2]);
        }
    }

    void add(Share share, double weight, boolean holds) {
        double[] count = of(share);
        count[1] += weight;
        if (holds) {
            count[0] += weight;
        }
    }

    /** A customer was there when the costs of her district were cut in that round. */
    void presentAtCut(int round) {
        presentAtCut[round]++;
    }

    /** Customers who were there when that round of cuts touched them. */
    long customersAtCut(int round) {
        return presentAtCut[round];
    }

    void active(double expectedMargin) {
        active++;
        value += expectedMargin;
    }

    /** Weight of those for which it holds, over the weight of all; 0 where there are none. */
    public double share(Share share) {
        double[] count = of(share);
        return count[1] == 0 ? 0 : count[0] / count[1];
    }

    /** Weight of all that it could hold for. */
    public double all(Share share) {
        return of(share)[1];
    }

    /** Weight of those for which it holds. */
    public double holding(Share share) {
        return of(share)[0];
    }

    /** Customers who had not left on the day that closes the window. */
    public long activeCustomers() {
        return active;
    }

    /** Their expected margin of a year. */
    public double activeValue() {
        return value;
    }

    private double[] of(Share share) {
        return Objects.requireNonNull(counts.get(share));
    }
}
