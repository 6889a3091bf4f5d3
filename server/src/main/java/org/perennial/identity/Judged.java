package org.perennial.identity;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Clustering;
import org.perennial.analytics.linkage.LinkModel;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.analytics.linkage.Links;

/**
 * The parties of one kind, weighed and joined: first what rules make certain, then what weighs enough.
 *
 * @param certain pairs that rules join
 * @param linkage null where there is nothing to compare
 */
record Judged(
        Population population,
        RuleLinking rules,
        @Nullable Linkage linkage,
        Clustering.Result result,
        List<int[]> certain) {

    /** Chance that what a rule joins is one customer. */
    private static final double CERTAIN = .998;

    /** Joins from .98, asks from .2, searches for bridges below density ½ or above 50 records, cuts at 5 bits. */
    static final Clustering.Settings SETTINGS =
            new Clustering.Settings(LinkModel.weightOf(.98), LinkModel.weightOf(.2), 0.5, 50, 5);

    /** A rule does not join what weighs less than this. */
    private static final double ABSURD = -10;

    static Judged of(Population population, RuleLinking rules) {
        if (population.size() < 2) {
            int[] alone = new int[population.size()];
            return new Judged(population, rules, null, new Clustering.Result(alone, List.of(), List.of()), List.of());
        }
        Linkage linkage = Linkage.of(population.parties(), SETTINGS.ask());
        List<int[]> certain = certain(population, rules, linkage);
        Clustering.Result result = Clustering.of(
                linkage.links(), new Clustering.Rules(certain, List.of(), population.duplicateFree()), SETTINGS);
        return new Judged(population, rules, linkage, result, certain);
    }

    private static List<int[]> certain(Population population, RuleLinking rules, Linkage linkage) {
        Map<Integer, Integer> first = new HashMap<>();
        List<int[]> together = new ArrayList<>();
        for (int i = 0; i < population.size(); i++) {
            int root = rules.clusters().root(population.numbers()[i]);
            Integer other = first.putIfAbsent(root, i);
            if (other != null && linkage.weight(other, i) > ABSURD) {
                together.add(new int[] {other, i});
            }
        }
        return together;
    }

    int questions() {
        return result.questions().size();
    }

    /** Writes what the model expects of the joins, by weight. */
    void writeStrata(DuckDBAppender rows) throws SQLException {
        if (linkage == null) {
            return;
        }
        for (Linkage.Stratum stratum : linkage.strata(result.cluster(), certain, CERTAIN, SETTINGS.join())) {
            rows.beginRow();
            rows.append(population.kind());
            rows.append(stratum.bits());
            rows.append(stratum.joined());
            rows.append(stratum.pairs());
            rows.append(stratum.probability());
            rows.endRow();
        }
    }

    /** Writes by which rules pairs were found. */
    void writeRules(DuckDBAppender rows) throws SQLException {
        if (linkage == null) {
            return;
        }
        for (Linkage.Rule rule : linkage.rules()) {
            rows.beginRow();
            rows.append(population.kind());
            rows.append(rule.name());
            rows.append(rule.pairs());
            rows.append(rule.used());
            rows.endRow();
        }
    }

    /** Writes the pairs that a person may decide, by the numbers of their parties. */
    void writeQuestions(DuckDBAppender rows) throws SQLException {
        if (linkage == null) {
            return;
        }
        for (Clustering.Question question : result.questions()) {
            String why = Reason.question(linkage.explain(question.left(), question.right()));
            rows.beginRow();
            rows.append(population.numbers()[question.left()]);
            rows.append(population.numbers()[question.right()]);
            rows.append(Math.round(question.weight() * 100) / 100.0);
            rows.append(question.reason().name().toLowerCase(Locale.ROOT));
            rows.append(why);
            rows.endRow();
        }
    }

    /** Writes a row for each party about which there is something to say; reasons by number. */
    void write(DuckDBAppender rows, ToIntFunction<Reason> numbered) throws SQLException {
        int n = population.size();
        Nearest nearest = new Nearest(n, result.cluster());
        if (linkage != null) {
            Links links = linkage.links();
            for (int i = 0; i < links.size(); i++) {
                nearest.note(links.left(i), links.right(i), links.weight(i));
            }
        }
        int[] clusterSize = new int[n];
        for (int root : result.cluster()) {
            clusterSize[root]++;
        }
        Map<Integer, Integer> position = new HashMap<>();
        for (int i = 0; i < n; i++) {
            position.put(population.numbers()[i], i);
        }
        for (int i = 0; i < n; i++) {
            int number = population.numbers()[i];
            Edge certain = rules.verdicts().joinedBy(number);
            Edge near = rules.verdicts().apartFrom(number);
            boolean joined = clusterSize[result.cluster()[i]] > 1;
            Said said = null;
            if (certain != null && joined) {
                int other = certain.a() == number ? certain.b() : certain.a();
                double weight = linkage == null ? 0 : linkage.weight(i, position.getOrDefault(other, i));
                said = new Said(
                        rules.verdicts().joined(number), other, certain.value(), Math.max(weight, SETTINGS.join()));
            } else if (nearest.other[i] >= 0 && joined == nearest.joined[i] && linkage != null) {
                Reason reason = joined
                        ? Reason.joined(linkage.explain(i, nearest.other[i]))
                        : Reason.apart(linkage.explain(i, nearest.other[i]), nearest.weight[i] >= SETTINGS.join());
                said = new Said(reason, population.numbers()[nearest.other[i]], -1, joined ? nearest.weight[i] : null);
            }
            if (!joined && near != null) {
                said = new Said(
                        rules.verdicts().apart(number), near.a() == number ? near.b() : near.a(), near.value(), null);
            }
            write(rows, i, said, numbered);
        }
    }

    /** What is said of a party. */
    private record Said(
            @Nullable Reason reason,
            int other,
            int value,
            @Nullable Double weight) {}

    private void write(DuckDBAppender rows, int i, @Nullable Said said, ToIntFunction<Reason> numbered)
            throws SQLException {
        rows.beginRow();
        rows.append(population.numbers()[i]);
        rows.append(population.numbers()[linkage == null ? i : result.cluster()[i]]);
        if (said == null || said.weight == null) {
            rows.appendNull();
        } else {
            rows.append(Math.round(said.weight * 100) / 100.0);
        }
        if (said == null || said.reason == null) {
            rows.appendNull();
            rows.appendNull();
            rows.appendNull();
        } else {
            rows.append(numbered.applyAsInt(said.reason));
            rows.append(said.other);
            rows.append(said.value);
        }
        rows.endRow();
    }

    /** For each party the strongest other, one it is joined with before any that it is not. */
    private static final class Nearest {
        private final int[] cluster;
        private final int[] other;
        private final double[] weight;
        private final boolean[] joined;

        Nearest(int records, int[] cluster) {
            this.cluster = cluster;
            this.other = new int[records];
            this.weight = new double[records];
            this.joined = new boolean[records];
            Arrays.fill(other, -1);
            Arrays.fill(weight, Double.NEGATIVE_INFINITY);
        }

        void note(int a, int b, double bits) {
            boolean together = cluster[a] == cluster[b];
            noteOne(a, b, bits, together);
            noteOne(b, a, bits, together);
        }

        private void noteOne(int party, int candidate, double bits, boolean together) {
            boolean better = together == joined[party]
                    ? bits > weight[party] || bits == weight[party] && candidate < other[party]
                    : together;
            if (better) {
                other[party] = candidate;
                weight[party] = bits;
                joined[party] = together;
            }
        }
    }
}
