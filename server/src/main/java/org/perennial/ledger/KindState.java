package org.perennial.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Kind;

/**
 * What the read copy knows of a kind's table.
 *
 * @param snapshot the Iceberg snapshot that it holds
 * @param runs stretches of rows that are sorted by themselves and fill row groups of their own
 * @param loose rows in stretches too short for that
 */
record KindState(Kind kind, OptionalLong snapshot, long runs, long loose) {

    private static final long ROW_GROUP = 122_880;

    /** A party's rows are looked for in one row group of each run and in all of the loose ones. */
    private static final long ROW_GROUPS_TO_LOOK_AT = 8;

    static KindState unknown(Kind kind) {
        return new KindState(kind, OptionalLong.empty(), 0, 0);
    }

    static KindState read(Statement statement, Kind kind) throws SQLException {
        try (ResultSet result = statement.executeQuery("""
                select snapshot_id, sorted_runs, scattered_rows from ledger_state where kind = %s
                """.formatted(Sql.text(kind.name())))) {
            return result.next()
                    ? new KindState(kind, OptionalLong.of(result.getLong(1)), result.getLong(2), result.getLong(3))
                    : unknown(kind);
        }
    }

    void write(Statement statement) throws SQLException {
        statement.execute("delete from ledger_state where kind = " + Sql.text(kind.name()));
        statement.execute("insert into ledger_state values (%s, %d, %d, %d)"
                .formatted(Sql.text(kind.name()), snapshot.orElseThrow(), runs, loose));
    }

    KindState rebuilt(long newSnapshot, long rows) {
        return new KindState(kind, OptionalLong.of(newSnapshot), rows > 0 ? 1 : 0, 0);
    }

    KindState moved(long newSnapshot, long rows) {
        boolean first = runs == 0 && rows > 0;
        boolean run = first || rows >= ROW_GROUP;
        return new KindState(kind, OptionalLong.of(newSnapshot), runs + (run ? 1 : 0), loose + (run ? 0 : rows));
    }

    boolean scattered() {
        return runs + loose / ROW_GROUP > ROW_GROUPS_TO_LOOK_AT;
    }

    KindState sorted() {
        return new KindState(kind, snapshot, 1, 0);
    }
}
