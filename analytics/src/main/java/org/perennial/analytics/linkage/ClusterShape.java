package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How tightly a cluster hangs together.
 *
 * @param records how many
 * @param pairs how many of them are linked directly
 * @param density share of all pairs that are; empty for a single record
 * @param centralization 0 where all have as many links, 1 where all hang on one; empty below three records
 * @param bridges pairs without which the cluster would fall into two groups of at least two
 */
public record ClusterShape(int records, int pairs, OptionalDouble density, OptionalDouble centralization, int bridges) {

    /**
     * The shape of one cluster.
     *
     * @param records number of records in it
     * @param left one end of each pair within it, {@code right} the other; numbers need not be consecutive
     * @throws IllegalArgumentException if lengths differ, or the pairs name more records than there are
     */
    public static ClusterShape of(int records, int[] left, int[] right) {
        if (left.length != right.length || records < 1) {
            throw new IllegalArgumentException(records + " records, " + left.length + " and " + right.length + " ends");
        }
        Map<Integer, Integer> degree = new HashMap<>();
        Map<Integer, Integer> number = new HashMap<>();
        List<Integer> edges = new ArrayList<>();
        int[] a = new int[left.length];
        int[] b = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            degree.merge(left[i], 1, Integer::sum);
            degree.merge(right[i], 1, Integer::sum);
            a[i] = number.computeIfAbsent(left[i], _ -> number.size());
            b[i] = number.computeIfAbsent(right[i], _ -> number.size());
            edges.add(i);
        }
        if (degree.size() > records) {
            throw new IllegalArgumentException("pairs name " + degree.size() + " records of " + records);
        }
        double n = records;
        int most = degree.values().stream().mapToInt(d -> d).max().orElse(0);
        double centralization = (n * most - 2.0 * left.length) / ((n - 1) * (n - 2));
        Links links = Links.of(Math.max(1, number.size()), a, b, new double[a.length]);
        return new ClusterShape(
                records,
                left.length,
                records < 2 ? OptionalDouble.empty() : OptionalDouble.of(2 * left.length / (n * (n - 1))),
                records < 3 ? OptionalDouble.empty() : OptionalDouble.of(centralization),
                new BridgeRepair.Graph(links, edges).bridges().size());
    }
}
