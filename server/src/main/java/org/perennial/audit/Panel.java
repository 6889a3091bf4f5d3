package org.perennial.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence on a finding's page: a table, a matrix, bars or a scatter (label, x, y, size, verdict).
 *
 * @param rows the first rows; cells by column key (texts, numbers, {@link Rich}), {@code _customer} and {@code _record}
 *     beside them
 * @param total how many rows there are
 * @param rowsPath where the others are; null if these are all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Panel(
        String id,
        String title,
        String note,
        Kind kind,
        List<Column> columns,
        List<Map<String, Object>> rows,
        long total,
        @Nullable String rowsPath) {

    /** The form it is shown in. */
    public enum Kind {
        TABLE,
        MATRIX,
        BARS,
        SCATTER;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column; {@code align} is left or right, {@code format} text, count, money, share or day. */
    public record Column(String key, String label, String align, String format) {}

    /** A number with what it says in a second respect. */
    public record Rich(double value, String text, String note) {}

    public Panel {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
