package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * A comparison's levels with what is believed of them before any data: chances among pairs of one customer (m), of two
 * strangers (u), and of two who live together or belong to one house (h).
 *
 * @param trust how many pairs of data the belief about m weighs as much as
 */
record Prior(String name, List<Level> levels, double trust) {

    Prior {
        levels = List.copyOf(levels);
    }

    record Level(String name, double m, double u, double h) {}

    static Builder of(String name) {
        return new Builder(name);
    }

    static final class Builder {
        private final String name;
        private final List<Level> levels = new ArrayList<>();

        Builder(String name) {
            this.name = name;
        }

        Builder level(String level, double m, double u, double h) {
            levels.add(new Level(level, m, u, h));
            return this;
        }

        /** Each column of chances made to sum to 1. */
        Prior trusted(double pairs) {
            double m = levels.stream().mapToDouble(Level::m).sum();
            double u = levels.stream().mapToDouble(Level::u).sum();
            double h = levels.stream().mapToDouble(Level::h).sum();
            return new Prior(
                    name,
                    levels.stream()
                            .map(l -> new Level(l.name, l.m / m, l.u / u, l.h / h))
                            .toList(),
                    pairs);
        }
    }
}
