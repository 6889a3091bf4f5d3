package org.perennial.analytics.linkage;

/** Which records are together; each set is named by its lowest record. */
final class DisjointSets {

    private final int[] parent;
    private final int[] size;

    DisjointSets(int n) {
        parent = new int[n];
        size = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
            size[i] = 1;
        }
    }

    int find(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins two sets under the root of the larger, the lower root where they are of one size; returns that root. */
    int join(int a, int b) {
        int x = find(a);
        int y = find(b);
        if (x == y) {
            return x;
        }
        boolean keepX = size[x] > size[y] || (size[x] == size[y] && x < y);
        int root = keepX ? x : y;
        int other = keepX ? y : x;
        parent[other] = root;
        size[root] += size[other];
        return root;
    }

    int size(int i) {
        return size[find(i)];
    }

    /** For each record the lowest record of its set. */
    int[] lowest() {
        int n = parent.length;
        int[] lowest = new int[n];
        java.util.Arrays.fill(lowest, -1);
        int[] result = new int[n];
        for (int i = 0; i < n; i++) {
            int root = find(i);
            lowest[root] = lowest[root] < 0 ? i : lowest[root];
            result[i] = lowest[root];
        }
        return result;
    }
}
