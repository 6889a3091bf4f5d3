package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perennial.engine.LockedDuckDb;

/** Tells the types of text columns from what most of their values are. Numbers with leading zeros are text. */
final class ColumnTypes {

    static final String TEXT = "VARCHAR";
    static final String ZONED = "TIMESTAMP WITH TIME ZONE";

    private static final String NUMBER = "'[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?'";
    private static final String LEADING_ZERO = "'[+-]?0[0-9].*'";
    private static final String OFFSET = "'.*[0-9]([zZ]|[+-][0-9]{2}(:?[0-9]{2})?)'";

    private ColumnTypes() {}

    /**
     * What a column's values are.
     *
     * @param type of most of them
     * @param codes whether some are numbers with leading zeros, so that the column is rather text where it can be
     */
    record Found(String type, boolean codes) {

        static final Found TEXTS = new Found(TEXT, false);

        boolean isText() {
            return type.equals(TEXT);
        }
    }

    /** The type of each of these columns of {@code relation}. */
    static Map<RawColumn, Found> of(LockedDuckDb db, String relation, Collection<RawColumn> columns)
            throws SQLException {
        Map<RawColumn, Found> types = new HashMap<>();
        List<RawColumn> texts =
                columns.stream().filter(RawColumn::text).distinct().toList();
        columns.stream()
                .filter(column -> !column.text())
                .forEach(column -> types.put(column, new Found(column.type(), false)));
        if (texts.isEmpty()) {
            return types;
        }
        String counts =
                texts.stream().map(RawColumn::id).map(ColumnTypes::counts).collect(joining(",\n"));
        return db.query("select " + counts + " from (" + relation + ")", rows -> {
            rows.next();
            for (int i = 0; i < texts.size(); i++) {
                long[] c = new long[8];
                for (int k = 0; k < c.length; k++) {
                    c[k] = rows.getLong(i * c.length + k + 1);
                }
                types.put(texts.get(i), new Found(type(c), c[7] > 0));
            }
            return types;
        });
    }

    private static String counts(String id) {
        return """
                count(%1$s),
                count_if(regexp_full_match(%1$s, '[+-]?[0-9]{1,18}') and not regexp_full_match(%1$s, %3$s)),
                count_if(regexp_full_match(%1$s, %2$s) and not regexp_full_match(%1$s, %3$s)),
                count_if(strlen(%1$s) <= 10 and try_cast(%1$s as date) is not null),
                count_if(strlen(%1$s) > 10 and try_cast(%1$s as timestamp with time zone) is not null),
                count_if(strlen(%1$s) > 15 and regexp_full_match(%1$s, %4$s)
                    and try_cast(%1$s as timestamp with time zone) is not null),
                count_if(lower(%1$s) in ('true', 'false')),
                count_if(regexp_full_match(%1$s, %3$s))""".formatted(id, NUMBER, LEADING_ZERO, OFFSET);
    }

    private static String type(long[] c) {
        long half = c[0] / 2;
        if (c[2] > half) {
            return c[1] == c[2] ? "BIGINT" : "DOUBLE";
        }
        if (c[3] + c[4] > half) {
            return c[4] == 0 ? "DATE" : c[5] > 0 ? ZONED : "TIMESTAMP";
        }
        return c[6] > half ? "BOOLEAN" : TEXT;
    }

    /** A text as a value of its column's type, null where it does not fit. */
    static String read(String id, String type) {
        return switch (type) {
            case TEXT -> id;
            case "BIGINT", "DOUBLE" ->
                "case when regexp_full_match(%1$s, %2$s) and not regexp_full_match(%1$s, %3$s) then try_cast(%1$s as %4$s) end"
                        .formatted(id, NUMBER, LEADING_ZERO, type);
            case "BOOLEAN" -> "case lower(%s) when 'true' then true when 'false' then false end".formatted(id);
            default -> "try_cast(%s as %s)".formatted(id, type);
        };
    }

    /** What a value of the type is, in words. */
    static String words(String type) {
        return switch (type) {
            case "BIGINT" -> "a whole number";
            case "DOUBLE" -> "a number";
            case "DATE" -> "a date";
            case "BOOLEAN" -> "true or false";
            default -> "a date and time";
        };
    }
}
