package org.perennial.customers;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an event kind.
 *
 * @param at when it happened, as far as known
 * @param columns what is known of it, without what is blank
 */
record Fact(
        EventKind kind, String source, String key, @Nullable Instant at, Map<String, Object> columns) {

    static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    Fact {
        columns = Map.copyOf(columns);
    }

    /** Reads a row that has the column {@code _time} beside those of the kind. */
    static Fact of(EventKind kind, ResultSet row) throws SQLException {
        ResultSetMetaData shape = row.getMetaData();
        Map<String, Object> columns = new HashMap<>();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            Object value = row.getObject(column);
            if (value instanceof OffsetDateTime time) {
                columns.put(shape.getColumnName(column), time.toInstant());
            } else if (value instanceof String text && !text.isBlank()) {
                columns.put(shape.getColumnName(column), text.strip());
            } else if (value instanceof Number || value instanceof Boolean) {
                columns.put(shape.getColumnName(column), value);
            }
        }
        Instant time = (Instant) columns.remove("_time");
        return new Fact(
                kind,
                String.valueOf(row.getString("_source")),
                String.valueOf(row.getString("key")),
                time == null || time.equals(NEVER) ? null : time,
                columns);
    }

    @Nullable
    String text(String column) {
        return columns.get(column) instanceof String text ? text : null;
    }

    @Nullable
    Instant instant(String column) {
        return columns.get(column) instanceof Instant instant ? instant : null;
    }

    @Nullable
    BigDecimal money(String column) {
        return columns.get(column) instanceof BigDecimal amount ? amount : null;
    }

    @Nullable
    Double number(String column) {
        return columns.get(column) instanceof Number number ? number.doubleValue() : null;
    }

    @Nullable
    Boolean yes(String column) {
        return columns.get(column) instanceof Boolean yes ? yes : null;
    }

    /** Whether the column holds this word. */
    boolean says(String column, String word) {
        return word.equalsIgnoreCase(String.valueOf(text(column)));
    }
}
