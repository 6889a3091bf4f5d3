package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.perennial.engine.evidence.Evidence;

/** The table {@code bare_party}: parties that rows name and no island has described. */
final class BareParties {

    private static final List<KindSql> NAMING = Evidence.kinds().stream()
            .filter(kind -> kind.hasParty() && !kind.isParty())
            .map(KindSql::new)
            .toList();

    private BareParties() {}

    /** Finds all of them anew. */
    static void rebuild(Statement statement) throws SQLException {
        statement.execute("delete from bare_party");
        statement.execute("""
                insert into bare_party
                select distinct source, key from (%s) n
                where not exists (select 1 from party p where p._source = n.source and p.key = n.key)
                order by all
                """.formatted(named("")));
    }

    /** Decides again about the parties in the table {@code questioned(source, key)}, which are or were named. */
    static void decide(Statement statement) throws SQLException {
        statement.execute("""
                delete from bare_party b using questioned q where b.source = q.source and b.key = q.key
                """);
        statement.execute("""
                insert into bare_party
                select q.source, q.key from questioned q
                where not exists (select 1 from party p where p._source = q.source and p.key = q.key)
                and exists (select 1 from (%s) n where n.source = q.source and n.key = q.key)
                """.formatted(named("""
                and exists (select 1 from questioned w where w.source = _party_source and w.key = party)""")));
    }

    /** Adds those of {@code questioned(source, key)}, each of which is named by a row. */
    static void add(Statement statement) throws SQLException {
        statement.execute("""
                insert into bare_party
                select q.source, q.key from questioned q
                where not exists (select 1 from party p where p._source = q.source and p.key = q.key)
                and not exists (select 1 from bare_party b where b.source = q.source and b.key = q.key)
                """);
    }

    private static String named(String condition) {
        return NAMING.stream()
                .map(sql -> "select distinct _party_source as source, party as key from %s where party <> '' %s"
                        .formatted(sql.table(), condition))
                .collect(joining("\nunion all\n"));
    }
}
