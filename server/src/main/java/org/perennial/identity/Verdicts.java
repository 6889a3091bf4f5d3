package org.perennial.identity;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** What is to be said of each party: the strongest reason it is joined for, or what nearly joined it. */
final class Verdicts {

    private final Map<Sentence, Integer> sentences = new HashMap<>();
    private final @Nullable Edge[] strongest;
    private final @Nullable Edge[] nearest;
    private final Clusters.@Nullable Verdict[] refusals;

    /** What is said of many parties, {@code {other}} and {@code {id}} being what differs. */
    private record Sentence(String rule, String words) {}

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

    /** Writes a row for each party about which there is something to say. */
    void write(DuckDBAppender rows, Clusters clusters) throws SQLException {
        for (int party = 0; party < strongest.length; party++) {
            Edge joined = strongest[party];
            Edge near = nearest[party];
            if (joined != null) {
                String words = "same " + inCommon(joined) + " as {other}" + agreeing(joined, ", and ");
                int told = number(new Sentence(rule(joined), words));
                write(rows, clusters.root(party), party, joined, (double) joined.strength(), told);
            } else if (near != null) {
                String words = "same " + inCommon(near) + " as {other}" + butNot(near, refusals[party]);
                write(rows, party, party, near, null, number(new Sentence("alone", words)));
            }
        }
    }

    /** Writes the sentences that the rows name by number. */
    void writeSentences(DuckDBAppender rows) throws SQLException {
        for (Map.Entry<Sentence, Integer> sentence : sentences.entrySet()) {
            rows.beginRow();
            rows.append(sentence.getValue().intValue());
            rows.append(sentence.getKey().rule());
            rows.append(sentence.getKey().words());
            rows.endRow();
        }
    }

    private int number(Sentence sentence) {
        return sentences.computeIfAbsent(sentence, any -> sentences.size());
    }

    private static void write(
            DuckDBAppender rows, int root, int party, Edge edge, @Nullable Double weight, int sentence)
            throws SQLException {
        rows.beginRow();
        rows.append(party);
        rows.append(root);
        if (weight == null) {
            rows.appendNull();
        } else {
            rows.append(weight.doubleValue());
        }
        rows.append(sentence);
        rows.append(party == edge.a() ? edge.b() : edge.a());
        rows.append(edge.value());
        rows.endRow();
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
