package org.perennial.loyalty;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.perennial.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * What customers said and do, measured once for a state of the ledger and kept: reports in PostgreSQL, the customers'
 * classes in the read copy ({@code loyalty_now} and, on earlier days with what was known then, {@code loyalty_then}).
 */
@Service
public class Loyalties {

    private final LoyaltyRuns runs;
    private final ObjectProvider<Ledger> ledger;
    private final Clock clock;
    private final AtomicReference<@Nullable LoyaltyReport> latest = new AtomicReference<>();

    Loyalties(LoyaltyRuns runs, ObjectProvider<Ledger> ledger, Clock clock) {
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The loyalty of one customer.
     *
     * @param name of the class; null where nothing tells
     * @param score of the newest answer, from 0 to 10; null for those who gave none
     * @param earlier classes on earlier days, with what was known then, the newest first
     */
    public record CustomerLoyalty(
            LocalDate asOf,
            @Nullable String name,
            String reason,
            @Nullable Double score,
            @Nullable Instant answeredAt,
            List<Earlier> earlier) {}

    public record Earlier(
            LocalDate day, @Nullable String name, @Nullable Double score) {}

    /** The latest report; empty before the first run. */
    public Optional<LoyaltyReport> report() {
        LoyaltyReport known = latest.get();
        if (known == null) {
            known = runs.latest().orElse(null);
            latest.set(known);
        }
        return Optional.ofNullable(known);
    }

    /** Measures the day of {@code value_customer} and {@code value_active}. Nothing is kept before {@link #keep}. */
    public LoyaltyReport measure(Connection connection, LocalDate asOf, ZoneId zone, String version)
            throws SQLException {
        Instant started = clock.instant();
        LoyaltyClasses.make(connection, asOf, zone);
        try (Statement statement = connection.createStatement()) {
            String catalog = LoyaltyClasses.catalog(statement);
            statement.execute("create or replace table " + catalog + """
                    loyalty_now as
                    select l.customer, l.class, l.reason, l.score, l.answered_at, a.customer is not null as active
                    from loyalty_customer l left join value_active a using (customer) order by l.customer
                    """);
            statement.execute("create or replace table " + catalog
                    + "loyalty_then (day date, customer bigint, class varchar, score double, active boolean)");
        }
        return LoyaltyMeasure.of(
                connection, asOf, zone, new LoyaltyReport.Provenance(asOf, started, 0, version, List.of()));
    }

    /** Measures an earlier day, of which {@code value_customer} and {@code value_active} must be there. */
    public void measureThen(Connection connection, LocalDate day, ZoneId zone) throws SQLException {
        LoyaltyClasses.make(connection, day, zone);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into " + LoyaltyClasses.catalog(statement) + "loyalty_then select date '" + day + """
                    ', l.customer, l.class, l.score, a.customer is not null
                    from loyalty_customer l left join value_active a using (customer) order by l.customer
                    """);
        }
    }

    /** Keeps what was measured; to be called when all is. */
    public void keep(Connection connection, LoyaltyReport measured, List<LocalDate> compared) throws SQLException {
        LoyaltyReport.Provenance from = measured.provenance();
        Instant finished = clock.instant();
        LoyaltyReport report = new LoyaltyReport(
                new LoyaltyReport.Provenance(
                        from.asOf(),
                        from.started(),
                        (finished.toEpochMilli() - from.started().toEpochMilli()) / 1000.0,
                        from.version(),
                        compared),
                measured.active(),
                measured.heard(),
                measured.effective(),
                measured.map(),
                measured.segments(),
                movements(connection),
                measured.questions());
        runs.add(report, finished);
        latest.set(null);
    }

    /** Forgets the customers of a company that is not there any more. */
    public void forget() {
        runs.forget();
        latest.set(null);
    }

    /** Who came, went and moved between each earlier day and now. Without a class: nothing tells. */
    private static List<LoyaltyReport.Movement> movements(Connection connection) throws SQLException {
        Map<LocalDate, List<LoyaltyReport.Cell>> cells = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            String catalog = LoyaltyClasses.catalog(statement);
            try (ResultSet row = statement.executeQuery("""
                    with days as (select distinct day from %1$sloyalty_then),
                    was as (select day, customer, coalesce(class, 'cannot tell') as class from %1$sloyalty_then where active),
                    is_now as (
                      select day, customer, coalesce(class, 'cannot tell') as class from %1$sloyalty_now cross join days where active)
                    select coalesce(was.day, is_now.day)::varchar as day, coalesce(was.class, 'not yet there') as before,
                           coalesce(is_now.class, 'gone') as after, count(*) as n
                    from was full join is_now on is_now.day = was.day and is_now.customer = was.customer
                    group by all order by 1 desc, 2, 3
                    """.formatted(catalog))) {
                while (row.next()) {
                    cells.computeIfAbsent(LocalDate.parse(row.getString("day")), _ -> new ArrayList<>())
                            .add(new LoyaltyReport.Cell(
                                    row.getString("before"), row.getString("after"), row.getLong("n")));
                }
            }
        }
        return cells.entrySet().stream()
                .map(day -> new LoyaltyReport.Movement(day.getKey(), day.getValue()))
                .toList();
    }

    /** The loyalty of one customer; empty before the first run, and of whom it does not know. */
    public Optional<CustomerLoyalty> customer(long id) throws SQLException {
        Optional<LoyaltyReport> report = report();
        if (report.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = ledger.getObject().readCopy().connection()) {
            if (!isThere(connection)) {
                return Optional.empty();
            }
            List<Earlier> earlier = earlier(connection, id);
            try (PreparedStatement select = connection.prepareStatement(
                    "select class, reason, score, epoch_ms(answered_at) as answered from loyalty_now where customer = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new CustomerLoyalty(
                                    report.get().provenance().asOf(),
                                    row.getString("class"),
                                    row.getString("reason"),
                                    number(row, "score"),
                                    answered(row),
                                    earlier))
                            : Optional.empty();
                }
            }
        }
    }

    private static @Nullable Instant answered(ResultSet row) throws SQLException {
        long at = row.getLong("answered");
        return row.wasNull() ? null : Instant.ofEpochMilli(at);
    }

    private static List<Earlier> earlier(Connection connection, long id) throws SQLException {
        List<Earlier> earlier = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select day::varchar as day, class, score from loyalty_then where customer = ? and active order by day desc")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    earlier.add(new Earlier(
                            LocalDate.parse(row.getString("day")), row.getString("class"), number(row, "score")));
                }
            }
        }
        return earlier;
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from duckdb_tables() where table_name in ('loyalty_now', 'loyalty_then')")) {
            return row.next() && row.getInt(1) == 2;
        }
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
