package org.perennial.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of taking in one entry once.
 *
 * @param columns the canonical columns that it brings
 * @param read rows that it found; null as long as nobody knows, like the other counts
 * @param unchanged of the accepted rows, those that were there already
 * @param closed keys that stopped being current by it
 * @param message why it was refused or failed, or what is notable about its files
 */
public record Import(
        long id,
        String source,
        String entry,
        String kind,
        ImportStatus status,
        Instant started,
        @Nullable Instant finished,
        List<String> columns,
        @Nullable Long read,
        @Nullable Long accepted,
        @Nullable Long rejected,
        @Nullable Long anonymous,
        @Nullable Long added,
        @Nullable Long changed,
        @Nullable Long unchanged,
        @Nullable Long closed,
        @Nullable String who,
        @Nullable String message) {

    public Import {
        columns = List.copyOf(columns);
    }
}
