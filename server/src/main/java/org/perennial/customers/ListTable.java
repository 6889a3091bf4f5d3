package org.perennial.customers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The customer table as lists read it: where there are many customers, a copy in memory that is not compressed, so that
 * looking into every name and fetching fifty rows from anywhere takes milliseconds. It is made in the background when
 * the table has changed; until then the table itself is read.
 */
final class ListTable {

    private static final Logger LOG = LoggerFactory.getLogger(ListTable.class);
    private static final long MANY = 20_000;
    private static final String ITSELF = "customer";

    private final Supplier<DuckDb> readCopy;
    private final AtomicBoolean copying = new AtomicBoolean();
    private volatile @Nullable Copy copy;

    ListTable(Supplier<DuckDb> readCopy) {
        this.readCopy = readCopy;
    }

    private record Copy(DuckDb of, long version, String table) {}

    /** The name of the table to be read through a connection to {@code from}. */
    String name(DuckDb from, Connection connection) throws SQLException {
        long version = number(connection, CustomerSql.VERSION);
        Copy present = copy;
        if (present != null && present.of == from && present.version == version) {
            return present.table;
        }
        if (number(connection, "select count(*) from customer") >= MANY && copying.compareAndSet(false, true)) {
            Thread.ofVirtual().name("customers-copy").start(this::copy);
        }
        return ITSELF;
    }

    private void copy() {
        DuckDb from = readCopy.get();
        try (Connection connection = from.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("attach if not exists ':memory:' as customer_list");
            long version = number(connection, CustomerSql.VERSION);
            Copy next = new Copy(from, version, "customer_list.main.version_" + version);
            statement.execute("create or replace table " + next.table + " as select * from customer");
            Copy former = copy;
            copy = next;
            dropOthers(statement, next, former);
        } catch (SQLException e) {
            LOG.warn("Lists of customers read the disk, for there is no copy in memory: {}", e.getMessage());
        } finally {
            copying.set(false);
        }
    }

    /** The former copy stays until the next one comes: a list may be reading it. */
    private static void dropOthers(Statement statement, Copy next, @Nullable Copy former) throws SQLException {
        List<String> others = new ArrayList<>();
        try (ResultSet tables = statement.executeQuery(
                "select table_name from duckdb_tables() where database_name = 'customer_list'")) {
            while (tables.next()) {
                others.add("customer_list.main." + tables.getString(1));
            }
        }
        for (String other : others) {
            if (!other.equals(next.table) && (former == null || !other.equals(former.table))) {
                statement.execute("drop table if exists " + other);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
