package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.Sql;

/**
 * The rows of one or several files as one relation: {@code f} the file, {@code n} the number of the record in it, and
 * the columns of all of them.
 *
 * @param sql a SELECT
 */
record RawRows(String sql, List<RawColumn> columns) {

    private static final int LEAST_LINE = 2 << 20;
    private static final int LEAST_BUFFER = 32 << 20;

    RawRows {
        columns = List.copyOf(columns);
    }

    Optional<RawColumn> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    List<String> names() {
        return columns.stream().map(RawColumn::name).toList();
    }

    /** A column of one file. */
    private record Part(String id, String type, boolean text, boolean json) {}

    /** One file with its columns by lower-case name. */
    private record Relation(String file, String from, String number, Map<String, Part> parts) {}

    static RawRows of(LockedDuckDb db, List<Intake> intakes) throws SQLException {
        Map<String, String> names = new LinkedHashMap<>();
        List<Relation> relations = new ArrayList<>();
        for (Intake file : intakes) {
            switch (file) {
                case Intake.Records records -> {
                    if (!records.columns().isEmpty()) {
                        relations.add(records(records, names));
                    }
                }
                case Intake.Parquet parquet -> relations.add(parquet(db, parquet, names));
                case Intake.Unreadable unreadable ->
                    throw new IllegalArgumentException("Not to be read: " + unreadable.file());
            }
        }
        List<RawColumn> columns = new ArrayList<>();
        names.forEach((lower, name) -> columns.add(column(lower, name, "c" + columns.size(), relations)));
        List<String> files = relations.stream().map(Relation::file).toList();
        String sql = relations.isEmpty()
                ? "select cast(null as varchar) as f, cast(null as bigint) as n where false"
                : relations.stream()
                        .map(relation -> select(relation, columns, files))
                        .collect(joining("\nunion all\n"));
        return new RawRows(sql, columns);
    }

    private static RawColumn column(String lower, String name, String id, List<Relation> relations) {
        List<Part> parts = relations.stream()
                .map(relation -> relation.parts().get(lower))
                .flatMap(part -> Optional.ofNullable(part).stream())
                .toList();
        boolean oneType = parts.stream().map(Part::type).distinct().count() == 1
                && parts.stream().map(Part::text).distinct().count() == 1;
        return new RawColumn(
                name,
                id,
                oneType ? parts.getFirst().type() : "VARCHAR",
                !oneType || parts.getFirst().text(),
                parts.stream().anyMatch(Part::json));
    }

    /** As an ENUM of all files, so that its dictionary need not be found out row by row. */
    private static String constant(String file, List<String> files) {
        return "cast(" + Sql.text(file) + " as enum("
                + files.stream().distinct().map(Sql::text).collect(joining(", ")) + "))";
    }

    private static String select(Relation relation, List<RawColumn> columns, List<String> files) {
        String selected = columns.stream()
                .map(column -> {
                    Part part = relation.parts().get(column.name().toLowerCase(Locale.ROOT));
                    String value = part == null ? "null" : part.id();
                    boolean same = part != null && part.type().equals(column.type());
                    return (same ? value : "cast(" + value + " as " + column.type() + ")") + " as " + column.id();
                })
                .collect(joining(", "));
        return "select %s as f, %s as n, %s from %s"
                .formatted(constant(relation.file(), files), relation.number(), selected, relation.from());
    }

    private static Relation records(Intake.Records records, Map<String, String> names) {
        Map<String, Part> parts = new LinkedHashMap<>();
        StringBuilder columns = new StringBuilder("{'r': 'BIGINT'");
        for (int i = 0; i < records.columns().size(); i++) {
            String name = records.columns().get(i);
            String lower = name.toLowerCase(Locale.ROOT);
            names.putIfAbsent(lower, name);
            parts.put(lower, new Part("x" + i, "VARCHAR", true, records.json().contains(i)));
            columns.append(", 'x").append(i).append("': 'VARCHAR'");
        }
        int line = Math.max(LEAST_LINE, 2 * records.longest() + 64);
        String options = """
                auto_detect = false, header = false, delim = %s, quote = '"', escape = '"', new_line = '\\n',
                nullstr = '', max_line_size = %d, buffer_size = %d, parallel = %s, columns = %s}""".formatted(
                        Sql.text(Character.toString(records.delimiter())),
                        line,
                        Math.max(LEAST_BUFFER, 2 * line),
                        !records.lineBreaks(),
                        columns);
        String from = records.parts().stream()
                .map(part -> "select * replace (r + %d as r) from read_csv(%s, %s)"
                        .formatted(
                                part.before(),
                                Sql.text(part.data().toAbsolutePath().toString()),
                                options))
                .collect(joining(" union all ", "(", ")"));
        return new Relation(records.file(), from, "r", parts);
    }

    private static Relation parquet(LockedDuckDb db, Intake.Parquet parquet, Map<String, String> names)
            throws SQLException {
        String from =
                "read_parquet(" + Sql.text(parquet.data().toAbsolutePath().toString()) + ", file_row_number = true)";
        Map<String, Part> parts = new LinkedHashMap<>();
        db.query("select * from " + from + " limit 0", rows -> {
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = columns.getColumnName(i);
                if (!name.equals("file_row_number")) {
                    String lower = name.toLowerCase(Locale.ROOT);
                    names.putIfAbsent(lower, name);
                    parts.put(lower, new Part(Sql.name(name), columns.getColumnTypeName(i), false, false));
                }
            }
            return parts;
        });
        return new Relation(parquet.file(), from, "file_row_number + 1", parts);
    }
}
