package org.perennial.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a finding; it outlives the audit that found it.
 *
 * @param words the comment, the owner who is assigned, or the reason
 * @param until the last day of a suppression
 */
public record Remark(
        long id,
        String mechanism,
        Instant at,
        String who,
        What what,
        String words,
        @Nullable LocalDate until) {

    /** What is done by saying it. */
    public enum What {
        /** Nothing but saying it. */
        COMMENT,
        /** The finding is somebody's. */
        ASSIGN,
        /** It is no problem here, until a day. */
        SUPPRESS,
        /** A suppression ends before its day. */
        LIFT;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
