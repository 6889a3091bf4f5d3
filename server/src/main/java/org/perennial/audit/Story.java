package org.perennial.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a finding: what people say of it, how its headline went, and which other findings it works together
 * with.
 *
 * @param trend at the last month-ends, the oldest first; empty until it was looked back
 */
public record Story(Said said, List<Point> trend, List<Related> related) {

    /** The headline on a day, with only what was known then. */
    public record Point(
            LocalDate day,
            Status status,
            @Nullable Double estimate,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Long n) {}

    /**
     * Another finding that is failing or at risk, and shares something.
     *
     * @param customers affected by both
     * @param share of the customers affected by this one who are also affected by the other; 0 where nobody in
     *     particular is
     * @param scopes teams, processes, … in which both are bad
     */
    public record Related(
            String id, String name, Status status, String title, long customers, double share, List<String> scopes) {

        public Related {
            scopes = List.copyOf(scopes);
        }
    }

    public Story {
        trend = List.copyOf(trend);
        related = List.copyOf(related);
    }
}
