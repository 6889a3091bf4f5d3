package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * From pairs to customers, so that one false pair does not merge two people.
 *
 * <p>Pairs at or above the join weight are taken strongest first and joined unless that would bring together two records
 * that must not be, or two of a source that has no duplicates. Then every cluster that is sparse or large is searched for
 * bridges: a single pair that alone holds two groups of at least two together, and is the weaker by a gap than the pairs
 * around it, is cut, and again in the parts. What is between the two thresholds, was refused or was cut is a question for
 * a person.
 *
 * <p>The outcome depends on the pairs and the numbering, not on the order of the pairs.
 */
public final class Clustering {

    private final Links links;
    private final Rules rules;
    private final Settings settings;
    private final DisjointSets sets;
    private final List<Set<Integer>> apart = new ArrayList<>();
    private final List<Set<Integer>> sources = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private Clustering(Links links, Rules rules, Settings settings) {
        this.links = links;
        this.rules = rules;
        this.settings = settings;
        this.sets = new DisjointSets(links.records);
        for (int i = 0; i < links.records; i++) {
            apart.add(Set.of());
            int source = rules.duplicateFree.length == 0 ? -1 : rules.duplicateFree[i];
            sources.add(source < 0 ? Set.of() : Set.of(source));
        }
    }

    /**
     * How sure is sure. Weights are in bits: {@link LinkModel#weightOf} turns a probability into one.
     *
     * @param join weight from which a pair joins by itself
     * @param ask weight from which a pair is worth a question
     * @param sparse density below which a cluster is searched for bridges
     * @param large number of records above which it is, whatever its density
     * @param gap by how many bits a bridge must be weaker than the mean of the cluster's other pairs to be cut
     */
    public record Settings(double join, double ask, double sparse, int large, double gap) {

        /** Join from .99, ask from .2, search below density ½ or above 50 records, cut at 5 bits. */
        public static final Settings USUAL = new Settings(LinkModel.weightOf(.99), LinkModel.weightOf(.2), 0.5, 50, 5);

        /**
         * @throws IllegalArgumentException if {@code ask > join} or anything is NaN
         */
        public Settings {
            if (!(ask <= join) || Double.isNaN(sparse + gap)) {
                throw new IllegalArgumentException(
                        "join " + join + ", ask " + ask + ", sparse " + sparse + ", gap " + gap);
            }
        }
    }

    /**
     * What people and sources say for sure.
     *
     * @param together pairs that are one customer; win over weights, earlier ones over later ones
     * @param apart pairs that are not; win over weights and over {@code together}
     * @param duplicateFree for each record the number of its source if that has no duplicates, else −1; empty if none has
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Rules(List<int[]> together, List<int[]> apart, int[] duplicateFree) {

        /** Nothing is known for sure. */
        public static final Rules NONE = new Rules(List.of(), List.of(), new int[0]);
    }

    /** Why a pair is a question. */
    public enum Reason {
        BETWEEN_THE_THRESHOLDS,
        MUST_NOT_BE_TOGETHER,
        SOURCE_WITHOUT_DUPLICATES,
        BRIDGE
    }

    /** A pair that did not join and that a person may decide. */
    public record Question(int left, int right, double weight, Reason reason) {}

    /** A pair of {@link Rules#together} that could not be joined. */
    public record Conflict(int left, int right, Reason reason) {}

    /**
     * The clusters.
     *
     * @param cluster for each record the lowest record of its cluster
     * @param questions strongest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(int[] cluster, List<Question> questions, List<Conflict> conflicts) {}

    /**
     * Makes clusters.
     *
     * @throws IllegalArgumentException if a rule names a record that does not exist, or {@code duplicateFree} has another
     *     length than there are records
     */
    public static Result of(Links links, Rules rules, Settings settings) {
        check(links, rules);
        Clustering clustering = new Clustering(links, rules, settings);
        clustering.obeyRules();
        clustering.joinStrongestFirst();
        int[] cluster = clustering.repaired();
        clustering.askAboutTheRest(cluster);
        return new Result(cluster, List.copyOf(clustering.questions), List.copyOf(clustering.conflicts));
    }

    /** Connected components of the pairs at or above {@code join}: for each record the lowest of its component. */
    public static int[] components(Links links, double join) {
        DisjointSets sets = new DisjointSets(links.records);
        for (int i = 0; i < links.size(); i++) {
            if (links.weight[i] >= join) {
                sets.join(links.left[i], links.right[i]);
            }
        }
        return sets.lowest();
    }

    private static void check(Links links, Rules rules) {
        if (rules.duplicateFree.length != 0 && rules.duplicateFree.length != links.records) {
            throw new IllegalArgumentException(
                    rules.duplicateFree.length + " sources for " + links.records + " records");
        }
        for (List<int[]> pairs : List.of(rules.together, rules.apart)) {
            for (int[] pair : pairs) {
                boolean fits = pair.length == 2
                        && Math.min(pair[0], pair[1]) >= 0
                        && Math.max(pair[0], pair[1]) < links.records
                        && pair[0] != pair[1];
                if (!fits) {
                    throw new IllegalArgumentException("a rule on " + Arrays.toString(pair));
                }
            }
        }
    }

    private void obeyRules() {
        for (int[] pair : rules.apart) {
            keepApart(pair[0], pair[1]);
        }
        for (int[] pair : rules.together) {
            Reason obstacle = obstacle(pair[0], pair[1]);
            if (obstacle == Reason.MUST_NOT_BE_TOGETHER) {
                conflicts.add(new Conflict(Math.min(pair[0], pair[1]), Math.max(pair[0], pair[1]), obstacle));
            } else {
                join(pair[0], pair[1]);
            }
        }
    }

    private void keepApart(int a, int b) {
        apart.set(a, with(apart.get(a), b));
        apart.set(b, with(apart.get(b), a));
    }

    private static Set<Integer> with(Set<Integer> set, int value) {
        Set<Integer> larger = new HashSet<>(set);
        larger.add(value);
        return larger;
    }

    /** What stands against joining the clusters of two records; BETWEEN_THE_THRESHOLDS for nothing. */
    private Reason obstacle(int a, int b) {
        int x = sets.find(a);
        int y = sets.find(b);
        if (x == y) {
            return Reason.BETWEEN_THE_THRESHOLDS;
        }
        boolean fewerOfX = apart.get(x).size() <= apart.get(y).size();
        Set<Integer> fewer = apart.get(fewerOfX ? x : y);
        int other = fewerOfX ? y : x;
        for (int record : fewer) {
            if (sets.find(record) == other) {
                return Reason.MUST_NOT_BE_TOGETHER;
            }
        }
        Set<Integer> one = sources.get(x);
        for (int source : sources.get(y)) {
            if (one.contains(source)) {
                return Reason.SOURCE_WITHOUT_DUPLICATES;
            }
        }
        return Reason.BETWEEN_THE_THRESHOLDS;
    }

    private void join(int a, int b) {
        int x = sets.find(a);
        int y = sets.find(b);
        if (x == y) {
            return;
        }
        int root = sets.join(x, y);
        int other = root == x ? y : x;
        apart.set(root, union(apart.get(root), apart.get(other)));
        sources.set(root, union(sources.get(root), sources.get(other)));
    }

    private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        Set<Integer> union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    private void joinStrongestFirst() {
        for (int i : strongestFirst(links, settings.join)) {
            Reason obstacle = obstacle(links.left[i], links.right[i]);
            if (obstacle == Reason.BETWEEN_THE_THRESHOLDS) {
                join(links.left[i], links.right[i]);
            } else {
                questions.add(new Question(links.left[i], links.right[i], links.weight[i], obstacle));
            }
        }
    }

    private static int[] strongestFirst(Links links, double least) {
        Integer[] order = new Integer[links.size()];
        int n = 0;
        for (int i = 0; i < links.size(); i++) {
            if (links.weight[i] >= least) {
                order[n++] = i;
            }
        }
        Arrays.sort(order, 0, n, (a, b) -> {
            int byWeight = Double.compare(links.weight[b], links.weight[a]);
            int byLeft = Integer.compare(links.left[a], links.left[b]);
            return byWeight != 0 ? byWeight : byLeft != 0 ? byLeft : Integer.compare(links.right[a], links.right[b]);
        });
        int[] result = new int[n];
        for (int i = 0; i < n; i++) {
            result[i] = order[i];
        }
        return result;
    }

    /** Cuts bridges in suspicious clusters; returns the final cluster of each record. */
    private int[] repaired() {
        int[] cluster = sets.lowest();
        TreeMap<Integer, List<Integer>> edges = new TreeMap<>();
        for (int i = 0; i < links.size(); i++) {
            boolean inside = links.weight[i] >= settings.join && cluster[links.left[i]] == cluster[links.right[i]];
            if (inside && sets.size(links.left[i]) > 3) {
                edges.computeIfAbsent(cluster[links.left[i]], _ -> new ArrayList<>())
                        .add(i);
            }
        }
        Set<Integer> cut = new HashSet<>();
        Set<Long> demanded = new HashSet<>();
        for (int[] pair : rules.together) {
            demanded.add(BridgeRepair.key(pair[0], pair[1]));
        }
        for (List<Integer> inside : edges.values()) {
            cut.addAll(BridgeRepair.cuts(links, inside, demanded, settings));
        }
        if (cut.isEmpty()) {
            return cluster;
        }
        DisjointSets after = new DisjointSets(links.records);
        for (int[] pair : rules.together) {
            if (cluster[pair[0]] == cluster[pair[1]]) {
                after.join(pair[0], pair[1]);
            }
        }
        for (int i = 0; i < links.size(); i++) {
            boolean inside = links.weight[i] >= settings.join && cluster[links.left[i]] == cluster[links.right[i]];
            if (inside && !cut.contains(i)) {
                after.join(links.left[i], links.right[i]);
            }
        }
        for (int i : cut) {
            questions.add(new Question(links.left[i], links.right[i], links.weight[i], Reason.BRIDGE));
        }
        return after.lowest();
    }

    private void askAboutTheRest(int[] cluster) {
        for (int i : strongestFirst(links, settings.ask)) {
            if (links.weight[i] < settings.join && cluster[links.left[i]] != cluster[links.right[i]]) {
                questions.add(
                        new Question(links.left[i], links.right[i], links.weight[i], Reason.BETWEEN_THE_THRESHOLDS));
            }
        }
        questions.sort(java.util.Comparator.comparingDouble((Question q) -> -q.weight)
                .thenComparingInt(Question::left)
                .thenComparingInt(Question::right));
    }
}
