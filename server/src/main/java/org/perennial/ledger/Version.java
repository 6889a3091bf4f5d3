package org.perennial.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one import said of a key.
 *
 * @param columns canonical columns and {@code attributes} by name; for other operations than {@link Operation#ROW} null
 * @param file the file as the workspace names it, and {@code row} the record in it; null where the row is in no file
 */
public record Version(
        long importId,
        Operation operation,
        String entry,
        @Nullable String file,
        @Nullable Long row,
        Map<String, @Nullable Object> columns) {}
