package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.perennial.engine.Checked;
import org.perennial.engine.Expression;
import org.perennial.engine.GuardedSql;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.Query;
import org.perennial.engine.Sql;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/**
 * Runs the {@code sql} of an entry over its source's files. A column that the entry uses by name has the type of most of
 * its values, and rows with others are rejects; the rest is text.
 */
final class SourceQuery {

    private final LockedDuckDb db;
    private final Source source;
    private final Table table;
    private final RejectRows rejects;

    SourceQuery(LockedDuckDb db, Source source, Table table, RejectRows rejects) {
        this.db = db;
        this.source = source;
        this.table = table;
        this.rejects = rejects;
    }

    /** The rows, or why there are none. */
    sealed interface Outcome {
        record Rows(RawRows rows) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    /** A file's column by the type that it is read with. */
    private record Place(String file, RawColumn column) {}

    Outcome run(EntryFiles.Read read) throws SQLException {
        String sql = table.sql().orElseThrow();
        return switch (GuardedSql.query(sql, source.files().keySet())) {
            case Checked.Malformed<Query>(String reason) -> new Outcome.Failed(reason);
            case Checked.Forbidden<Query>(List<String> reasons) -> new Outcome.Failed(String.join(" ", reasons));
            case Checked.Allowed<Query>(Query query) -> run(query, read);
        };
    }

    private Outcome run(Query query, EntryFiles.Read read) throws SQLException {
        Map<String, RawRows> files = new LinkedHashMap<>();
        Map<Place, String> types = new LinkedHashMap<>();
        Set<Place> codes = new LinkedHashSet<>();
        Set<String> used = used(query);
        for (Map.Entry<String, List<Intake>> file : read.byName().entrySet()) {
            RawRows rows = RawRows.of(db, file.getValue());
            files.put(file.getKey(), rows);
            List<RawColumn> named = rows.columns().stream()
                    .filter(column -> used.contains(column.name()))
                    .toList();
            ColumnTypes.of(db, rows.sql(), named).forEach((column, type) -> {
                if (column.text() && !type.isText()) {
                    types.put(new Place(file.getKey(), column), type.type());
                    if (type.codes()) {
                        codes.add(new Place(file.getKey(), column));
                    }
                }
            });
        }
        String fault = "";
        for (Map<Place, String> attempt : attempts(types, codes)) {
            try {
                views(files, attempt);
                RawRows rows = materialized(
                        query,
                        String.join(", ", read.all().stream().map(Intake::file).toList()));
                misfits(files, attempt);
                return new Outcome.Rows(rows);
            } catch (LockedDuckDb.Ended e) {
                throw e;
            } catch (SQLException e) {
                fault = fault.isEmpty() ? firstLine(e) : fault;
            }
        }
        return new Outcome.Failed(fault);
    }

    private static String firstLine(SQLException e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        return message.replaceFirst("^(Binder|Catalog|Parser) Error: ", "");
    }

    /** The names by which the entry speaks of columns. */
    private Set<String> used(Query query) {
        Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        used.addAll(query.columns());
        List<String> expressions = new ArrayList<>(table.map().values());
        table.where().ifPresent(expressions::add);
        for (String text : expressions) {
            if (GuardedSql.expression(text) instanceof Checked.Allowed<Expression>(Expression expression)
                    && !expression.isBare()) {
                expression.references().forEach(reference -> used.add(reference.column()));
            }
        }
        return used;
    }

    /** First all columns by their type but those with codes, then these, too, then each as text, then all as text. */
    private static List<Map<Place, String>> attempts(Map<Place, String> types, Set<Place> codes) {
        Set<Map<Place, String>> attempts = new LinkedHashSet<>();
        attempts.add(without(types, codes));
        attempts.add(types);
        for (Map<Place, String> base : List.copyOf(attempts)) {
            types.keySet().forEach(place -> attempts.add(without(base, Set.of(place))));
        }
        attempts.add(Map.of());
        return List.copyOf(attempts);
    }

    private static Map<Place, String> without(Map<Place, String> types, Set<Place> places) {
        Map<Place, String> others = new LinkedHashMap<>(types);
        others.keySet().removeAll(places);
        return others;
    }

    private void views(Map<String, RawRows> files, Map<Place, String> types) throws SQLException {
        for (Map.Entry<String, RawRows> file : files.entrySet()) {
            String columns = file.getValue().columns().stream()
                    .map(column -> ColumnTypes.read(
                                    column.id(), types.getOrDefault(new Place(file.getKey(), column), ColumnTypes.TEXT))
                            + " as " + Sql.name(column.name()))
                    .collect(joining(", "));
            String unfit = unfit(file.getKey(), types);
            db.execute("create or replace temp view %s as select %s from (%s)%s"
                    .formatted(
                            Sql.name(file.getKey()),
                            columns.isEmpty() ? "null as nothing" : columns,
                            file.getValue().sql(),
                            unfit.isEmpty() ? "" : " where not (" + unfit + ")"));
        }
    }

    private static String unfit(String file, Map<Place, String> types) {
        return types.entrySet().stream()
                .filter(type -> type.getKey().file().equals(file))
                .map(type -> misfit(type.getKey().column(), type.getValue()))
                .collect(joining(" or "));
    }

    private static String misfit(RawColumn column, String type) {
        return "(" + column.id() + " is not null and " + ColumnTypes.read(column.id(), type) + " is null)";
    }

    private void misfits(Map<String, RawRows> files, Map<Place, String> types) throws SQLException {
        for (Map.Entry<Place, String> type : types.entrySet()) {
            RawColumn column = type.getKey().column();
            RawRows rows = files.get(type.getKey().file());
            if (rows != null) {
                rejects.add("""
                        select f as file, n as row, %s as "column", %s as value, %s as reason from (%s) where %s""".formatted(
                                Sql.text(column.name()),
                                column.id(),
                                Sql.text("The value is not %s, as most values of this column are."
                                        .formatted(ColumnTypes.words(type.getValue()))),
                                rows.sql(),
                                misfit(column, type.getValue())));
            }
        }
    }

    private RawRows materialized(Query query, String file) throws SQLException {
        List<RawColumn> columns = db.query("select * from (" + query.sql() + "\n) as q limit 0", none -> {
            ResultSetMetaData found = none.getMetaData();
            List<RawColumn> made = new ArrayList<>();
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i <= found.getColumnCount(); i++) {
                String name = found.getColumnName(i);
                String unique = name;
                for (int k = 1; !names.add(unique); k++) {
                    unique = name + "_" + k;
                }
                made.add(new RawColumn(unique, "c" + (i - 1), found.getColumnTypeName(i), false, false));
            }
            return made;
        });
        String ids = columns.stream().map(RawColumn::id).collect(joining(", "));
        db.execute(
                "create or replace temp table joined as select %s as f, row_number() over () as n, %s from (%s\n) as q(%s)"
                        .formatted(Sql.text(file), ids, query.sql(), ids));
        return new RawRows("select f, n, " + ids + " from joined", columns);
    }
}
