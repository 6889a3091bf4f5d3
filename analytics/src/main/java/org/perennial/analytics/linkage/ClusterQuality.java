package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the model expects of a clustering, stratum by stratum of weight, for {@link ReviewedQuality}.
 *
 * <p>Two records of one cluster match as surely as the chain of the strongest pairs between them: the product of the
 * chances along it, or their own chance if that is greater. Pairs not joined match with their own chance; those that
 * blocking did not find are estimated from how many rules find the matches that were found (Chao's lower bound: the
 * square of those that one rule alone finds, over twice those that two find).
 */
final class ClusterQuality {

    /** Larger clusters count by their chain of strongest pairs only. */
    private static final int LARGEST = 400;

    private static final int LEAST_BITS = -12;
    private static final int MOST_BITS = 20;

    private final Links links;
    private final int[] cluster;
    private final TreeMap<Integer, double[]> joined = new TreeMap<>();
    private final TreeMap<Integer, double[]> apart = new TreeMap<>();

    ClusterQuality(Links links, int[] cluster) {
        this.links = links;
        this.cluster = cluster;
    }

    /** A stratum with the weight, in whole bits, that its pairs have at least. */
    record Stratum(int bits, boolean joined, double pairs, double probability) {}

    /**
     * @param together pairs that rules or people joined
     * @param dropped pairs that were compared and weigh too little to be kept, {@code expected} matches among them
     * @param join weight from which pairs are joined
     * @param refused chance that a pair which weighs enough, but was kept apart, matches
     */
    List<Stratum> strata(
            List<int[]> together, double certain, double dropped, double expected, double join, double refused) {
        TreeMap<Integer, List<int[]>> pairs = new TreeMap<>();
        TreeMap<Integer, List<Double>> chances = new TreeMap<>();
        for (int[] pair : together) {
            if (cluster[pair[0]] == cluster[pair[1]]) {
                pairs.computeIfAbsent(cluster[pair[0]], _ -> new ArrayList<>()).add(pair);
                chances.computeIfAbsent(cluster[pair[0]], _ -> new ArrayList<>())
                        .add(certain);
            }
        }
        for (int i = 0; i < links.size(); i++) {
            int a = links.left[i];
            int b = links.right[i];
            double chance = LinkModel.probability(links.weight[i]);
            if (cluster[a] == cluster[b]) {
                pairs.computeIfAbsent(cluster[a], _ -> new ArrayList<>()).add(new int[] {a, b});
                chances.computeIfAbsent(cluster[a], _ -> new ArrayList<>()).add(chance);
            } else {
                put(apart, links.weight[i] >= join ? Math.min(chance, refused) : chance, 1);
            }
        }
        for (var entry : pairs.entrySet()) {
            inside(entry.getValue(), chances.getOrDefault(entry.getKey(), List.of()));
        }
        List<Stratum> strata = new ArrayList<>();
        joined.forEach((bits, sums) -> strata.add(new Stratum(bits, true, sums[0], sums[1] / sums[0])));
        apart.forEach((bits, sums) -> strata.add(new Stratum(bits, false, sums[0], sums[1] / sums[0])));
        if (dropped > 0) {
            strata.add(new Stratum(LEAST_BITS, false, dropped, Math.min(1, expected / dropped)));
        }
        return strata;
    }

    static int bits(double weight) {
        return Math.clamp((long) Math.floor(weight), LEAST_BITS, MOST_BITS);
    }

    private static void put(Map<Integer, double[]> strata, double chance, double times) {
        double kept = Math.clamp(chance, 1e-9, 1 - 1e-9);
        double[] sums = strata.computeIfAbsent(bits(LinkModel.weightOf(kept)), _ -> new double[2]);
        sums[0] += times;
        sums[1] += chance * times;
    }

    private void inside(List<int[]> pairs, List<Double> chances) {
        int[] records =
                pairs.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        int n = records.length;
        Integer[] order = new Integer[pairs.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> {
            int byChance = Double.compare(chances.get(y), chances.get(x));
            return byChance != 0 ? byChance : Arrays.compare(pairs.get(x), pairs.get(y));
        });
        if (n > LARGEST) {
            chainOnly(records, pairs, chances, order);
            return;
        }
        double[][] sure = new double[n][n];
        int[] group = new int[n];
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            group[i] = i;
            members.add(new ArrayList<>(List.of(i)));
            sure[i][i] = 1;
        }
        for (int edge : order) {
            int a = Arrays.binarySearch(records, pairs.get(edge)[0]);
            int b = Arrays.binarySearch(records, pairs.get(edge)[1]);
            double chance = chances.get(edge);
            if (group[a] == group[b]) {
                sure[a][b] = Math.max(sure[a][b], chance);
                sure[b][a] = sure[a][b];
                continue;
            }
            List<Integer> ones = members.get(group[a]);
            List<Integer> others = members.get(group[b]);
            for (int one : ones) {
                for (int other : others) {
                    sure[one][other] = sure[one][a] * chance * sure[b][other];
                    sure[other][one] = sure[one][other];
                }
            }
            int into = group[a];
            others.forEach(other -> group[other] = into);
            ones.addAll(others);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                put(joined, sure[i][j], 1);
            }
        }
    }

    private void chainOnly(int[] records, List<int[]> pairs, List<Double> chances, Integer[] order) {
        DisjointSets sets = new DisjointSets(records.length);
        double sum = 0;
        int edges = 0;
        for (int edge : order) {
            int a = Arrays.binarySearch(records, pairs.get(edge)[0]);
            int b = Arrays.binarySearch(records, pairs.get(edge)[1]);
            if (sets.find(a) != sets.find(b)) {
                sets.join(a, b);
                sum += chances.get(edge);
                edges++;
            }
        }
        put(joined, sum / Math.max(1, edges), records.length * (records.length - 1) / 2.0);
    }
}
