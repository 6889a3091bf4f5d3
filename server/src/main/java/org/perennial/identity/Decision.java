package org.perennial.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of records, and whether it still holds.
 *
 * @param how review, merge or split
 * @param ones records of which it is said; {@code others} those that they are, or are not, one with
 */
public record Decision(
        long id,
        long change,
        Verdict verdict,
        String how,
        Instant at,
        String who,
        String reason,
        @Nullable Double weight,
        List<PartyRef> ones,
        List<PartyRef> others,
        @Nullable Undone undone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** When it was taken back, by whom and why. */
    public record Undone(long change, Instant at, String by, String reason) {}

    public Decision {
        ones = List.copyOf(ones);
        others = List.copyOf(others);
    }

    /** Why a party is where it is, by this decision. */
    String of(PartyRef party) {
        PartyRef other = (ones.contains(party) ? others : ones).getFirst();
        String said = verdict == Verdict.SAME ? " said that it is one with " : " said that it is not one with ";
        return who + said + other + " on " + DAY.format(at.atZone(ZoneOffset.UTC))
                + (reason.isBlank() ? "" : ": " + reason);
    }
}
