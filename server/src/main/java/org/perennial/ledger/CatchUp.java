package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.perennial.engine.Sql;

/** Brings one kind's table in the read copy to the snapshot of its ledger table, inside the caller's transaction. */
final class CatchUp {

    private final KindSql sql;
    private final Statement statement;

    CatchUp(KindSql sql, Statement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    /** Makes the table anew; bare parties are left to the caller. Answers with the number of its rows. */
    long everything(Changes.Everything changes) throws SQLException {
        statement.execute(ReadCopySchema.create(sql));
        if (!changes.versions()) {
            return insertAll(changes.live());
        }
        statement.execute("""
                create or replace temp table winner as
                select %s, max(_import) as latest from %s r where _op in (0, 1) group by all having count(*) > 1
                """.formatted(sql.identity("r"), sql.rows(changes.live())));
        return insert(
                """
                select %s from %s r left join winner w on %s
                where r._op = 0 and (w.latest is null or w.latest = r._import)
                """.formatted(KindSql.list(sql.columns(), "r."), sql.rows(changes.live()), sql.identified("r", "w")));
    }

    /** Makes the table of a file in which every key is once, where there was none; answers with the number of its rows. */
    long first(Changes.Everything changes) throws SQLException {
        statement.execute(ReadCopySchema.create(sql));
        return added(changes.live());
    }

    /** Follows files that came and went. Answers with the number of rows that it put into the table. */
    long moved(Changes.Moved changes) throws SQLException {
        if (changes.removed().isEmpty() && !changes.superseding()) {
            return added(changes.added());
        }
        Relations relations = changes.removed().isEmpty() && changes.added().size() == 1
                ? oneImport(changes.added())
                : severalImports(changes);
        replaced(relations.touched());
        question(relations);
        statement.execute("delete from %s where rowid in (select place from replaced)".formatted(sql.table()));
        long inserted = insert("select %s from %s where _op = 0".formatted(sql.list(), relations.newest()));
        if (questionsParties()) {
            BareParties.decide(statement);
        }
        return inserted;
    }

    /**
     * What to select from.
     *
     * @param touched the identities whose current row may be another now
     * @param newest the newest version or closing of each, where there is one
     */
    private record Relations(String touched, String newest) {}

    /** A file that came last: it holds the newest versions of its keys, each once. */
    private Relations oneImport(List<Path> file) {
        String newest = "(select * from %s where _op in (0, 1))".formatted(sql.rows(file));
        return new Relations("(select %s from %s r)".formatted(sql.identity("r"), newest), newest);
    }

    private Relations severalImports(Changes.Moved changes) throws SQLException {
        touch(Stream.concat(changes.added().stream(), changes.removed().stream())
                .toList());
        // a file that came is of a later import than all that was there, unless something went
        latest(changes.removed().isEmpty() ? changes.added() : changes.live());
        return new Relations("touched", "latest");
    }

    /** Takes in files whose keys the table does not hold. */
    private long added(List<Path> files) throws SQLException {
        long inserted = insertAll(files);
        if (sql.kind().isParty()) {
            statement.execute("""
                    delete from bare_party b using %s r where r._op = 0 and b.source = r._source and b.key = r.key
                    """.formatted(sql.rows(files)));
        } else if (sql.kind().hasParty()) {
            statement.execute("""
                    create or replace temp table questioned as
                    select distinct _party_source as source, party as key from %s where _op = 0 and party <> ''
                    """.formatted(sql.rows(files)));
            BareParties.add(statement);
        }
        return inserted;
    }

    private void touch(List<Path> files) throws SQLException {
        statement.execute("""
                create or replace temp table touched as
                select distinct %s from %s r where r._op in (0, 1)
                """.formatted(sql.identity("r"), sql.rows(files)));
    }

    /** Finds the newest version of each touched key first by keys alone, then reads it from the files that hold one. */
    private void latest(List<Path> files) throws SQLException {
        statement.execute("""
                create or replace temp table winner as
                select %s, max(r._import) as latest
                from %s r semi join touched t on %s where r._op in (0, 1) group by all
                """.formatted(sql.identity("r"), sql.rows(files), sql.identified("r", "t")));
        Set<Long> winners = winners();
        List<Path> holding = files.stream()
                .filter(file -> winners.contains(KindLog.importOf(file)))
                .toList();
        statement.execute("""
                create or replace temp table latest as
                select r.* from %s r semi join winner w on %s and r._import = w.latest where r._op in (0, 1)
                """.formatted(sql.rows(holding), sql.identified("r", "w")));
    }

    private Set<Long> winners() throws SQLException {
        Set<Long> winners = new HashSet<>();
        try (ResultSet result = statement.executeQuery("select distinct latest from winner")) {
            while (result.next()) {
                winners.add(result.getLong(1));
            }
        }
        return winners;
    }

    /** Notes where the rows are that give way, and which parties they name. */
    private void replaced(String touched) throws SQLException {
        statement.execute("""
                create or replace temp table replaced as
                select r.rowid as place%s from %s r semi join %s t on %s
                """.formatted(
                        sql.kind().hasParty() ? ", r._party_source as source, r.party as key" : "",
                        sql.table(),
                        touched,
                        sql.identified("r", "t")));
    }

    /** Notes the parties that old and new rows name, or that came or went. */
    private void question(Relations relations) throws SQLException {
        if (sql.kind().isParty()) {
            statement.execute("""
                    create or replace temp table questioned as select distinct _source as source, key from %s
                    """.formatted(relations.touched()));
        } else if (sql.kind().hasParty()) {
            statement.execute("""
                    create or replace temp table questioned as
                    select source, key from replaced where key <> ''
                    union
                    select _party_source, party from %s where _op = 0 and party <> ''
                    """.formatted(relations.newest()));
        }
    }

    private boolean questionsParties() {
        return sql.kind().isParty() || sql.kind().hasParty();
    }

    /** Inserts the rows of files in which every key is once. */
    private long insertAll(List<Path> files) throws SQLException {
        if (files.size() != 1) {
            return insert("select %s from %s where _op = 0".formatted(sql.list(), sql.rows(files)));
        }
        Map<String, String> fixed = FixedColumns.of(statement, sql, files.getFirst());
        String carried = sql.columns().stream()
                .map(LedgerColumn::name)
                .filter(name -> !fixed.containsKey(name))
                .map(Sql::name)
                .collect(joining(", "));
        String order = sql.order().stream()
                .filter(name -> !fixed.containsKey(name))
                .map(Sql::name)
                .collect(joining(", "));
        return statement.executeLargeUpdate("insert into %s select %s from (select %s from %s where _op = 0 %s)"
                .formatted(
                        sql.table(),
                        sql.columns().stream()
                                .map(LedgerColumn::name)
                                .map(name -> fixed.getOrDefault(name, Sql.name(name)))
                                .collect(joining(", ")),
                        carried,
                        sql.rows(files),
                        order.isEmpty() ? "" : "order by " + order));
    }

    private long insert(String query) throws SQLException {
        return statement.executeLargeUpdate(
                "insert into %s %s order by %s".formatted(sql.table(), query, String.join(", ", sql.order())));
    }
}
