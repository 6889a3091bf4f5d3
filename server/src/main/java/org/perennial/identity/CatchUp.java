package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings {@code link} and what hangs on it up to what PostgreSQL says, within the caller's transaction. */
final class CatchUp {

    private static final String PARTIES = """
            select source, kind, key, customer_id, first_customer_id, since from identity.party_link l
            where since > :change or exists (
                select 1 from identity.party_move m
                where m.change > :change and m.source = l.source and m.kind = l.kind and m.key = l.key)
            """;

    private static final String CUSTOMERS = """
            select id, merged_into from identity.customer c
            where created > :change
               or id in (select customer_id from identity.customer_merge where change > :change)
            """;

    private final DataSource dataSource;

    CatchUp(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Customers whose parties are others now. */
    Set<Long> run(Connection readCopy) throws SQLException {
        try (Statement statement = readCopy.createStatement()) {
            if (number(statement, CatchUpSql.IS_LINKED) < 2) {
                return Set.of();
            }
            JdbcClient records = JdbcClient.create(dataSource);
            long then = number(statement, "select coalesce(max(change), 0) from identity.state");
            long now = records.sql("select coalesce(max(number), 0) from identity.change")
                    .query(Long.class)
                    .single();
            return now == then ? Set.of() : follow(readCopy, statement, records, then, now);
        }
    }

    private static Set<Long> follow(Connection readCopy, Statement statement, JdbcClient records, long then, long now)
            throws SQLException {
        statement.execute(CatchUpSql.MOVED);
        DuckDBConnection duckDb = readCopy.unwrap(DuckDBConnection.class);
        append(duckDb, "identity_moved", records.sql(PARTIES).param("change", then), 3, 6);
        append(duckDb, "identity_renumbered", records.sql(CUSTOMERS).param("change", then), 0, 2);
        Set<Long> touched = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(CatchUpSql.TOUCHED)) {
            while (rows.next()) {
                touched.add(rows.getLong(1));
            }
        }
        statement.execute(CatchUpSql.APPLY);
        DecisionRows decisions = new DecisionRows(records);
        for (Decision decision : decisions.after(then)) {
            say(readCopy, decision);
        }
        statement.execute("delete from identity.state");
        statement.execute(PermanentSql.STATE.formatted(now, "'" + decisions.upTo() + "'"));
        for (String table : CatchUpSql.SCRATCH) {
            statement.execute("drop table temp." + table);
        }
        return touched;
    }

    /** Makes a decision the reason of its parties, or restores their reasons where it was undone. */
    private static void say(Connection readCopy, Decision decision) throws SQLException {
        List<PartyRef> parties = new ArrayList<>(decision.ones());
        parties.addAll(decision.others());
        boolean moves = !decision.how().equals("review") || decision.verdict() == Verdict.SAME;
        if (!moves) {
            execute(readCopy, CatchUpSql.UNANSWER, decision.id());
            if (decision.undone() == null) {
                PartyRef one = decision.ones().getFirst();
                PartyRef other = decision.others().getFirst();
                execute(
                        readCopy,
                        CatchUpSql.ANSWER,
                        decision.id(),
                        one.kind(),
                        one.source(),
                        one.key(),
                        other.source(),
                        other.key());
            }
            return;
        }
        if (decision.undone() != null) {
            execute(readCopy, CatchUpSql.UNSAY, decision.id());
            execute(readCopy, CatchUpSql.FORGET_SAID, decision.id());
            return;
        }
        for (PartyRef party : parties) {
            execute(
                    readCopy,
                    CatchUpSql.KEEP_SAID,
                    decision.id(),
                    party.source(),
                    party.kind(),
                    party.key(),
                    decision.id());
            execute(readCopy, CatchUpSql.SAY, decision.of(party), party.source(), party.kind(), party.key());
        }
    }

    private static void execute(Connection readCopy, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = readCopy.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /** Appends rows of {@code texts} texts and whole numbers after them. */
    private static void append(
            DuckDBConnection readCopy, String table, JdbcClient.StatementSpec rows, int texts, int columns)
            throws SQLException {
        List<Map<String, @Nullable Object>> all = rows.query().listOfRows();
        try (DuckDBAppender appender = readCopy.createAppender("temp", "main", table)) {
            for (Map<String, @Nullable Object> row : all) {
                appender.beginRow();
                int column = 0;
                for (@Nullable Object value : row.values()) {
                    if (value == null) {
                        appender.appendNull();
                    } else if (column < texts) {
                        appender.append((String) value);
                    } else {
                        appender.append(((Number) value).longValue());
                    }
                    column++;
                }
                if (column != columns) {
                    throw new IllegalStateException(table + " has " + column + " columns");
                }
                appender.endRow();
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
