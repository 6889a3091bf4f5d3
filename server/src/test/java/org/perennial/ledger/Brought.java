package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Kind;

/** An import as a test tells it: keys, and what it says of them. */
record Brought(
        long id,
        String source,
        String entry,
        Kind kind,
        Mode mode,
        boolean replaces,
        Map<String, Map<String, String>> rows) {

    private static final Connection STAGING = staging();

    private static Connection staging() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("set threads = 1");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Brought append(long id, String source, Kind kind) {
        return new Brought(id, source, source + ":" + kind.name(), kind, Mode.APPEND, false, Map.of());
    }

    static Brought snapshot(long id, String source, Kind kind) {
        return append(id, source, kind).as(Mode.SNAPSHOT);
    }

    Brought as(Mode newMode) {
        return new Brought(id, source, entry, kind, newMode, replaces, rows);
    }

    Brought replacing() {
        return new Brought(id, source, entry, kind, mode, true, rows);
    }

    Brought of(String newEntry) {
        return new Brought(id, source, newEntry, kind, mode, replaces, rows);
    }

    /** With a row more; columns are given as name, value, name, value. */
    Brought row(String key, String... columns) {
        Map<String, String> content = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            content.put(columns[i], columns[i + 1]);
        }
        Map<String, Map<String, String>> more = new LinkedHashMap<>(rows);
        more.put(key, content);
        return new Brought(id, source, entry, kind, mode, replaces, more);
    }

    /** Writes the Parquet file that staging would write. */
    StagedImport stage(Path folder) {
        Path file = folder.resolve("staged-" + id + ".parquet");
        String values = rows.isEmpty()
                ? nothing()
                : rows.entrySet().stream()
                        .map(row -> "select " + value(row.getKey(), row.getValue()))
                        .collect(joining(" union all "));
        try (Statement statement = STAGING.createStatement()) {
            statement.execute("copy (%s) to %s (format parquet, %s)"
                    .formatted(values, Sql.text(file.toString()), LedgerSchema.fieldIds(kind)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new StagedImport(id, source, entry, kind, mode, replaces, file, rows.size());
    }

    private String nothing() {
        return "select * from (select %s) where false".formatted(value("", Map.of()));
    }

    private String value(String key, Map<String, String> content) {
        return LedgerSchema.columns(kind).stream()
                .map(column -> literal(column, key, content) + "::" + column.sql() + " as " + Sql.name(column.name()))
                .collect(joining(", "));
    }

    private String literal(LedgerColumn column, String key, Map<String, String> content) {
        return switch (column.name()) {
            case "_op" -> "0";
            case "_source" -> Sql.text(source);
            case "_party_source" -> Sql.text(content.getOrDefault("_party_source", source));
            case "_entry" -> Sql.text(entry);
            case "_import" -> Long.toString(id);
            case "_file" -> Sql.text(entry + ".csv");
            case "_row" -> "2";
            case "key" -> Sql.text(realKey(key));
            default -> orNull(content.get(column.name()));
        };
    }

    /** The key of a row: what stands before the first {@code /}, so that one key can be two parties. */
    static String realKey(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static String orNull(@Nullable String value) {
        return value == null ? "null" : Sql.text(value);
    }
}
