package org.perennial.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** Picks the things that are to make up a given share of all, in an order that chance decides. */
final class Quota {

    private Quota() {}

    /**
     * Marks things so that the weight of those marked is as near to {@code share} of the whole as a greedy pick from
     * random orders comes.
     */
    static boolean[] ofWeight(double share, double[] weights, Draws draws) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        boolean[] best = new boolean[weights.length];
        double bestMiss = share * sum;
        for (int attempt = 0; attempt < 60; attempt++) {
            boolean[] marked = new boolean[weights.length];
            double left = share * sum;
            for (int i : shuffled(weights.length, draws)) {
                if (weights[i] <= 2 * left) {
                    marked[i] = true;
                    left -= weights[i];
                }
            }
            if (Math.abs(left) < bestMiss - 1e-12) {
                best = marked;
                bestMiss = Math.abs(left);
            }
        }
        return best;
    }

    /** Marks that share of {@code size} like things, rounded. */
    static boolean[] of(double share, int size, Draws draws) {
        boolean[] marked = new boolean[size];
        int wanted = (int) Math.round(share * size);
        for (int i : shuffled(size, draws)) {
            marked[i] = wanted-- > 0;
        }
        return marked;
    }

    private static List<Integer> shuffled(int size, Draws draws) {
        List<Integer> order = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            order.add(draws.between(0, i), i);
        }
        return order;
    }
}
