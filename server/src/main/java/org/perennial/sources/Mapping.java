package org.perennial.sources;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.perennial.engine.Checked;
import org.perennial.engine.Expression;
import org.perennial.engine.Expression.Reference;
import org.perennial.engine.GuardedSql;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.ColumnType;
import org.perennial.engine.evidence.Kind;
import org.perennial.sources.MappedColumn.Typed;
import org.perennial.sources.Workspace.Table;

/**
 * Where every canonical column of an entry comes from.
 *
 * @param columns those that come from somewhere, in the published order
 * @param where the condition on rows; its column is a placeholder of type BOOLEAN
 * @param currency what the amounts of a row are in, where they need not be in the workspace's currency
 * @param attributes the columns that nothing uses
 */
record Mapping(
        List<MappedColumn> columns,
        Optional<MappedColumn> where,
        Optional<MappedColumn> currency,
        List<RawColumn> attributes) {

    /** The column that says what the amounts of a row are in; of every kind with amounts, and kept by none. */
    static final String CURRENCY = "currency";

    Mapping {
        columns = List.copyOf(columns);
        attributes = List.copyOf(attributes);
    }

    static boolean hasMoney(Kind kind) {
        return kind.columns().stream().anyMatch(column -> column.type() == ColumnType.MONEY);
    }

    Optional<MappedColumn> column(String name) {
        return columns.stream()
                .filter(mapped -> mapped.column().name().equals(name))
                .findFirst();
    }

    /** The mapping, or why there is none. */
    sealed interface Outcome {
        record Resolved(Mapping mapping) implements Outcome {}

        record Unresolved(List<String> reasons) implements Outcome {}
    }

    /** Resolves a table's map over rows of these columns. */
    static Outcome resolve(
            LockedDuckDb db, RawRows rows, Kind kind, Table table, CanonicalValues values, boolean anyRows)
            throws SQLException {
        return new Resolution(db, rows, kind, table, values, anyRows).run();
    }

    private static final class Resolution {

        private static final int SAMPLE = 1000;
        private static final int MOST_TYPED = 6;

        private final LockedDuckDb db;
        private final RawRows rows;
        private final Kind kind;
        private final Table table;
        private final CanonicalValues values;
        private final boolean anyRows;
        private final List<String> reasons = new ArrayList<>();
        private final Set<RawColumn> used = new LinkedHashSet<>();
        private final Map<String, Expression> expressions = new LinkedHashMap<>();

        Resolution(LockedDuckDb db, RawRows rows, Kind kind, Table table, CanonicalValues values, boolean anyRows) {
            this.db = db;
            this.rows = rows;
            this.kind = kind;
            this.table = table;
            this.values = values;
            this.anyRows = anyRows;
        }

        Outcome run() throws SQLException {
            table.map().forEach((column, text) -> read("map." + column, text));
            table.where().ifPresent(text -> read("where", text));
            if (!reasons.isEmpty()) {
                return new Outcome.Unresolved(reasons);
            }
            Map<RawColumn, ColumnTypes.Found> types = types();
            List<MappedColumn> columns = new ArrayList<>();
            for (Column column : kind.columns()) {
                Optional<MappedColumn> mapped = column(column, types);
                mapped.ifPresent(columns::add);
                if (mapped.isEmpty() && column.required() && anyRows) {
                    reasons.add("Every row of %s needs `%s`, and nothing says where it comes from (columns: %s)."
                            .formatted(kind.name(), column.name(), String.join(", ", rows.names())));
                }
            }
            Optional<MappedColumn> where = Optional.empty();
            if (expressions.get("where") instanceof Expression expression) {
                where = Optional.of(computed(
                        new Column("where", ColumnType.BOOLEAN, false, List.of()), expression, types, "where"));
            }
            Optional<MappedColumn> currency = hasMoney(kind)
                    ? column(new Column(CURRENCY, ColumnType.TEXT, false, List.of()), types)
                    : Optional.empty();
            columns.forEach(this::check);
            where.ifPresent(this::check);
            if (!reasons.isEmpty()) {
                return new Outcome.Unresolved(reasons);
            }
            return new Outcome.Resolved(new Mapping(columns, where, currency, attributes(columns)));
        }

        private void read(String key, String text) {
            switch (GuardedSql.expression(text, rows.names())) {
                case Checked.Allowed<Expression>(Expression expression) -> {
                    expressions.put(key, expression);
                    for (Reference reference : expression.references()) {
                        Optional<RawColumn> column = rows.column(reference.column());
                        if (column.isPresent()) {
                            used.add(column.get());
                        } else if (anyRows || !rows.columns().isEmpty()) {
                            reasons.add(key + ": the file has no column "
                                    + Nearest.hint(
                                            reference.column(),
                                            rows.names(),
                                            "; it has " + String.join(", ", rows.names()) + "."));
                        }
                    }
                }
                case Checked.Malformed<Expression>(String reason) -> reasons.add(key + ": " + reason);
                case Checked.Forbidden<Expression>(List<String> why) ->
                    why.forEach(reason -> reasons.add(key + ": " + reason));
            }
        }

        private Map<RawColumn, ColumnTypes.Found> types() throws SQLException {
            List<RawColumn> inExpressions = expressions.values().stream()
                    .filter(expression -> !expression.isBare())
                    .flatMap(expression -> expression.references().stream())
                    .filter(reference -> !reference.asText())
                    .flatMap(reference -> rows.column(reference.column()).stream())
                    .distinct()
                    .toList();
            Map<RawColumn, ColumnTypes.Found> types = ColumnTypes.of(db, rows.sql(), inExpressions);
            if (expressions.values().stream().anyMatch(expression -> !expression.isBare())) {
                db.execute("create or replace temp table sample as select * from (" + rows.sql() + ") limit " + SAMPLE);
            }
            return types;
        }

        private Optional<MappedColumn> column(Column column, Map<RawColumn, ColumnTypes.Found> types)
                throws SQLException {
            Expression expression = expressions.get("map." + column.name());
            if (expression == null) {
                return table.map().containsKey(column.name())
                        ? Optional.empty()
                        : rows.column(column.name()).map(raw -> bare(column, raw));
            }
            if (expression.isBare()) {
                return rows.column(expression.references().getFirst().column()).map(raw -> bare(column, raw));
            }
            boolean known = expression.references().stream()
                    .allMatch(reference -> rows.column(reference.column()).isPresent());
            return known ? Optional.of(computed(column, expression, types, "map." + column.name())) : Optional.empty();
        }

        private MappedColumn bare(Column column, RawColumn raw) {
            used.add(raw);
            return new MappedColumn(column, raw.type(), raw.id(), List.of(), List.of(raw), true);
        }

        /** Reads columns by their type where the expression can be bound so; else the fewest of them as text. */
        private MappedColumn computed(
                Column column, Expression expression, Map<RawColumn, ColumnTypes.Found> types, String key)
                throws SQLException {
            List<RawColumn> from = expression.references().stream()
                    .flatMap(reference -> rows.column(reference.column()).stream())
                    .distinct()
                    .toList();
            List<RawColumn> typed = expression.references().stream()
                    .filter(reference -> !reference.asText())
                    .flatMap(reference -> rows.column(reference.column()).stream())
                    .filter(raw -> raw.text() && !found(types, raw).isText())
                    .distinct()
                    .toList();
            Attempt best = null;
            String fault = "";
            for (Set<RawColumn> asText : subsets(typed, types)) {
                try {
                    Attempt attempt = attempt(expression, types, asText);
                    if (best == null || attempt.failures() < best.failures()) {
                        best = attempt;
                    }
                    if (attempt.failures() == 0) {
                        break;
                    }
                } catch (LockedDuckDb.Ended e) {
                    throw e;
                } catch (SQLException e) {
                    fault = fault.isEmpty() ? said(e) : fault;
                }
            }
            if (best == null) {
                reasons.add(key + ": " + fault);
                return new MappedColumn(column, "VARCHAR", "null", List.of(), from, false);
            }
            Set<RawColumn> texts = best.asText();
            List<Typed> uses = typed.stream()
                    .filter(raw -> !texts.contains(raw))
                    .map(raw -> new Typed(raw, found(types, raw).type()))
                    .toList();
            String sql = sql(expression, types, texts, false);
            return new MappedColumn(column, best.type(), sql, uses, from, false);
        }

        /** How an expression fares on the sample with these columns as text. */
        private record Attempt(Set<RawColumn> asText, String type, long failures) {}

        private Attempt attempt(Expression expression, Map<RawColumn, ColumnTypes.Found> types, Set<RawColumn> asText)
                throws SQLException {
            String sql = sql(expression, types, asText, true);
            String type = db.query(
                    "select (" + sql + "\n) as e from sample limit 0",
                    none -> none.getMetaData().getColumnTypeName(1));
            long failures = db.query("select count_if(try([(" + sql + "\n)]) is null) from sample", counted -> {
                counted.next();
                return counted.getLong(1);
            });
            return new Attempt(asText, type, failures);
        }

        private String sql(
                Expression expression, Map<RawColumn, ColumnTypes.Found> types, Set<RawColumn> asText, boolean inline) {
            return expression.with(reference -> {
                RawColumn raw = rows.column(reference.column()).orElseThrow();
                String type = found(types, raw).type();
                boolean plain =
                        reference.asText() || !raw.text() || type.equals(ColumnTypes.TEXT) || asText.contains(raw);
                String value = plain ? raw.id() : inline ? "(" + ColumnTypes.read(raw.id(), type) + ")" : raw.typedId();
                return nested(
                        raw, value, reference.path().subList(1, reference.path().size()));
            });
        }

        private static String nested(RawColumn raw, String value, List<String> path) {
            if (path.isEmpty()) {
                return raw.json() && raw.text() ? "try_cast(" + value + " as json)" : value;
            }
            if (raw.text()) {
                return "json_extract_string(" + value + ", "
                        + org.perennial.engine.Sql.text("$.\"" + String.join("\".\"", path) + "\"") + ")";
            }
            return value + "."
                    + String.join(
                            ".",
                            path.stream().map(org.perennial.engine.Sql::name).toList());
        }

        private static ColumnTypes.Found found(Map<RawColumn, ColumnTypes.Found> types, RawColumn raw) {
            return types.getOrDefault(raw, ColumnTypes.Found.TEXTS);
        }

        /** All ways to take some of the columns as text: first those with codes, then those that differ least from that. */
        private static List<Set<RawColumn>> subsets(List<RawColumn> typed, Map<RawColumn, ColumnTypes.Found> types) {
            Set<RawColumn> codes = new LinkedHashSet<>(
                    typed.stream().filter(raw -> found(types, raw).codes()).toList());
            List<Set<RawColumn>> subsets = new ArrayList<>();
            if (typed.size() > MOST_TYPED) {
                return List.of(codes, Set.of(), Set.copyOf(typed));
            }
            for (int bits = 0; bits < 1 << typed.size(); bits++) {
                Set<RawColumn> subset = new LinkedHashSet<>();
                for (int i = 0; i < typed.size(); i++) {
                    if ((bits & 1 << i) != 0) {
                        subset.add(typed.get(i));
                    }
                }
                subsets.add(subset);
            }
            subsets.sort(Comparator.comparingLong(subset -> typed.stream()
                    .filter(raw -> subset.contains(raw) != codes.contains(raw))
                    .count()));
            return subsets;
        }

        private void check(MappedColumn mapped) {
            if (values.value(mapped.column(), "x", mapped.type(), mapped.form()).isEmpty()) {
                reasons.add("%s gives %s, which is never %s."
                        .formatted(
                                mapped.column().name().equals("where")
                                        ? "where"
                                        : "`" + mapped.column().name() + "`",
                                mapped.type(),
                                CanonicalValues.words(mapped.column())));
            }
        }

        private List<RawColumn> attributes(Collection<MappedColumn> columns) {
            Set<RawColumn> taken = new LinkedHashSet<>();
            columns.forEach(mapped -> taken.addAll(mapped.from()));
            expressions
                    .values()
                    .forEach(expression -> expression
                            .references()
                            .forEach(
                                    reference -> rows.column(reference.column()).ifPresent(taken::add)));
            return rows.columns().stream().filter(raw -> !taken.contains(raw)).toList();
        }

        private static String said(SQLException e) {
            String message = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            return message.replaceFirst("^(Binder|Catalog|Parser|Conversion) Error: ", "");
        }
    }
}
