package org.perennial.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact on a customer's timeline, in words.
 *
 * @param at when; null where no source says
 * @param tone {@code good}, {@code bad}, {@code warn} or {@code neutral}
 */
public record TimelineItem(
        String kind,
        String group,
        @Nullable Instant at,
        String title,
        String detail,
        String tone,
        String source,
        RecordId record) {

    /** Where the row is found. */
    public record RecordId(String kind, String source, String key) {}
}
