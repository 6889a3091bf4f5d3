package org.perennial.identity;

import org.jspecify.annotations.Nullable;

/** What is to be said of each party: the strongest reason it is joined for, or what nearly joined it. */
final class Verdicts {

    private final @Nullable Edge[] strongest;
    private final @Nullable Edge[] nearest;
    private final Clusters.@Nullable Verdict[] refusals;

    Verdicts(int parties) {
        this.strongest = new @Nullable Edge[parties];
        this.nearest = new @Nullable Edge[parties];
        this.refusals = new Clusters.@Nullable Verdict[parties];
    }

    /** Notes how a join was decided; strongest first. */
    void judged(Edge edge, Clusters.Verdict verdict) {
        if (verdict == Clusters.Verdict.DUPLICATE_FREE_SOURCE || verdict == Clusters.Verdict.CONTRADICTION) {
            note(edge.a(), edge, verdict);
            note(edge.b(), edge, verdict);
        }
    }

    /** Notes a reason whose parties turned out to be one customer; strongest first. */
    void settle(Edge edge, Clusters clusters) {
        if (clusters.root(edge.a()) == clusters.root(edge.b())) {
            strongest[edge.a()] = strongest[edge.a()] == null ? edge : strongest[edge.a()];
            strongest[edge.b()] = strongest[edge.b()] == null ? edge : strongest[edge.b()];
        }
    }

    void nearMiss(Edge edge) {
        note(edge.a(), edge, null);
        note(edge.b(), edge, null);
    }

    private void note(int party, Edge edge, Clusters.@Nullable Verdict verdict) {
        if (nearest[party] == null) {
            nearest[party] = edge;
            refusals[party] = verdict;
        }
    }

    /** Why a party is joined by rule; null if it is not. */
    @Nullable
    Reason joined(int party) {
        Edge edge = strongest[party];
        return edge == null
                ? null
                : new Reason(rule(edge), "same " + inCommon(edge) + " as {other}" + agreeing(edge, ", and "));
    }

    /** The party that it is joined with by rule, and the shared value; null if it is not. */
    @Nullable
    Edge joinedBy(int party) {
        return strongest[party];
    }

    /** Why a party is not joined with another that it has something in common with; null if there is none. */
    @Nullable
    Reason apart(int party) {
        Edge edge = nearest[party];
        return edge == null
                ? null
                : new Reason("alone", "same " + inCommon(edge) + " as {other}" + butNot(edge, refusals[party]));
    }

    /** The one that it is not joined with. */
    @Nullable
    Edge apartFrom(int party) {
        return nearest[party];
    }

    private static String rule(Edge edge) {
        if (edge.has(Medium.EXTERNAL_ID)) {
            return "external_id";
        }
        return edge.has(Medium.EMAIL) ? edge.has(Medium.PHONE) ? "email_and_phone" : "email" : "phone";
    }

    private static String inCommon(Edge edge) {
        StringBuilder words = new StringBuilder();
        if (edge.has(Medium.EXTERNAL_ID)) {
            words.append("external id ({id})");
        }
        if (edge.has(Medium.EMAIL)) {
            words.append(words.isEmpty() ? "" : edge.has(Medium.PHONE) ? ", " : " and ")
                    .append("e-mail");
        }
        if (edge.has(Medium.PHONE)) {
            words.append(words.isEmpty() ? "" : " and ").append("phone");
        }
        return words.toString();
    }

    private static String agreeing(Edge edge, String how) {
        return edge.agreement().joins() ? how + edge.agreement().words() : "";
    }

    private static String butNot(Edge edge, Clusters.@Nullable Verdict refusal) {
        if (refusal == Clusters.Verdict.DUPLICATE_FREE_SOURCE) {
            return agreeing(edge, ", and ") + ", but a source that holds each customer once has them as two";
        }
        if (refusal == Clusters.Verdict.CONTRADICTION) {
            return agreeing(edge, ", and ") + ", but what is joined with it contradicts";
        }
        return edge.agreement().joins()
                ? ", but others who share it agree as well"
                : ", but " + edge.agreement().words();
    }
}
