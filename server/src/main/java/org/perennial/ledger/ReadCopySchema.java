package org.perennial.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** The tables of the read copy. */
final class ReadCopySchema {

    private ReadCopySchema() {}

    /**
     * Makes the tables that are missing, and makes those anew whose columns are not those of this version or of whose
     * rows the ledger knows nothing.
     *
     * @param known kinds that the ledger has imports of
     */
    static void ensure(Connection connection, Set<Kind> known) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            boolean anew = false;
            statement.execute("""
                    create table if not exists ledger_state (
                        kind VARCHAR, snapshot_id BIGINT, sorted_runs BIGINT, scattered_rows BIGINT)
                    """);
            statement.execute("create table if not exists bare_party (source VARCHAR, key VARCHAR)");
            for (Kind kind : Evidence.kinds()) {
                KindSql sql = new KindSql(kind);
                boolean lost = !known.contains(kind)
                        && KindState.read(statement, kind).snapshot().isPresent();
                if (lost || !columns(statement, kind).equals(expected(sql))) {
                    statement.execute(create(sql));
                    statement.execute("delete from ledger_state where kind = " + Sql.text(kind.name()));
                    anew = true;
                }
            }
            if (anew) {
                BareParties.rebuild(statement);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** The statement that makes a kind's table, empty. */
    static String create(KindSql sql) {
        return "create or replace table %s (%s)".formatted(sql.table(), sql.definitions());
    }

    /** Sorts a kind's table. */
    static void sort(Statement statement, KindSql sql) throws SQLException {
        statement.execute("create table sorted (%s)".formatted(sql.definitions()));
        statement.execute("insert into sorted select * from %s order by %s"
                .formatted(sql.table(), String.join(", ", sql.order())));
        statement.execute("drop table " + sql.table());
        statement.execute("alter table sorted rename to " + sql.table());
    }

    private static List<String> expected(KindSql sql) {
        return sql.columns().stream()
                .map(column -> column.name() + " " + column.sql())
                .toList();
    }

    private static List<String> columns(Statement statement, Kind kind) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("""
                select column_name || ' ' || data_type from duckdb_columns()
                where database_name = current_database() and schema_name = 'main' and table_name = %s
                order by column_index
                """.formatted(Sql.text(kind.name())))) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        }
        return columns;
    }
}
