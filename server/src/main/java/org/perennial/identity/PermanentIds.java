package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers' numbers that never change and never die, kept in PostgreSQL.
 *
 * <p>A cluster keeps the number that most of its parties had, the oldest on a tie. Where a customer falls apart, the part
 * with the most parties keeps the number; the others get back what they were before they were merged, or a new one.
 * Numbers that are no longer used resolve for ever to the customer that took their parties. Parties that are gone keep
 * their number until they return.
 *
 * <p>The read copy has a mirror of what PostgreSQL says, with the number of the last change in the same transaction.
 * PostgreSQL commits first: a crash in between leaves an older mirror, which is read anew.
 */
final class PermanentIds implements CustomerIds {

    private static final String DECIDED =
            "select coalesce(max(greatest(change, coalesce(undone_change, 0))), 0) from identity.decision";

    static final long LOCK = 0x6964656e74697479L;

    private final DataSource dataSource;
    private final Clock clock;

    PermanentIds(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public Decided decided() {
        return new DecisionRows(JdbcClient.create(dataSource)).holding();
    }

    @Override
    public void number(Connection readCopy, long decidedUpTo) throws SQLException {
        try (Connection records = dataSource.getConnection()) {
            records.setAutoCommit(false);
            try (Statement statement = readCopy.createStatement();
                    Statement lock = records.createStatement()) {
                lock.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                long decided = number(records, DECIDED);
                if (decided != decidedUpTo) {
                    throw new DecidedMeanwhile(decidedUpTo, decided);
                }
                number(readCopy, statement, records, decided);
                records.commit();
            } finally {
                records.rollback();
            }
        }
    }

    private void number(Connection readCopy, Statement statement, Connection records, long decided)
            throws SQLException {
        statement.execute(PermanentSql.MIRROR);
        long change = number(records, "select coalesce(max(number), 0) from identity.change");
        if (number(readCopy, "select coalesce(max(change), 0) from identity.state") != change) {
            mirror(readCopy, statement, records);
        }
        statement.execute(PermanentSql.BEFORE);
        statement.execute(PermanentSql.VOTES);
        statement.execute(PermanentSql.UNCONTESTED);
        settle(readCopy, statement, PermanentSql.CONTESTED);
        settle(readCopy, statement, PermanentSql.FORMER);
        long last = number(records, "select coalesce(max(id), 0) from identity.customer");
        statement.execute(PermanentSql.NEW.formatted(last));
        statement.execute(PermanentSql.CHANGED_PARTIES.formatted(change + 1));
        statement.execute(PermanentSql.CHANGED_CUSTOMERS);
        boolean changed = write(readCopy, records, change + 1);
        statement.execute(PermanentSql.MIRROR_CHANGES);
        statement.execute("delete from identity.state");
        statement.execute(PermanentSql.STATE.formatted(
                changed ? change + 1 : change, decided == 0 ? "null" : "'" + decided + "'"));
        for (String table : PermanentSql.SCRATCH) {
            statement.execute("drop table temp." + table);
        }
    }

    /** Takes pairs in order of their claim; each cluster and each number is taken once. */
    private static void settle(Connection readCopy, Statement statement, String claims) throws SQLException {
        Set<Integer> clusters = new HashSet<>();
        Set<Long> customers = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(claims);
                DuckDBAppender numbers =
                        readCopy.unwrap(DuckDBConnection.class).createAppender("temp", "main", "identity_number")) {
            while (rows.next()) {
                int cluster = rows.getInt(1);
                long customer = rows.getLong(2);
                if (!clusters.contains(cluster) && !customers.contains(customer)) {
                    clusters.add(cluster);
                    customers.add(customer);
                    numbers.beginRow();
                    numbers.append(cluster);
                    numbers.append(customer);
                    numbers.endRow();
                }
            }
        }
    }

    static void mirror(Connection readCopy, Statement statement, Connection records) throws SQLException {
        statement.execute(PermanentSql.EMPTY_MIRROR);
        try (Statement select = records.createStatement()) {
            select.setFetchSize(10_000);
            try (ResultSet rows = select.executeQuery("""
                            select source, kind, key, customer_id, first_customer_id, since from identity.party_link
                            """);
                    DuckDBAppender links = appender(readCopy, "party_link")) {
                while (rows.next()) {
                    links.beginRow();
                    links.append(rows.getString(1));
                    links.append(rows.getString(2));
                    links.append(rows.getString(3));
                    links.append(rows.getLong(4));
                    links.append(rows.getLong(5));
                    links.append(rows.getLong(6));
                    links.endRow();
                }
            }
            try (ResultSet rows = select.executeQuery("select id, merged_into from identity.customer order by id");
                    DuckDBAppender customers = appender(readCopy, "customer")) {
                while (rows.next()) {
                    customers.beginRow();
                    customers.append(rows.getLong(1));
                    long mergedInto = rows.getLong(2);
                    if (rows.wasNull()) {
                        customers.appendNull();
                    } else {
                        customers.append(mergedInto);
                    }
                    customers.endRow();
                }
            }
        }
    }

    private boolean write(Connection readCopy, Connection records, long change) throws SQLException {
        long parties = number(readCopy, "select count(*) from identity_changed_party");
        long customers = number(readCopy, "select count(*) from identity_changed_customer");
        if (parties == 0 && customers == 0) {
            return false;
        }
        try (PreparedStatement insert = records.prepareStatement(
                        "insert into identity.change (number, at, parties, customers) values (?, ?, ?, ?)");
                Statement statement = records.createStatement()) {
            insert.setLong(1, change);
            insert.setTimestamp(2, Timestamp.from(clock.instant()));
            insert.setLong(3, parties);
            insert.setLong(4, customers);
            insert.execute();
            writeCustomers(readCopy, records, statement, change);
            writeParties(readCopy, records, statement, change);
        }
        return true;
    }

    private static void writeCustomers(Connection readCopy, Connection records, Statement statement, long change)
            throws SQLException {
        CopyIn.copy(
                readCopy,
                "select id, %d, merged_into from identity_changed_customer where fresh order by id".formatted(change),
                records,
                "identity.customer (id, created, merged_into)");
        CopyIn.copy(
                readCopy,
                "select %d, id, merged_into from identity_changed_customer where not fresh order by id"
                        .formatted(change),
                records,
                "identity.customer_merge (change, customer_id, merged_into)");
        statement.execute("""
                update identity.customer c set merged_into = m.merged_into
                from identity.customer_merge m where m.customer_id = c.id and m.change = %d
                """.formatted(change));
    }

    private static void writeParties(Connection readCopy, Connection records, Statement statement, long change)
            throws SQLException {
        CopyIn.copy(
                readCopy,
                """
                select source, kind, key, customer, first_customer, since from identity_changed_party where was is null
                order by source, kind, key
                """,
                records,
                "identity.party_link (source, kind, key, customer_id, first_customer_id, since)");
        CopyIn.copy(
                readCopy,
                """
                select %d, source, kind, key, was, customer from identity_changed_party where was is not null
                order by source, kind, key
                """.formatted(change),
                records,
                "identity.party_move (change, source, kind, key, from_customer, to_customer)");
        statement.execute("""
                update identity.party_link l set customer_id = m.to_customer
                from identity.party_move m
                where m.change = %d and m.source = l.source and m.kind = l.kind and m.key = l.key
                """.formatted(change));
    }

    private static DuckDBAppender appender(Connection readCopy, String table) throws SQLException {
        return readCopy.unwrap(DuckDBConnection.class).createAppender(readCopy.getCatalog(), "identity", table);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
