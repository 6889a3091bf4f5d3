package org.perennial.audit;

import java.util.List;
import java.util.Map;

/**
 * Other sights of the cutaway: on the last month-ends, and within a segment or region, as far as headlines are told
 * there.
 *
 * @param days the oldest first; empty until it was looked back
 */
public record CutawayViews(List<View> days, List<View> parts) {

    /**
     * A sight.
     *
     * @param id the day, or for example {@code segment:firms}
     * @param statuses by mechanism; those that are not told are absent
     */
    public record View(String id, Map<String, Status> statuses) {

        public View {
            statuses = Map.copyOf(statuses);
        }
    }

    public CutawayViews {
        days = List.copyOf(days);
        parts = List.copyOf(parts);
    }
}
