package org.perennial.customers;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row as names and values in the order of the table, blank ones included. */
record Row(Map<String, @Nullable Object> values) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Row of(ResultSet row) throws SQLException {
        ResultSetMetaData shape = row.getMetaData();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            values.put(shape.getColumnName(column), plain(row.getObject(column)));
        }
        return new Row(values);
    }

    /** A row that was read as it is. */
    static Row of(Map<String, @Nullable Object> raw) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : raw.entrySet()) {
            values.put(entry.getKey(), plain(entry.getValue()));
        }
        return new Row(values);
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case Array array ->
                Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
            case null, default -> value;
        };
    }

    @Nullable
    String text(String column) {
        return values.get(column) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    @Nullable
    Instant instant(String column) {
        return values.get(column) instanceof Instant instant ? instant : null;
    }

    /** The columns that say something, without those named. */
    Map<String, Object> said(Set<String> but) {
        Map<String, Object> said = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            boolean blank = value == null || (value instanceof String text && text.isBlank());
            if (!blank && !but.contains(column)) {
                said.put(column, value);
            }
        });
        return Collections.unmodifiableMap(said);
    }

    /** What the row says beyond the canonical columns. */
    Map<String, Object> attributes() {
        String json = text("attributes");
        if (json == null) {
            return Map.of();
        }
        try {
            return Collections.unmodifiableMap(
                    JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (JacksonException e) {
            return Map.of("attributes", json);
        }
    }
}
