package org.perennial.sources;

import org.jspecify.annotations.Nullable;

/**
 * A row that does not fit.
 *
 * @param id of the import
 * @param row number of the record in the file, the header being 1
 */
public record Reject(
        long id,
        String source,
        String entry,
        String file,
        long row,
        @Nullable String column,
        @Nullable String value,
        String reason) {}
