package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;

/**
 * The table {@code customer}: one row per customer with what lists show.
 *
 * <p>It is made of {@code link}, {@code party} and a summary of each kind of event by party, {@code customers.<kind>},
 * which is made anew only where the kind has changed since.
 */
public final class CustomerTable {

    private CustomerTable() {}

    /** Makes the table anew, as one change of the read copy; to be called after linking. */
    public static void refresh(DuckDb readCopy) throws SQLException {
        change(readCopy, statement -> {
            statement.execute(CustomerSql.SUMMARIES);
            summarizeEvents(statement);
            statement.execute(CustomerSql.KEPT_RECORDS);
            statement.execute(CustomerSql.BEST_RECORDS.formatted("customers.record", "record"));
            statement.execute(CustomerSql.EVENT_KEYS.formatted(activity(), countsByKind(), ""));
            statement.execute(CustomerSql.EVENTS.formatted(""));
            statement.execute(CustomerSql.CUSTOMERS);
            statement.execute(CustomerSql.CUSTOMER_INDEX);
            statement.execute(CustomerSql.MEMBERS);
        });
    }

    /** The same for some customers, whose records have moved; others stay as they are. */
    static void refresh(DuckDb readCopy, Set<Long> customers) throws SQLException {
        String ids = customers.stream().sorted().map(String::valueOf).collect(joining(", "));
        String some = "where customer in (" + ids + ")";
        change(readCopy, statement -> {
            if (!isThere(statement.getConnection())) {
                return;
            }
            statement.execute("update customers.version set number = number + 1");
            statement.execute(CustomerSql.REMOVE.formatted(ids));
            statement.execute(CustomerSql.SOME_RECORDS.formatted(ids));
            statement.execute(CustomerSql.BEST_RECORDS.formatted("customers.record " + some, "customers.record"));
            statement.execute(CustomerSql.SOME_EVENT_KEYS.formatted(
                    activity(), countsByKind(), "where e.customer in (" + ids + ")"));
            statement.execute(CustomerSql.EVENTS.formatted(some));
            statement.execute(CustomerSql.SOME_CUSTOMERS);
            statement.execute(CustomerSql.REMOVE_GONE.formatted(ids));
            statement.execute(CustomerSql.SOME_MEMBERS.formatted(ids));
        });
    }

    private interface Steps {
        void run(Statement statement) throws SQLException;
    }

    private static void change(DuckDb readCopy, Steps steps) throws SQLException {
        readCopy.regrouping().lock();
        try (Connection connection = readCopy.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                steps.run(statement);
                statement.execute("drop table if exists temp.customer_record");
                statement.execute("drop table if exists temp.customer_events");
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } finally {
            readCopy.regrouping().unlock();
        }
    }

    /** Makes a table {@code customer} with names, segments and regions alone, for who measures once and lists nothing. */
    public static void describe(DuckDb readCopy) throws SQLException {
        try (Connection connection = readCopy.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(CustomerSql.RECORDS.formatted("temp view described_record"));
            statement.execute(CustomerSql.BEST_RECORDS.formatted("described_record", "record"));
            statement.execute(CustomerSql.DESCRIPTIONS);
            statement.execute("drop table temp.customer_record");
            statement.execute("drop view temp.described_record");
        }
    }

    /** Whether the read copy has the table yet. */
    static boolean isThere(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement();
                ResultSet row = statement.executeQuery(CustomerSql.IS_THERE)) {
            return row.next() && row.getInt(1) == 2;
        }
    }

    private static void summarizeEvents(Statement statement) throws SQLException {
        Map<String, Long> now = states(statement, "select kind, snapshot_id from ledger_state");
        Map<String, Long> then = states(statement, "select kind, snapshot_id from customers.made_of");
        for (EventKind kind : EventKind.values()) {
            Long snapshot = now.get(kind.code());
            if (snapshot == null || !Objects.equals(snapshot, then.get(kind.code()))) {
                summarize(statement, kind, snapshot);
            }
        }
    }

    private static void summarize(Statement statement, EventKind kind, @org.jspecify.annotations.Nullable Long snapshot)
            throws SQLException {
        statement.execute(CustomerSql.SUMMARY.formatted(
                kind.activityTable(),
                kind.time(),
                kind == EventKind.PURCHASE ? "sum(amount)" : "null::decimal(38,4)",
                kind.table()));
        statement.execute("delete from customers.made_of where kind = " + Sql.text(kind.code()));
        if (snapshot != null) {
            statement.execute("insert into customers.made_of values (" + Sql.text(kind.code()) + ", " + snapshot + ")");
        }
    }

    private static Map<String, Long> states(Statement statement, String query) throws SQLException {
        Map<String, Long> states = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getLong(2));
            }
        }
        return states;
    }

    private static String activity() {
        return Arrays.stream(EventKind.values())
                .map(kind -> "select *, %d as kind, %s as tenure from %s"
                        .formatted(
                                kind.ordinal(),
                                kind == EventKind.PURCHASE || kind == EventKind.CONTRACT
                                        ? "first"
                                        : "null::timestamptz",
                                kind.activityTable()))
                .collect(joining("\nunion all\n"));
    }

    private static String countsByKind() {
        return Arrays.stream(EventKind.values())
                .map(kind -> "(sum(a.events) filter (a.kind = %d))::bigint as %s"
                        .formatted(kind.ordinal(), kind.countColumn()))
                .collect(joining(", "));
    }
}
