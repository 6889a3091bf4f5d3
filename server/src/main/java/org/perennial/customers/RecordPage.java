package org.perennial.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands now, where it came from, and what it said before.
 *
 * @param current whether it is in force; else the columns are what it said last
 * @param columns what it says, in the order of its kind
 * @param attributes columns of the file that are not canonical
 * @param file as the workspace names it; null where the row is in no file
 * @param row the record in the file, its header being 1
 * @param from the import that brought what it says now
 * @param history newest first
 */
public record RecordPage(
        String kind,
        String source,
        String key,
        boolean current,
        List<Value> columns,
        Map<String, Object> attributes,
        @Nullable String file,
        @Nullable Long row,
        @JsonProperty("import") From from,
        List<Step> history) {

    public record Value(String name, Object value) {}

    public record From(long id, @Nullable Instant at, String entry) {}

    /**
     * What an import said of the row.
     *
     * @param operation {@code row}, {@code closed} or {@code confirmed}
     */
    public record Step(
            @JsonProperty("import") long importId,
            @Nullable Instant at,
            @JsonProperty("op") String operation,
            List<Change> changed) {}

    public record Change(
            String column,
            @Nullable Object before,
            @Nullable Object after) {}
}
