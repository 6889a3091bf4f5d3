package org.perennial.customers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a timeline is wanted.
 *
 * @param group {@code listening}, {@code processes}, {@code money} or {@code offers}; null: all
 * @param kind one kind of event; null: all of the group
 * @param from first day, in the workspace's zone
 * @param to last day
 */
public record TimelineQuery(
        @Nullable String group,
        @Nullable String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    public static final TimelineQuery ALL = new TimelineQuery(null, null, null, null);
}
