package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.perennial.engine.Sql;

/**
 * What of an import stays when it is taken back, because later imports said the same.
 *
 * <p>A row that a later import confirmed, before anything else happened to its key, becomes that import's row. A closing
 * becomes the closing of the next import that brings its entry whole and without that key. Both hold also for what the
 * import had superseded: a version that comes to light again is closed by the next import that ought to have closed it.
 */
final class Handover {

    private final KindSql sql;
    private final long importId;
    private final List<Path> own;
    private final List<Path> others;
    private final List<ImportNote> closing;

    /** @param imports those in force */
    Handover(KindSql sql, long importId, List<Path> live, List<Path> own, Collection<ImportNote> imports) {
        this.sql = sql;
        this.importId = importId;
        this.own = own;
        this.closing = imports.stream()
                .filter(note -> note.closing() && note.committed().id() > importId)
                .toList();
        // what was before matters only to a later import that closes
        this.others = live.stream()
                .filter(file -> !own.contains(file))
                .filter(file -> !closing.isEmpty() || KindLog.importOf(file) > importId)
                .toList();
    }

    /** Writes a file for each heir. */
    List<KindLog.NewFile> write(Connection connection, LongFunction<Path> file) throws SQLException {
        if (others.isEmpty() && closing.isEmpty()) {
            return List.of();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(said());
            statement.execute(otherwise());
            statement.execute(bounds());
            statement.execute(closingImports());
            statement.execute(inherited());
            List<KindLog.NewFile> files = new ArrayList<>();
            for (Map.Entry<Long, Long> heir : heirs(statement)) {
                Path path = file.apply(heir.getKey());
                statement.execute(
                        sql.copy("select * from inherited where _import = %d".formatted(heir.getKey()), path));
                files.add(new KindLog.NewFile(path, heir.getValue()));
            }
            return files;
        }
    }

    /** The versions and closings of the import. */
    private String said() {
        return "create or replace temp table said as select * from %s where _op in (0, 1)".formatted(sql.rows(own));
    }

    /** What other imports say of the same keys. */
    private String otherwise() {
        return """
                create or replace temp table otherwise as
                select o._op, o._import, o._entry, o._file, o._row, %s
                from %s o
                semi join said s on %s
                """.formatted(sql.identity("o"), sql.rows(others), sql.sameIdentity("o", "s"));
    }

    /**
     * For each key: the next version or closing, the entry of the version before, and the first later import that
     * confirmed the row and is not itself later than the next version.
     */
    private String bounds() {
        return """
                create or replace temp table bounds as
                with around as (
                    select %1$s, s._op,
                        min(o._import) filter (o._op in (0, 1) and o._import > %2$d) as next,
                        arg_max(case o._op when 0 then o._entry else '' end, o._import)
                            filter (o._op in (0, 1) and o._import < %2$d) as entry_before
                    from said s left join otherwise o on %3$s
                    group by all)
                select %4$s, a.next, a.entry_before,
                    min(o._import) filter (
                        a._op = 0 and o._op = 2 and o._import > %2$d and o._import < coalesce(a.next, %5$d)) as heir
                from around a left join otherwise o using (%4$s)
                group by all
                """.formatted(
                        sql.identity("s"), importId, sql.identified("s", "o"), sql.identityNames(), Long.MAX_VALUE);
    }

    private String closingImports() {
        String values = closing.stream()
                .map(note -> "(%d, %s, %s)"
                        .formatted(note.committed().id(), Sql.text(note.source()), Sql.text(note.entry())))
                .collect(joining(", "));
        return "create or replace temp table closing as select * from (values %s) v (id, source, entry) where id is not null"
                .formatted(values.isEmpty() ? "(null::BIGINT, null::VARCHAR, null::VARCHAR)" : values);
    }

    private String inherited() {
        return """
                create or replace temp table inherited as
                select 0::INTEGER as _op, s._source, s._party_source, o._entry, o._import, o._file, o._row, s.key, %1$s
                from said s
                join bounds b on %2$s
                join otherwise o on %3$s and o._import = b.heir and o._op = 2
                union all by name
                select 1::INTEGER as _op, s._source, s._party_source, b.entry_before as _entry,
                    min(c.id) as _import, s.key%4$s
                from said s
                join bounds b on %2$s
                join closing c on c.source = s._source and c.entry = b.entry_before
                    and c.id < least(coalesce(b.next, %5$d), coalesce(b.heir, %5$d))
                group by all
                """.formatted(
                        KindSql.list(sql.content(), "s."),
                        sql.identified("s", "b"),
                        sql.identified("s", "o"),
                        sql.identifyingContent()
                                .map(column -> ", s." + Sql.name(column))
                                .orElse(""),
                        Long.MAX_VALUE);
    }

    private static List<Map.Entry<Long, Long>> heirs(Statement statement) throws SQLException {
        List<Map.Entry<Long, Long>> heirs = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery("select _import, count(*) from inherited group by 1 order by 1")) {
            while (result.next()) {
                heirs.add(Map.entry(result.getLong(1), result.getLong(2)));
            }
        }
        return heirs;
    }
}
