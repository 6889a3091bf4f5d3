package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.perennial.engine.DuckDb;

/** Which parties are one customer, with numbers that last. */
public final class Identity {

    private final CustomerIds ids;

    private Identity(CustomerIds ids) {
        this.ids = ids;
    }

    /** Numbers that PostgreSQL keeps. */
    public static Identity permanent(DataSource records, Clock clock) {
        return new Identity(new PermanentIds(records, clock));
    }

    /** Numbers from 1, for batches. */
    public static Identity fromOne() {
        return new Identity(CustomerIds.fromOne());
    }

    /**
     * Makes {@code link} and {@code event_party} anew, as one change of the read copy.
     *
     * @param duplicateFree sources in which one person is at most one party
     */
    public Linked link(DuckDb readCopy, Set<String> duplicateFree) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            connection.setAutoCommit(false);
            try {
                Linked linked = new Linking(duplicateFree, ids).link(connection);
                connection.commit();
                return linked;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** The customer that an old number stands for now; empty if no customer ever had it. */
    public static OptionalLong resolve(Connection readCopy, long id) throws SQLException {
        if (!hasMirror(readCopy)) {
            return OptionalLong.empty();
        }
        try (PreparedStatement select =
                readCopy.prepareStatement("select coalesce(merged_into, id) from identity.customer where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Numbers of customers that were merged into this one, oldest first. */
    public static List<Long> formerly(Connection readCopy, long id) throws SQLException {
        List<Long> former = new ArrayList<>();
        if (hasMirror(readCopy)) {
            try (PreparedStatement select =
                    readCopy.prepareStatement("select id from identity.customer where merged_into = ? order by id")) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        former.add(rows.getLong(1));
                    }
                }
            }
        }
        return former;
    }

    private static boolean hasMirror(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) from duckdb_tables() where schema_name = 'identity' and table_name = 'customer'
                        """)) {
            return row.next() && row.getInt(1) > 0;
        }
    }
}
