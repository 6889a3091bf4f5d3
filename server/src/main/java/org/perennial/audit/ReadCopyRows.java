package org.perennial.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.perennial.engine.Sql;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the rows behind the figures in the read copy, in the transaction of the audit: {@code audit_row(mechanism,
 * panel, position, cells)} and {@code audit_affected(mechanism, customer, v)}. The rows of the former audit give way.
 */
final class ReadCopyRows implements RowSink {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS_PER_PANEL = 5_000;
    private static final int BATCH = 1_000;

    private final Rows rows;
    private final PreparedStatement insert;
    private final String affected;
    private int waiting;

    private ReadCopyRows(Rows rows, PreparedStatement insert, String affected) {
        this.rows = rows;
        this.insert = insert;
        this.affected = affected;
    }

    static ReadCopyRows in(Connection connection) throws SQLException {
        Rows rows = new Rows(connection);
        String catalog = Sql.name(rows.one("select current_database()", row -> row.getString(1)));
        String kept = catalog + ".main.audit_row";
        String affected = catalog + ".main.audit_affected";
        rows.run("create or replace table " + kept
                + " (mechanism varchar, panel varchar, position bigint, cells varchar)");
        rows.run("create or replace table " + affected
                + " (mechanism varchar, position bigint, customer bigint, v decimal(18, 4))");
        return new ReadCopyRows(
                rows, connection.prepareStatement("insert into " + kept + " values (?, ?, ?, ?)"), affected);
    }

    @Override
    public int rowsPerPanel() {
        return ROWS_PER_PANEL;
    }

    @Override
    public void row(String mechanism, String panel, long position, Map<String, Object> cells) throws SQLException {
        insert.setString(1, mechanism);
        insert.setString(2, panel);
        insert.setLong(3, position);
        insert.setString(4, JSON.writeValueAsString(cells));
        insert.addBatch();
        if (++waiting == BATCH) {
            flush();
        }
    }

    @Override
    public void affected(String mechanism, String select) throws SQLException {
        rows.run("insert into " + affected + " select " + Sql.text(mechanism)
                + ", row_number() over (order by v desc, customer) - 1, customer, v from audit_customer"
                + " where customer in (" + select + ")");
    }

    @Override
    public void done() throws SQLException {
        flush();
        insert.close();
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            waiting = 0;
        }
    }
}
