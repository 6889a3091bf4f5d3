package org.perennial.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to who a customer is.
 *
 * @param what linking, same, different, split or undo
 * @param who null: linking did it
 * @param moved records that came or went
 * @param decision what was decided, or undone
 */
public record HistoryItem(
        long change,
        Instant at,
        String what,
        @Nullable String who,
        List<Moved> moved,
        @Nullable Decision decision) {

    /** A record that went from one customer to another. */
    public record Moved(PartyRef party, long from, long to) {}
}
