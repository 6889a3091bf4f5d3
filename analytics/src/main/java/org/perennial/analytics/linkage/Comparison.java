package org.perennial.analytics.linkage;

import java.util.List;

/**
 * One thing that two records are compared on, with its levels from the strongest agreement to none. What level a pair is
 * at is coded by its index in {@code levels}; {@link #MISSING} where either side has no value.
 *
 * @param levels at least two, the last of which is "all other"
 */
public record Comparison(String name, List<Level> levels) {

    /** Code of a pair that cannot be compared: it carries no weight. */
    public static final int MISSING = -1;

    /**
     * @throws IllegalArgumentException with fewer than two levels, or where a chance does not lie within 0 and 1
     */
    public Comparison {
        levels = List.copyOf(levels);
        if (levels.size() < 2) {
            throw new IllegalArgumentException(name + " has " + levels.size() + " levels; two are the least");
        }
    }

    /**
     * A level.
     *
     * @param m chance that a pair of one customer is at this level
     * @param u chance that a pair of two customers is
     * @param trained whether both were estimated; else they are defaults
     */
    public record Level(String name, double m, double u, boolean trained) {

        static final double LEAST = 1e-9;

        /**
         * @throws IllegalArgumentException unless both lie within 0 and 1
         */
        public Level {
            if (!(m >= 0 && m <= 1 && u >= 0 && u <= 1)) {
                throw new IllegalArgumentException(name + ": m=" + m + ", u=" + u);
            }
        }

        /** log2(m / u), both kept off 0 and 1 by 1e-9. */
        public double weight() {
            return Math.log(clamped(m) / clamped(u)) / Math.log(2);
        }

        private static double clamped(double chance) {
            return Math.clamp(chance, LEAST, 1 - LEAST);
        }
    }

    /**
     * A comparison before anything is estimated: the first level has m = 0.95, the others share the rest; u follows from
     * default weights of +10 for the first and −5 to +3 evenly over the others.
     *
     * @param names from the strongest to "all other"
     */
    public static Comparison untrained(String name, String... names) {
        int n = names.length;
        List<Level> levels = new java.util.ArrayList<>();
        for (int i = 0; i < n; i++) {
            double m = i == 0 ? 0.95 : 0.05 / (n - 1);
            double weight = i == 0 ? 10 : n == 2 ? -5 : 3 - 8.0 * (i - 1) / (n - 2);
            levels.add(new Level(names[i], m, Math.min(1, m / Math.pow(2, weight)), false));
        }
        return new Comparison(name, levels);
    }

    /** The same with other chances; a NaN keeps what was and is marked untrained. */
    Comparison with(double[] m, double[] u) {
        List<Level> next = new java.util.ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Level old = levels.get(i);
            boolean trained = !Double.isNaN(m[i]) && !Double.isNaN(u[i]);
            next.add(
                    new Level(old.name, Double.isNaN(m[i]) ? old.m : m[i], Double.isNaN(u[i]) ? old.u : u[i], trained));
        }
        return new Comparison(name, next);
    }

    /** Levels that weigh more than a stronger one: a sign that the comparison or its training is wrong. */
    public List<Level> outOfOrder() {
        List<Level> wrong = new java.util.ArrayList<>();
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).weight() > levels.get(i - 1).weight() + 1e-9) {
                wrong.add(levels.get(i));
            }
        }
        return wrong;
    }
}
