package org.perennial.sources;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.LedgerColumn;
import org.perennial.ledger.LedgerSchema;

/**
 * Makes the keys of staged rows unique.
 *
 * <p>Rows keyed by their content: the second of identical rows of one file gets {@code :2} and so on; the same rows in
 * another file are the same rows. Rows with a declared key: all that repeat are rejects, unless they are identical and
 * the table says {@code distinct}. Rows keyed by what they are about say the same thing twice when they are identical,
 * and one of them is kept; where they differ, all are rejects.
 */
final class Keys {

    private final LockedDuckDb db;
    private final Kind kind;
    private final boolean ofContent;
    private final boolean declared;
    private final boolean distinct;
    private final String label;
    private final Map<String, Long> rejected = new LinkedHashMap<>();

    Keys(LockedDuckDb db, Kind kind, boolean ofContent, boolean declared, boolean distinct, String label) {
        this.db = db;
        this.kind = kind;
        this.ofContent = ofContent;
        this.declared = declared;
        this.distinct = distinct;
        this.label = label;
    }

    /** Makes the statement that writes a SELECT to a file. */
    @FunctionalInterface
    interface Copy {
        String to(String select, Path target);
    }

    /** Writes the rows anew where keys repeat; empty where none does. */
    Optional<Path> tidy(Path staged, Path target, RejectRows rejects, Copy copy) throws SQLException {
        String rows = "read_parquet(" + Sql.text(staged.toAbsolutePath().toString()) + ")";
        if (allDiffer(rows)) {
            return Optional.empty();
        }
        String person = kind.isParty() ? "coalesce(kind, 'person')" : "''";
        db.execute("create or replace temp table twice as select " + person + " as who, key from " + rows
                + " group by all having count(*) > 1");
        boolean none = db.query("select count(*) from twice", counted -> {
            counted.next();
            return counted.getLong(1) == 0;
        });
        if (none) {
            return Optional.empty();
        }
        db.execute(
                "create or replace temp table again as select r.*, r_who as who, %s as content from (select *, %s as r_who from %s) r semi join twice on twice.key = r.key and twice.who = r.r_who"
                        .formatted(content(), person, rows));
        String kept = ofContent ? numbered() : merged(rejects);
        String columns = columns("");
        String others =
                "select %s from (select *, %s as r_who from %s) r anti join twice on twice.key = r.key and twice.who = r.r_who"
                        .formatted(columns("r."), person, rows);
        db.execute(copy.to("select " + columns + " from (" + others + " union all " + kept + ")", target));
        db.execute("drop table again");
        return Optional.of(target);
    }

    /** Hashes that all differ are those of keys that all differ; it is the quicker question. */
    private boolean allDiffer(String rows) throws SQLException {
        return db.query("select count(distinct hash(key)) = count(*) from " + rows, counted -> {
            counted.next();
            return counted.getBoolean(1);
        });
    }

    /** Rows rejected for their key, by file. */
    Map<String, Long> rejected() {
        return Map.copyOf(rejected);
    }

    private String numbered() {
        String numberedKey = "case when o = 1 then key else key || ':' || o end as key";
        String columns = LedgerSchema.columns(kind).stream()
                .map(column -> column.name().equals("key") ? numberedKey : Sql.name(column.name()))
                .collect(joining(", "));
        return """
                select %s from (
                    select *, row_number() over (partition by key, o order by _file, _row) as place from (
                        select *, row_number() over (partition by key, _file order by _row) as o from again))
                where place = 1 %s""".formatted(columns, distinct ? "and o = 1" : "");
    }

    private String merged(RejectRows rejects) throws SQLException {
        String unlike = declared && !distinct ? "true" : "count(distinct content) > 1";
        db.execute("create or replace temp table unlike as select who, key from again group by all having " + unlike);
        String select = """
                select _file as file, _row as row, %s as "column", again.key as value,
                    'The key comes more than once in this import (rows ' || array_to_string(places, ', ') || ').' as reason
                from again join (
                    select who, key, list_sort(list(distinct _row))[1:5] as places from again semi join unlike using (who, key)
                    group by all) as clash on clash.key = again.key and clash.who = again.who""".formatted(Sql.text(label));
        rejects.add(select);
        db.query("select _file, count(*) from again semi join unlike using (who, key) group by all", rows -> {
            while (rows.next()) {
                rejected.put(rows.getString(1), rows.getLong(2));
            }
            return rejected;
        });
        return """
                select %s from (
                    select *, row_number() over (partition by who, key order by _file, _row) as place
                    from again anti join unlike using (who, key))
                where place = 1""".formatted(columns(""));
    }

    private String columns(String prefix) {
        return LedgerSchema.columns(kind).stream()
                .map(column -> prefix + Sql.name(column.name()))
                .collect(joining(", "));
    }

    private String content() {
        return LedgerSchema.content(kind).stream()
                .map((LedgerColumn column) -> RowSql.content(Sql.name(column.name()), column.sql()))
                .collect(joining(", ", "md5(concat_ws(chr(31), ", "))"));
    }
}
