package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.Checked;
import org.perennial.engine.Expression;
import org.perennial.engine.GuardedSql;
import org.perennial.engine.Query;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.Mode;
import org.perennial.sources.Workspace.Table;

/** Turns an element of {@code tables:} into a {@link Table}. */
final class TableParser {

    static final List<String> KEYS =
            List.of("file", "sql", "query", "kind", "map", "where", "partySource", "distinct", "mode", "refuseAbove");

    private final Path folder;
    private final String source;
    private final Map<String, String> files;
    private final Collection<String> sources;
    private final boolean database;
    private final double refuseAbove;

    TableParser(
            Path folder,
            String source,
            Map<String, String> files,
            Collection<String> sources,
            boolean database,
            double refuseAbove) {
        this.folder = folder;
        this.source = source;
        this.files = files;
        this.sources = sources;
        this.database = database;
        this.refuseAbove = refuseAbove;
    }

    /** Empty where the kind is not known. */
    Optional<Table> parse(YamlSection section, Map<String, Integer> repeats) {
        section.allow(KEYS);
        Optional<String> file =
                section.text("file").filter(text -> !text.isBlank()).map(String::strip);
        Optional<String> sql = section.text("sql").filter(text -> !text.isBlank());
        Optional<String> query = section.text("query");
        Optional<List<String>> columns = input(section, file, sql, query);
        Optional<Kind> kind = section.requiredText("kind").flatMap(name -> kind(section, name));
        if (kind.isEmpty()) {
            section.section("map").ifPresent(map -> map.keys().forEach(map::text));
            return Optional.empty();
        }
        Map<String, String> map = map(section, kind.get(), columns);
        section.text("where").ifPresent(where -> check(section, "where", where, columns));
        columns.ifPresent(names -> needed(section, kind.get(), map, names));
        Optional<String> partySource = section.text("partySource").map(String::strip);
        partySource.ifPresent(party -> partySource(section, kind.get(), party));
        return Optional.of(new Table(
                entry(kind.get(), file, repeats),
                kind.get().name(),
                file,
                sql,
                query,
                map,
                section.text("where").filter(text -> !text.isBlank()),
                partySource,
                section.flag("distinct", false),
                mode(section),
                WorkspaceParser.decimal(section, "refuseAbove", 0, 1)
                        .map(Number::doubleValue)
                        .orElse(refuseAbove)));
    }

    private String entry(Kind kind, Optional<String> file, Map<String, Integer> repeats) {
        String name = source + ":" + kind.name() + ":" + file.orElse("sql");
        int count = repeats.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + "#" + count;
    }

    /** Checks where the rows come from; answers with the columns, where they are known before all is read. */
    private Optional<List<String>> input(
            YamlSection section, Optional<String> file, Optional<String> sql, Optional<String> query) {
        long given =
                List.of(file, sql, query).stream().filter(Optional::isPresent).count();
        if (given == 0) {
            section.problem("There is neither `file` nor `sql`: where do the rows come from?");
        } else if (given > 1) {
            section.problem(sql.isPresent() ? "sql" : "query", "Only one of `file`, `sql` and `query` may be there.");
        }
        if (query.isPresent() && !database) {
            section.problem("query", "`query` reads a database; over the files of a source it is `sql`.");
        }
        if (sql.isPresent()) {
            sql(section, sql.get());
            return Optional.empty();
        }
        return file.flatMap(pattern -> columns(section, pattern));
    }

    private void sql(YamlSection section, String sql) {
        if (files.isEmpty()) {
            section.problem("sql", "`sql` reads the tables that `files` of the source names, but there are none.");
            return;
        }
        switch (GuardedSql.query(sql, files.keySet())) {
            case Checked.Allowed<Query>(Query query) -> {
                if (query.tables().isEmpty()) {
                    section.problem(
                            "sql", "It reads none of the source's files (" + String.join(", ", files.keySet()) + ").");
                }
            }
            case Checked.Malformed<Query>(String reason) -> section.problem("sql", reason);
            case Checked.Forbidden<Query>(List<String> reasons) ->
                reasons.forEach(reason -> section.problem("sql", reason));
        }
    }

    private Optional<List<String>> columns(YamlSection section, String pattern) {
        List<InputFile> found = Globs.files(folder, pattern);
        if (found.isEmpty()) {
            section.problem("file", "No file is called `" + pattern + "`.");
            return Optional.empty();
        }
        try {
            InputFile first = found.getFirst();
            return first.format() == InputFile.Format.DELIMITED ? DelimitedText.peek(first, folder) : Optional.empty();
        } catch (IOException e) {
            // A damaged file is no fault of the workspace; its import says so.
            return Optional.empty();
        }
    }

    private static Optional<Kind> kind(YamlSection section, String name) {
        Optional<Kind> kind = Evidence.find(name.strip());
        if (kind.isEmpty()) {
            section.problem("kind", WorkspaceParser.unknownKind(name));
        }
        return kind;
    }

    private Map<String, String> map(YamlSection section, Kind kind, Optional<List<String>> columns) {
        Map<String, String> map = new LinkedHashMap<>();
        List<String> known =
                new ArrayList<>(kind.columns().stream().map(Column::name).toList());
        if (Mapping.hasMoney(kind)) {
            known.add(Mapping.CURRENCY);
        }
        section.section("map")
                .ifPresent(entries -> entries.keys().forEach(key -> {
                    String column = key.strip().toLowerCase(Locale.ROOT);
                    if (!known.contains(column)) {
                        entries.problem(
                                key,
                                Nearest.hint(
                                        key,
                                        known,
                                        " is not a column of " + kind.name() + "; there are " + String.join(", ", known)
                                                + "."));
                        entries.text(key).ifPresent(text -> check(entries, key, text, columns));
                        return;
                    }
                    Optional<String> expression = entries.text(key).filter(text -> !text.isBlank());
                    if (expression.isEmpty()) {
                        entries.problem(key, "There is no expression.");
                        return;
                    }
                    check(entries, key, expression.get(), columns);
                    map.put(column, expression.get());
                }));
        return map;
    }

    private static void check(YamlSection section, String key, String text, Optional<List<String>> columns) {
        switch (GuardedSql.expression(text, columns.orElse(List.of()))) {
            case Checked.Allowed<Expression>(Expression expression) ->
                columns.ifPresent(names -> expression.references().stream()
                        .map(Expression.Reference::column)
                        .distinct()
                        .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                        .forEach(name -> section.problem(
                                key,
                                "The file has no column "
                                        + Nearest.hint(name, names, "; it has " + String.join(", ", names) + "."))));
            case Checked.Malformed<Expression>(String reason) -> {
                boolean mayBeName = columns.isEmpty() && text.strip().matches("[\\p{L}_][\\p{L}\\p{N}_ ./#%-]*");
                if (!mayBeName) {
                    section.problem(key, reason);
                }
            }
            case Checked.Forbidden<Expression>(List<String> reasons) ->
                reasons.forEach(reason -> section.problem(key, reason));
        }
    }

    /** A column that every row needs must come from somewhere. */
    private static void needed(YamlSection section, Kind kind, Map<String, String> map, List<String> columns) {
        kind.columns().stream()
                .filter(Column::required)
                .map(Column::name)
                .filter(name -> !map.containsKey(name) && columns.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> section.problem(
                        section.has("map") ? "map" : "file",
                        "Every row of %s needs `%s`, and the file has no such column; say in `map` where it comes from (columns: %s)."
                                .formatted(kind.name(), name, String.join(", ", columns))));
    }

    private void partySource(YamlSection section, Kind kind, String party) {
        if (!sources.contains(party)) {
            section.problem("partySource", Nearest.hint(party, sources, " is not the id of a source."));
        } else if (!kind.hasParty()) {
            section.problem("partySource", "Rows of " + kind.name() + " name no party.");
        }
    }

    private static Mode mode(YamlSection section) {
        String mode = section.text("mode").orElse("append").strip();
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "append" -> Mode.APPEND;
            case "snapshot" -> Mode.SNAPSHOT;
            default -> {
                section.problem(
                        "mode", Nearest.hint(mode, List.of("append", "snapshot"), " is neither append nor snapshot."));
                yield Mode.APPEND;
            }
        };
    }
}
