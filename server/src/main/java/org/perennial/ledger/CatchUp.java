package org.perennial.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

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
            return insert("select %s from %s where _op = 0".formatted(sql.list(), sql.rows(changes.live())));
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

    /** Follows files that came and went. Answers with the number of rows that it put into the table. */
    long moved(Changes.Moved changes) throws SQLException {
        if (changes.removed().isEmpty() && !changes.superseding()) {
            return added(changes.added());
        }
        touch(Stream.concat(changes.added().stream(), changes.removed().stream())
                .toList());
        // files that came hold the newest versions of their keys, unless others went
        latest(changes.removed().isEmpty() ? changes.added() : changes.live());
        question();
        statement.execute("delete from %s r using touched t where %s".formatted(sql.table(), sql.identified("r", "t")));
        long inserted = insert("select %s from latest where _op = 0".formatted(sql.list()));
        if (questionsParties()) {
            BareParties.decide(statement);
        }
        return inserted;
    }

    /** Takes in files whose keys the table does not hold. */
    private long added(List<Path> files) throws SQLException {
        long inserted = insert("select %s from %s where _op = 0".formatted(sql.list(), sql.rows(files)));
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

    private void latest(List<Path> files) throws SQLException {
        statement.execute("""
                create or replace temp table latest as
                select r.* from %s r semi join touched t on %s where r._op in (0, 1)
                qualify row_number() over (partition by %s order by r._import desc) = 1
                """.formatted(sql.rows(files), sql.identified("r", "t"), partition("r")));
    }

    /** Notes the parties that old and new rows name, or that came or went. */
    private void question() throws SQLException {
        if (sql.kind().isParty()) {
            statement.execute("""
                    create or replace temp table questioned as select distinct _source as source, key from touched
                    """);
        } else if (sql.kind().hasParty()) {
            statement.execute("""
                    create or replace temp table questioned as
                    select r._party_source as source, r.party as key
                    from %s r semi join touched t on %s where r.party <> ''
                    union
                    select _party_source, party from latest where _op = 0 and party <> ''
                    """.formatted(sql.table(), sql.identified("r", "t")));
        }
    }

    private boolean questionsParties() {
        return sql.kind().isParty() || sql.kind().hasParty();
    }

    private long insert(String query) throws SQLException {
        return statement.executeLargeUpdate("insert into %s %s order by %s".formatted(sql.table(), query, sql.order()));
    }

    /** The identity as expressions without names. */
    private String partition(String alias) {
        return sql.identity(alias).replace(" as party_kind", "");
    }
}
