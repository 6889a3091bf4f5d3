package org.perennial.engine;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The guard of SQL that users write: DuckDB parses it, and every node of the tree must be one that is known to be
 * harmless. What is not known is refused.
 *
 * <p>An expression stands for one value of one row: operators, casts, conditions and functions of {@link
 * AllowedFunctions}, no subquery, window, parameter or star. A query is one SELECT over the given tables: joins, unions,
 * subqueries, windows, aggregates, VALUES and CTEs that do not recur, and no table function but {@code unnest}, and
 * {@code range} with literal bounds.
 *
 * <p>Functions that can blow a short text up to gigabytes take their size as a literal, and what nested ones could make
 * of a single character is bounded; time and memory are watched when it runs ({@link LockedDuckDb}).
 */
public final class GuardedSql {

    /** Longer texts are no expressions that somebody wrote. */
    private static final int LONGEST = 20_000;

    private static final String BEFORE = "select (";
    private static final int MOST_ERRORS = 5;
    private static final Set<String> EXPRESSION_CLASSES = Set.of(
            "CONSTANT",
            "COLUMN_REF",
            "FUNCTION",
            "CAST",
            "CASE",
            "OPERATOR",
            "COMPARISON",
            "CONJUNCTION",
            "BETWEEN",
            "LAMBDA",
            "COLLATE",
            "TYPE");
    private static final Set<String> QUERY_CLASSES = Set.of("SUBQUERY", "WINDOW", "STAR", "POSITIONAL_REFERENCE");
    private static final Set<String> CLOCK =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

    /** The canonical column that is a reserved word of DuckDB, where it does not begin {@code at time zone}. */
    private static final Pattern AT =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}_\"'])at(?![\\p{L}\\p{N}_\"'])(?!\\s+time\\s+zone)");

    private GuardedSql() {}

    /** Checks one expression over a row. */
    public static Checked<Expression> expression(String sql) {
        return expression(sql, List.of());
    }

    /**
     * Checks one expression over a row with these columns. A column may stand there bare even where its name is a word of
     * SQL, such as {@code at} or {@code order}.
     */
    public static Checked<Expression> expression(String sql, Collection<String> columns) {
        String text = withoutSemicolon(sql);
        Optional<String> bare =
                columns.stream().filter(column -> column.equalsIgnoreCase(text)).findFirst();
        if (bare.isPresent()) {
            String name = Sql.name(bare.get());
            return new Checked.Allowed<>(new Expression(
                    name, List.of(new Expression.Reference(List.of(bare.get()), 0, bytes(name), false))));
        }
        if (text.isEmpty()) {
            return new Checked.Malformed<>("There is nothing in it.");
        }
        Checked<Expression> first = parseExpression(text);
        if (first instanceof Checked.Malformed<Expression>) {
            String quoted = quoted(text, columns);
            if (!quoted.equals(text) && parseExpression(quoted) instanceof Checked.Allowed<Expression> allowed) {
                return allowed;
            }
        }
        return first;
    }

    /** Checks one SELECT over these tables. The word {@code at} may be the name of a column in it. */
    public static Checked<Query> query(String sql, Collection<String> tables) {
        String text = withoutSemicolon(sql);
        Checked<Query> first = parseQuery(text, tables);
        if (first instanceof Checked.Malformed<Query>) {
            String quoted = AT.matcher(text).replaceAll("\"at\"");
            if (!quoted.equals(text) && parseQuery(quoted, tables) instanceof Checked.Allowed<Query> allowed) {
                return allowed;
            }
        }
        return first;
    }

    private static Checked<Query> parseQuery(String text, Collection<String> tables) {
        switch (parse(text, 0)) {
            case Parsed.Fault(String reason) -> {
                return new Checked.Malformed<>(reason);
            }
            case Parsed.Tree(JsonNode statement) -> {
                Walk walk = new Walk(text, 0, true);
                walk.tables.addAll(tables);
                walk.names(statement);
                walk.visit(statement, 1, Set.of());
                return walk.faults.isEmpty()
                        ? new Checked.Allowed<>(new Query(text, walk.read, walk.columns))
                        : new Checked.Forbidden<>(
                                walk.faults.stream().limit(MOST_ERRORS).toList());
            }
        }
    }

    private static Checked<Expression> parseExpression(String text) {
        switch (parse(BEFORE + text + "\n)", bytes(BEFORE))) {
            case Parsed.Fault(String reason) -> {
                return new Checked.Malformed<>(reason);
            }
            case Parsed.Tree(JsonNode statement) -> {
                JsonNode node = statement.path("node");
                JsonNode value = node.path("select_list").path(0);
                boolean several = value.path("function_name").asString("").equals("row")
                        && !text.startsWith("(")
                        && !text.regionMatches(true, 0, "row", 0, 3);
                if (several || !isLoneExpression(node)) {
                    return new Checked.Forbidden<>(
                            List.of("Only one expression over the columns of a row may stand here."));
                }
                Walk walk = new Walk(text, bytes(BEFORE), false);
                walk.visit(value, 1, Set.of());
                return walk.faults.isEmpty()
                        ? new Checked.Allowed<>(new Expression(text, walk.references))
                        : new Checked.Forbidden<>(
                                walk.faults.stream().limit(MOST_ERRORS).toList());
            }
        }
    }

    private static boolean isLoneExpression(JsonNode node) {
        return node.path("type").asString("").equals("SELECT_NODE")
                && node.path("select_list").size() == 1
                && node.path("from_table").path("type").asString("").equals("EMPTY")
                && node.path("modifiers").isEmpty()
                && node.path("cte_map").path("map").isEmpty()
                && node.path("where_clause").isNull()
                && node.path("having").isNull()
                && node.path("qualify").isNull()
                && node.path("sample").isNull()
                && node.path("group_expressions").isEmpty();
    }

    private static String withoutSemicolon(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The text with the words quoted that are columns; for names that are also words of SQL. */
    private static String quoted(String text, Collection<String> columns) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(columns);
        Matcher words = WORD.matcher(text);
        return words.replaceAll(word -> {
            boolean calls = text.startsWith("(", word.end());
            return Matcher.quoteReplacement(
                    !calls && names.contains(word.group()) ? Sql.name(word.group()) : word.group());
        });
    }

    private sealed interface Parsed {
        record Tree(JsonNode statement) implements Parsed {}

        record Fault(String reason) implements Parsed {}
    }

    private static Parsed parse(String sql, int offset) {
        if (sql.length() > LONGEST) {
            return new Parsed.Fault("It is longer than " + LONGEST + " characters.");
        }
        if (sql.indexOf('\0') >= 0) {
            return new Parsed.Fault("It contains a NUL character.");
        }
        try {
            JsonNode tree = JsonMapper.shared().readTree(Parser.serialize(sql));
            if (tree.path("error").asBoolean(true)) {
                return new Parsed.Fault(fault(tree, offset));
            }
            if (tree.path("statements").size() != 1) {
                return new Parsed.Fault("Only one statement may stand here.");
            }
            return new Parsed.Tree(tree.path("statements").get(0));
        } catch (SQLException | JacksonException e) {
            return new Parsed.Fault("It cannot be read as SQL: " + firstLine(e.getMessage()));
        }
    }

    private static String fault(JsonNode tree, int offset) {
        String message = firstLine(tree.path("error_message").asString(""));
        if (message.startsWith("Only SELECT")) {
            return "Only a SELECT may stand here.";
        }
        String position = tree.path("position").asString("");
        int at = position.matches("\\d{1,9}") ? Integer.parseInt(position) - offset + 1 : 0;
        return "It cannot be read as SQL: " + message + (at > 0 ? " (character " + at + ")" : "");
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /** DuckDB as nothing but a parser. */
    private static final class Parser {

        private static final Parser ONLY = new Parser();

        private final Connection connection;

        private Parser() {
            try {
                connection = DriverManager.getConnection("jdbc:duckdb:");
            } catch (SQLException e) {
                throw new IllegalStateException("DuckDB does not start", e);
            }
        }

        static String serialize(String sql) throws SQLException {
            synchronized (ONLY) {
                try (PreparedStatement statement = ONLY.connection.prepareStatement(
                        "select cast(json_serialize_sql(cast(? as varchar)) as varchar)")) {
                    statement.setString(1, sql);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getString(1);
                    }
                }
            }
        }
    }

    /** One pass over a tree, which gathers the names in it and what is wrong with it. */
    private static final class Walk {

        private final String text;
        private final int offset;
        private final boolean query;
        private final List<String> faults = new ArrayList<>();
        private final List<Expression.Reference> references = new ArrayList<>();
        private final Set<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Set<String> ctes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> columns = new LinkedHashSet<>();

        Walk(String text, int offset, boolean query) {
            this.text = text;
            this.offset = offset;
            this.query = query;
        }

        /** Gathers the names of CTEs before they are used. */
        void names(JsonNode node) {
            for (JsonNode cte : node.path("cte_map").path("map")) {
                ctes.add(cte.path("key").asString(""));
            }
            node.forEach(this::names);
        }

        void visit(JsonNode node, long growth, Set<String> lambda) {
            if (node.isArray()) {
                node.forEach(child -> visit(child, growth, lambda));
                return;
            }
            if (!node.isObject()) {
                return;
            }
            if (node.has("class")) {
                expression(node, growth, lambda);
            } else {
                String type = node.path("type").isString() ? node.path("type").asString() : "";
                if (query && !type.isEmpty()) {
                    relation(node, type);
                }
                node.forEach(child -> visit(child, growth, lambda));
            }
        }

        private void expression(JsonNode node, long growth, Set<String> lambda) {
            String kind = node.path("class").asString("");
            if (!EXPRESSION_CLASSES.contains(kind) && !(query && QUERY_CLASSES.contains(kind))) {
                refuse(
                        node,
                        switch (kind) {
                            case "SUBQUERY" -> "A subquery is not allowed here; use the table's sql";
                            case "WINDOW" -> "A window function is not allowed here; use the table's sql";
                            case "STAR" -> "* is not allowed here; name the column";
                            case "PARAMETER" -> "A parameter is not allowed here";
                            default -> kind.toLowerCase(Locale.ROOT).replace('_', ' ') + " is not allowed here";
                        });
                return;
            }
            switch (kind) {
                case "COLUMN_REF" -> reference(node, lambda, false);
                case "FUNCTION", "WINDOW" -> function(node, growth, lambda);
                case "LAMBDA" -> lambda(node, growth, lambda);
                case "TYPE" -> {}
                default -> node.forEach(child -> visit(child, growth, lambda));
            }
        }

        private void reference(JsonNode node, Set<String> lambda, boolean asText) {
            List<String> path = new ArrayList<>();
            node.path("column_names").forEach(name -> path.add(name.asString("")));
            if (path.isEmpty() || lambda.contains(path.getFirst().toLowerCase(Locale.ROOT))) {
                return;
            }
            columns.addAll(path);
            if (query) {
                if (path.size() == 1 && CLOCK.contains(path.getFirst().toLowerCase(Locale.ROOT))) {
                    refuse(node, path.getFirst() + " is not allowed: it would bring other rows each time");
                }
                return;
            }
            int start = position(node);
            if (start < 0) {
                refuse(node, path.getFirst() + " stands where it cannot be followed");
            } else {
                references.add(new Expression.Reference(
                        path, start, node.path("query_location_length").asInt(0), asText));
            }
        }

        private void function(JsonNode node, long growth, Set<String> lambda) {
            String name = node.path("function_name").asString("");
            if (!node.path("schema").asString("").isEmpty()
                    || !node.path("catalog").asString("").isEmpty()) {
                refuse(node, "A function of a schema is not allowed: " + name);
            } else if (!(query ? AllowedFunctions.inQuery(name) : AllowedFunctions.inExpression(name))) {
                refuse(
                        node,
                        !query && AllowedFunctions.inQuery(name)
                                ? "The function " + name
                                        + " works on many rows and is not allowed here; use the table's sql"
                                : "The function " + name + " is not allowed");
            }
            long factor = Growth.of(name, node.path("arguments"), fault -> refuse(node, fault));
            long grown = growth * factor;
            if (grown > Growth.MOST) {
                refuse(node, "The function " + name + " could make the text too long here");
                return;
            }
            boolean joins = name.equals("||") || name.equals("concat") || name.equals("concat_ws");
            for (JsonNode argument : node.path("arguments")) {
                JsonNode value = argument.has("expression") ? argument.path("expression") : argument;
                if (joins && value.path("class").asString("").equals("COLUMN_REF")) {
                    reference(value, lambda, true);
                } else {
                    visit(value, grown, lambda);
                }
            }
            node.properties().stream()
                    .filter(property -> !property.getKey().equals("arguments"))
                    .forEach(property -> visit(property.getValue(), grown, lambda));
        }

        private void lambda(JsonNode node, long growth, Set<String> outer) {
            Set<String> inner = new TreeSet<>(outer);
            parameters(node.path("lhs"), inner);
            visit(node.path("expr"), growth * 2, inner);
        }

        private void parameters(JsonNode node, Set<String> names) {
            if (node.path("class").asString("").equals("COLUMN_REF")) {
                node.path("column_names")
                        .forEach(name -> names.add(name.asString("").toLowerCase(Locale.ROOT)));
            } else {
                node.forEach(child -> parameters(child, names));
            }
        }

        private void relation(JsonNode node, String type) {
            switch (type) {
                case "SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "SUBQUERY", "EMPTY", "EXPRESSION_LIST" -> {}
                case "JOIN" -> node.path("using_columns").forEach(name -> columns.add(name.asString("")));
                case "BASE_TABLE" -> table(node);
                case "TABLE_FUNCTION" -> tableFunction(node);
                case "RECURSIVE_CTE_NODE" -> refuse(node, "A recursive CTE is not allowed");
                case "SHOW_REF" -> refuse(node, "Only a SELECT may stand here");
                default -> {
                    if (type.endsWith("_NODE") || node.has("sample") || node.has("column_name_alias")) {
                        refuse(node, type.toLowerCase(Locale.ROOT).replace('_', ' ') + " is not allowed");
                    }
                }
            }
            if (node.path("sample").isObject()) {
                refuse(node, "A sample is not allowed: it would bring other rows each time");
            }
        }

        private void table(JsonNode node) {
            String name = node.path("table_name").asString("");
            boolean plain = node.path("schema_name").asString("").isEmpty()
                    && node.path("catalog_name").asString("").isEmpty()
                    && !node.path("at_clause").isObject();
            if (plain && tables.contains(name)) {
                tables.stream().filter(name::equalsIgnoreCase).forEach(read::add);
            } else if (!plain || !ctes.contains(name)) {
                refuse(
                        node,
                        "There is no table " + name + " among the files of this source"
                                + (tables.isEmpty() ? "" : " (" + String.join(", ", tables) + ")"));
            }
        }

        private void tableFunction(JsonNode node) {
            String name =
                    node.path("function").path("function_name").asString("").toLowerCase(Locale.ROOT);
            if (!Set.of("unnest", "range", "generate_series").contains(name)) {
                refuse(node, "The table function " + name + " is not allowed");
            }
        }

        private void refuse(JsonNode node, String fault) {
            int position = position(node);
            int at = position < 0
                    ? -1
                    : new String(text.getBytes(StandardCharsets.UTF_8), 0, position, StandardCharsets.UTF_8).length();
            String message = fault + (at < 0 ? "." : " (character " + (at + 1) + ").");
            if (!faults.contains(message)) {
                faults.add(message);
            }
        }

        private int position(JsonNode node) {
            JsonNode location = node.path("query_location");
            if (!location.isIntegralNumber() || !location.canConvertToInt()) {
                return -1;
            }
            int start = location.asInt() - offset;
            return start < 0 || start > bytes(text) ? -1 : start;
        }
    }
}
