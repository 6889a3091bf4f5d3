package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Column;

/** SQL that turns values of islands into canonical ones, and that tells which could not be turned. */
final class CanonicalValues {

    private final ZoneId zone;

    CanonicalValues(ZoneId zone) {
        this.zone = zone;
    }

    /** What is known of texts. */
    enum Form {
        /** Nothing. */
        ANY,
        /** They have no outer blanks and are never empty. */
        TIDY,
        /** The same, and some are JSON arrays or objects. */
        JSON
    }

    /** Families of DuckDB types. */
    private enum Family {
        TEXT,
        NUMBER,
        DATE,
        TIMESTAMP,
        ZONED,
        BOOLEAN,
        LIST,
        NOTHING,
        OTHER;

        static Family of(String type) {
            String name = type.toUpperCase(Locale.ROOT);
            if (name.endsWith("]")) {
                return LIST;
            }
            if (name.startsWith("DECIMAL")) {
                return NUMBER;
            }
            if (name.startsWith("ENUM")) {
                return TEXT;
            }
            return switch (name) {
                case "VARCHAR", "JSON", "UUID", "CHAR" -> TEXT;
                case "TINYINT",
                        "SMALLINT",
                        "INTEGER",
                        "BIGINT",
                        "HUGEINT",
                        "UTINYINT",
                        "USMALLINT",
                        "UINTEGER",
                        "UBIGINT",
                        "UHUGEINT",
                        "FLOAT",
                        "DOUBLE",
                        "BIGNUM" -> NUMBER;
                case "DATE" -> DATE;
                case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> TIMESTAMP;
                case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> ZONED;
                case "BOOLEAN" -> BOOLEAN;
                case "NULL", "\"NULL\"" -> NOTHING;
                default -> OTHER;
            };
        }
    }

    /**
     * The value {@code id} of that type as one of the column; empty where values of that type never are one.
     *
     * @param form what is known of texts
     */
    Optional<String> value(Column column, String id, String type, Form form) {
        Family family = Family.of(type);
        if (family == Family.NOTHING) {
            return Optional.of("cast(null as " + column.type().sql() + ")");
        }
        return switch (column.type()) {
            case TEXT -> Optional.of(text(column, id, family, form));
            case INSTANT -> instant(id, family, form);
            case DATE -> day(id, family);
            case NUMBER -> number(id, family, "double", form);
            case INTEGER -> number(id, family, "bigint", form);
            case MONEY -> number(id, family, column.type().sql(), form);
            case BOOLEAN -> truth(id, family);
            case LIST -> Optional.of(list(id, family, form == Form.JSON));
        };
    }

    private static String text(Column column, String id, Family family, Form form) {
        String text = switch (family) {
            case TEXT -> form == Form.ANY ? "nullif(trim(cast(" + id + " as varchar)), '')" : id;
            case LIST -> "nullif(array_to_string(" + id + ", ';'), '')";
            case OTHER -> "cast(to_json(" + id + ") as varchar)";
            default -> "cast(" + id + " as varchar)";
        };
        return column.values().isEmpty() ? text : "lower(" + text + ")";
    }

    private Optional<String> instant(String id, Family family, Form form) {
        return switch (family) {
            case TEXT -> Optional.of("try_cast(" + trimmed(id, form) + " as timestamp with time zone)");
            case DATE, TIMESTAMP ->
                Optional.of("timezone(%s, cast(%s as timestamp))".formatted(Sql.text(zone.getId()), id));
            case ZONED -> Optional.of(id);
            default -> Optional.empty();
        };
    }

    private static Optional<String> day(String id, Family family) {
        return switch (family) {
            case TEXT ->
                Optional.of(
                        "case when strlen(trim(%1$s)) <= 10 then try_cast(trim(%1$s) as date) else cast(try_cast(%1$s as timestamp with time zone) as date) end"
                                .formatted("cast(" + id + " as varchar)"));
            case DATE, TIMESTAMP, ZONED -> Optional.of("cast(" + id + " as date)");
            default -> Optional.empty();
        };
    }

    private static String trimmed(String id, Form form) {
        return form == Form.ANY ? "trim(cast(" + id + " as varchar))" : id;
    }

    private static Optional<String> number(String id, Family family, String type, Form form) {
        return switch (family) {
            case TEXT -> Optional.of("try_cast(" + trimmed(id, form) + " as " + type + ")");
            case NUMBER, BOOLEAN -> Optional.of("try_cast(" + id + " as " + type + ")");
            default -> Optional.empty();
        };
    }

    private static Optional<String> truth(String id, Family family) {
        return switch (family) {
            case BOOLEAN -> Optional.of(id);
            case NUMBER -> Optional.of("case " + id + " when 1 then true when 0 then false end");
            case TEXT ->
                Optional.of(
                        "case when lower(trim(%1$s)) in ('true', 'yes', '1', 't', 'y', '1.0') then true when lower(trim(%1$s)) in ('false', 'no', '0', 'f', 'n', '0.0') then false end"
                                .formatted("cast(" + id + " as varchar)"));
            default -> Optional.empty();
        };
    }

    private static String list(String id, Family family, boolean json) {
        String split =
                "list_filter(list_transform(string_split(cast(%s as varchar), ';'), lambda s: trim(s)), lambda s: s <> '')"
                        .formatted(id);
        return switch (family) {
            case LIST -> "list_transform(%s, lambda s: cast(s as varchar))".formatted(id);
            case TEXT ->
                json
                        ? "case when %1$s[1] = '[' then try(from_json(%1$s, '[\"VARCHAR\"]')) else %2$s end"
                                .formatted(id, split)
                        : split;
            default -> "[cast(" + id + " as varchar)]";
        };
    }

    /** Whether {@code id}, given in {@code source}, is no value of the column; both are SQL. */
    String unfit(Column column, String id, String source, String sourceType) {
        String unread = source + " is not null and " + id + " is null";
        return switch (column.type()) {
            case INSTANT ->
                unread + " or " + id
                        + " not between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 00:00:00+00'";
            case DATE -> unread + " or " + id + " not between date '0001-01-01' and date '9999-12-31'";
            case NUMBER -> unread + " or not isfinite(" + id + ")";
            case INTEGER ->
                unread + " or try_cast(" + source + " as double) <> trunc(try_cast(" + source + " as double))";
            case TEXT ->
                column.values().isEmpty()
                        ? "false"
                        : id + " not in ("
                                + column.values().stream().map(Sql::text).collect(joining(", ")) + ")";
            case MONEY, BOOLEAN -> unread;
            case LIST -> unread;
        };
    }

    /** What a value of the column is, in words. */
    static String words(Column column) {
        return switch (column.type()) {
            case TEXT -> "one of " + String.join(", ", column.values());
            case INSTANT -> "a point in time in ISO 8601, such as 2026-06-30T14:05:00";
            case DATE -> "a date, such as 2026-06-30";
            case NUMBER -> "a number, such as 1234.5";
            case INTEGER -> "a whole number";
            case MONEY -> "an amount, such as 1234.56";
            case BOOLEAN -> "true or false";
            case LIST -> "a list, such as a;b";
        };
    }

    /** The worth of one unit of the currency {@code id}; null where the workspace has no rate. */
    static String rate(String id, String own, Map<String, BigDecimal> rates) {
        String cases = rates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rate -> "when %s then %s::double"
                        .formatted(Sql.text(rate.getKey()), rate.getValue().toPlainString()))
                .collect(joining(" "));
        return "case coalesce(upper(trim(cast(%1$s as varchar))), %2$s) when %2$s then 1::double %3$s end"
                .formatted(id, Sql.text(own), cases);
    }

    /** The words of a list of columns and their values, for the person who mends a row. */
    static String given(List<RawColumn> columns) {
        if (columns.isEmpty()) {
            return "cast(null as varchar)";
        }
        if (columns.size() == 1) {
            return "cast(" + columns.getFirst().id() + " as varchar)";
        }
        return columns.stream()
                .map(column -> Sql.text(column.name() + "=") + " || coalesce(cast(" + column.id() + " as varchar), '')")
                .collect(joining(", ", "concat_ws('; ', ", ")"));
    }
}
