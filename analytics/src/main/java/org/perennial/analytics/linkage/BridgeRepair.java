package org.perennial.analytics.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds pairs that alone hold two groups together, in one cluster. A bridge is on every spanning tree, so the weakest
 * bridge that has at least two records on either side is the first candidate; it is cut if it is weaker by the gap than
 * the mean of the other pairs; then the two parts are looked at in turn. Bridges by Tarjan's low-link, without recursion:
 * linear in records and pairs.
 */
final class BridgeRepair {

    private final Links links;
    private final Clustering.Settings settings;
    private final Set<Long> together;

    private BridgeRepair(Links links, Set<Long> together, Clustering.Settings settings) {
        this.links = links;
        this.together = together;
        this.settings = settings;
    }

    /** The pairs to cut, by number. */
    static Set<Integer> cuts(Links links, List<Integer> inside, Set<Long> together, Clustering.Settings settings) {
        BridgeRepair repair = new BridgeRepair(links, together, settings);
        Set<Integer> cut = new HashSet<>();
        Deque<List<Integer>> parts = new ArrayDeque<>();
        parts.add(inside);
        while (!parts.isEmpty()) {
            List<Integer> part = parts.remove();
            Graph graph = new Graph(links, part);
            if (!repair.suspicious(graph)) {
                continue;
            }
            int bridge = repair.weakest(graph);
            if (bridge >= 0) {
                cut.add(bridge);
                parts.addAll(graph.without(bridge));
            }
        }
        return cut;
    }

    private boolean suspicious(Graph graph) {
        double n = graph.size();
        return n > 3 && (2 * graph.edges.size() / (n * (n - 1)) < settings.sparse() || n > settings.large());
    }

    private int weakest(Graph graph) {
        double sum = 0;
        for (int edge : graph.edges) {
            sum += links.weight[edge];
        }
        int weakest = -1;
        for (int bridge : graph.bridges()) {
            double others = (sum - links.weight[bridge]) / (graph.edges.size() - 1);
            boolean weaker = weakest < 0
                    || links.weight[bridge] < links.weight[weakest]
                    || (links.weight[bridge] == links.weight[weakest] && bridgeOrder(bridge, weakest) < 0);
            if (weaker && links.weight[bridge] <= others - settings.gap() && !demanded(bridge)) {
                weakest = bridge;
            }
        }
        return weakest;
    }

    private int bridgeOrder(int a, int b) {
        int byLeft = Integer.compare(links.left[a], links.left[b]);
        return byLeft != 0 ? byLeft : Integer.compare(links.right[a], links.right[b]);
    }

    private boolean demanded(int edge) {
        return together.contains(key(links.left[edge], links.right[edge]));
    }

    /** A pair as one number, whichever way round. */
    static long key(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    /** The pairs of one cluster as a graph on consecutive numbers. */
    static final class Graph {
        final List<Integer> edges;
        private final Links links;
        private final Map<Integer, Integer> number = new HashMap<>();
        private final List<List<int[]>> neighbours = new ArrayList<>();

        Graph(Links links, List<Integer> edges) {
            this.links = links;
            this.edges = edges;
            for (int edge : edges) {
                int a = numbered(links.left[edge]);
                int b = numbered(links.right[edge]);
                neighbours.get(a).add(new int[] {b, edge});
                neighbours.get(b).add(new int[] {a, edge});
            }
        }

        private int numbered(int record) {
            Integer known = number.putIfAbsent(record, neighbours.size());
            if (known == null) {
                neighbours.add(new ArrayList<>());
                return neighbours.size() - 1;
            }
            return known;
        }

        int size() {
            return neighbours.size();
        }

        /** Pairs without which the graph falls apart, with at least two records on either side. */
        List<Integer> bridges() {
            int n = size();
            int[] seen = new int[n];
            int[] low = new int[n];
            int[] below = new int[n];
            int[] entered = new int[n];
            int[] next = new int[n];
            Arrays.fill(seen, -1);
            Arrays.fill(entered, -1);
            List<Integer> bridges = new ArrayList<>();
            int clock = 0;
            for (int start = 0; start < n; start++) {
                if (seen[start] >= 0) {
                    continue;
                }
                Deque<Integer> stack = new ArrayDeque<>();
                List<int[]> candidates = new ArrayList<>();
                int before = clock;
                stack.push(start);
                seen[start] = clock;
                low[start] = clock++;
                below[start] = 1;
                while (!stack.isEmpty()) {
                    int at = stack.peek();
                    if (next[at] < neighbours.get(at).size()) {
                        int[] step = neighbours.get(at).get(next[at]++);
                        if (step[1] == entered[at]) {
                            continue;
                        }
                        if (seen[step[0]] < 0) {
                            entered[step[0]] = step[1];
                            seen[step[0]] = clock;
                            low[step[0]] = clock++;
                            below[step[0]] = 1;
                            stack.push(step[0]);
                        } else {
                            low[at] = Math.min(low[at], seen[step[0]]);
                        }
                    } else {
                        stack.pop();
                        if (!stack.isEmpty()) {
                            int parent = stack.peek();
                            low[parent] = Math.min(low[parent], low[at]);
                            below[parent] += below[at];
                            if (low[at] > seen[parent]) {
                                candidates.add(new int[] {entered[at], below[at]});
                            }
                        }
                    }
                }
                int records = clock - before;
                for (int[] candidate : candidates) {
                    if (candidate[1] >= 2 && records - candidate[1] >= 2) {
                        bridges.add(candidate[0]);
                    }
                }
            }
            return bridges;
        }

        /** The pairs on either side of a bridge. */
        List<List<Integer>> without(int bridge) {
            Set<Integer> near = new HashSet<>();
            Deque<Integer> stack = new ArrayDeque<>();
            stack.push(number.getOrDefault(links.left[bridge], 0));
            while (!stack.isEmpty()) {
                int at = stack.pop();
                if (near.add(at)) {
                    for (int[] step : neighbours.get(at)) {
                        if (step[1] != bridge) {
                            stack.push(step[0]);
                        }
                    }
                }
            }
            List<Integer> here = new ArrayList<>();
            List<Integer> there = new ArrayList<>();
            for (int edge : edges) {
                if (edge != bridge) {
                    (near.contains(number.getOrDefault(links.left[edge], 0)) ? here : there).add(edge);
                }
            }
            return List.of(here, there);
        }
    }
}
