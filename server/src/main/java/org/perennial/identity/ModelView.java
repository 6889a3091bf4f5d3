package org.perennial.identity;

import java.util.List;

/** What linking learned of one kind of records. */
public record ModelView(
        String kind, long records, long compared, double match, double household, List<Comparison> comparisons) {

    public record Comparison(String name, List<Level> levels) {}

    /**
     * @param m how often records of one customer are at the level, {@code u} those of strangers, {@code h} those of two
     *     people of one household
     * @param weight in bits
     */
    public record Level(String name, double m, double u, double h, double weight) {}
}
