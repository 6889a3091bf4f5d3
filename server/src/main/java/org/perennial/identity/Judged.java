package org.perennial.identity;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Clustering;
import org.perennial.analytics.linkage.LinkModel;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.analytics.linkage.Links;
import org.perennial.platform.Refusal;

/**
 * The parties of one kind, weighed and joined: first what rules make certain, then what weighs enough.
 *
 * @param certain pairs that rules join
 * @param linkage null where there is nothing to compare
 * @param reviewed what people said of pairs of this kind
 */
record Judged(
        Population population,
        RuleLinking rules,
        @Nullable Linkage linkage,
        Clustering.Result result,
        List<int[]> certain,
        Constraints.Pairs decided,
        List<Decision> reviewed) {

    /** Chance that what a rule joins is one customer. */
    private static final double CERTAIN = .998;

    /** Joins from .98, asks from .2, searches for bridges below density ½ or above 50 records, cuts at 5 bits. */
    static final Clustering.Settings SETTINGS =
            new Clustering.Settings(LinkModel.weightOf(.98), LinkModel.weightOf(.2), 0.5, 50, 5);

    private static final int MOST_PARTED = 64;

    /** A rule does not join what weighs less than this. */
    private static final double ABSURD = -10;

    /**
     * Compares the parties; the outcome does not depend on decisions.
     *
     * @param given null: the model is learned
     */
    static @Nullable Linkage compare(Population population, Linkage.@Nullable Given given) {
        try {
            return population.size() < 2 ? null : Linkage.of(population.parties(), SETTINGS.ask(), given);
        } catch (IllegalArgumentException e) {
            if (given == null) {
                throw e;
            }
            throw new Refusal("The model of kind %s does not fit. %s".formatted(population.kind(), e.getMessage()));
        }
    }

    static Judged of(Population population, RuleLinking rules, @Nullable Linkage linkage, Constraints constraints) {
        if (linkage == null) {
            int[] alone = new int[population.size()];
            return new Judged(
                    population,
                    rules,
                    null,
                    new Clustering.Result(alone, List.of(), List.of()),
                    List.of(),
                    Constraints.Pairs.NONE,
                    List.of());
        }
        Constraints.Pairs decided = constraints.in(population.positions());
        List<int[]> certain = new ArrayList<>(decided.together());
        certain.addAll(certain(population, rules, linkage, decided));
        Clustering.Result result = Clustering.of(
                linkage.links(), new Clustering.Rules(certain, decided.apart(), population.duplicateFree()), SETTINGS);
        return new Judged(
                population,
                rules,
                linkage,
                result,
                certain,
                decided,
                constraints.decisions().stream()
                        .filter(d ->
                                d.weight() != null && d.ones().getFirst().kind().equals(population.kind()))
                        .toList());
    }

    /**
     * What rules make certain: each party of a group with its first, or every two where a decision parts the group, so
     * that who was joined by way of a party that leaves stays joined.
     */
    private static List<int[]> certain(
            Population population, RuleLinking rules, Linkage linkage, Constraints.Pairs decided) {
        Set<Integer> parted = new HashSet<>();
        for (int[] pair : decided.apart()) {
            parted.add(rules.clusters().root(population.numbers()[pair[0]]));
            parted.add(rules.clusters().root(population.numbers()[pair[1]]));
        }
        Map<Integer, List<Integer>> before = new HashMap<>();
        List<int[]> together = new ArrayList<>();
        for (int i = 0; i < population.size(); i++) {
            int root = rules.clusters().root(population.numbers()[i]);
            List<Integer> others = before.computeIfAbsent(root, _ -> new ArrayList<>(1));
            for (int other : others) {
                if (linkage.weight(other, i) > ABSURD) {
                    together.add(new int[] {other, i});
                }
            }
            if (others.isEmpty() || parted.contains(root) && others.size() < MOST_PARTED) {
                others.add(i);
            }
        }
        return together;
    }

    int questions() {
        return open().size();
    }

    /** Questions that nobody has answered. */
    private List<Clustering.Question> open() {
        Set<Long> answered = new HashSet<>();
        for (int[] pair : decided.apart()) {
            answered.add(between(pair[0], pair[1]));
        }
        return result.questions().stream()
                .filter(question -> !answered.contains(between(question.left(), question.right())))
                .toList();
    }

    private long between(int one, int other) {
        int a = result.cluster()[one];
        int b = result.cluster()[other];
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    /** Writes what the model expects of the joins, by weight. */
    void writeStrata(DuckDBAppender rows) throws SQLException {
        if (linkage == null) {
            return;
        }
        Map<Integer, int[]> answers = new TreeMap<>();
        for (Decision decision : reviewed) {
            double weight = decision.weight() == null ? 0 : decision.weight();
            int[] counts = answers.computeIfAbsent(Linkage.stratum(weight), _ -> new int[2]);
            counts[0]++;
            counts[1] += decision.verdict() == Verdict.SAME ? 1 : 0;
        }
        for (Linkage.Stratum stratum : linkage.strata(result.cluster(), certain, CERTAIN, SETTINGS.join())) {
            int[] counts = stratum.joined() ? null : answers.remove(stratum.bits());
            writeStratum(rows, stratum, counts == null ? new int[2] : counts);
        }
        for (Map.Entry<Integer, int[]> rest : answers.entrySet()) {
            writeStratum(
                    rows,
                    new Linkage.Stratum(rest.getKey(), false, 0, LinkModel.probability(rest.getKey() + .5)),
                    rest.getValue());
        }
    }

    /** Reviewed pairs that turned out to match were left apart by the model, so they count there. */
    private void writeStratum(DuckDBAppender rows, Linkage.Stratum stratum, int[] counts) throws SQLException {
        rows.beginRow();
        rows.append(population.kind());
        rows.append(stratum.bits());
        rows.append(stratum.joined());
        rows.append(Math.max(stratum.pairs() + counts[1], counts[0]));
        rows.append(stratum.probability());
        rows.append(counts[0]);
        rows.append(counts[1]);
        rows.endRow();
    }

    /** Writes the model: a row on the whole, and one for each level. */
    void writeModel(DuckDBAppender runs, DuckDBAppender levels) throws SQLException {
        if (linkage == null) {
            return;
        }
        runs.beginRow();
        runs.append(population.kind());
        runs.append((long) population.size());
        runs.append(linkage.compared());
        runs.append(linkage.match());
        runs.append(linkage.household());
        runs.append(SETTINGS.join());
        runs.append(SETTINGS.ask());
        runs.endRow();
        int position = 0;
        for (Linkage.Level level : linkage.levels()) {
            levels.beginRow();
            levels.append(population.kind());
            levels.append(position++);
            levels.append(level.comparison());
            levels.append(level.name());
            levels.append(level.m());
            levels.append(level.u());
            levels.append(level.h());
            levels.append(level.weight());
            levels.endRow();
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
        for (Clustering.Question question : open()) {
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
        Map<Integer, Integer> position = population.positions();
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
            Constraints.Word word = decided.said().get(i);
            if (word != null && linkage != null && (word.verdict() == Verdict.SAME) == joined) {
                int other = word.other();
                said = new Said(
                        new Reason("decision", word.words()),
                        population.numbers()[other],
                        -1,
                        joined ? Math.round(linkage.weight(i, other) * 100) / 100.0 : null);
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
