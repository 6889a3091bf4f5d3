package org.perennial.value;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.Sql;
import org.perennial.ledger.Ledger;
import org.perennial.sources.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * What customers are worth, computed once for a state of the ledger and kept: reports in PostgreSQL, the customers'
 * measures in the read copy ({@code value_now} and, on earlier days with what was known then, {@code value_then}).
 */
@Service
public class Values {

    private final ValueRuns runs;
    private final ObjectProvider<Ledger> ledger;
    private final Clock clock;
    private final AtomicReference<@Nullable ValueReport> latest = new AtomicReference<>();

    Values(ValueRuns runs, ObjectProvider<Ledger> ledger, Clock clock) {
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What one customer is worth.
     *
     * @param alive probability of still being one; null where nothing tells
     * @param contract whether there is an open contract, which settles that
     * @param staysAYear probability that the contract still runs in a year; null without one
     * @param earlier the same on earlier days, with what was known then, the newest first
     */
    public record CustomerWorth(
            LocalDate asOf,
            String currency,
            String model,
            @Nullable Double alive,
            boolean contract,
            @Nullable Double staysAYear,
            List<Earlier> earlier,
            @Nullable BigDecimal nextYear,
            int horizonMonths,
            @Nullable BigDecimal lifetime,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    public record Earlier(
            LocalDate day, @Nullable Double alive, @Nullable Double staysAYear) {}

    /**
     * A measure run that is under way.
     *
     * @param order of the models on the earlier days, so that these are seen by the same one
     */
    public record Measured(ValueReport report, List<String> order) {}

    /** The latest report; empty before the first run. */
    public Optional<ValueReport> report() {
        ValueReport known = latest.get();
        if (known == null) {
            known = runs.latest().orElse(null);
            latest.set(known);
        }
        return Optional.ofNullable(known);
    }

    /**
     * Measures the day, leaving {@code value_customer} and {@code value_active} on the connection, and puts the customers'
     * measures into the read copy. Nothing is kept before {@link #keep}.
     */
    public Measured measure(Connection connection, Workspace workspace, LocalDate asOf, String version)
            throws SQLException {
        Instant started = clock.instant();
        Valuation.Made made = Valuation.made(connection, Valuation.Request.ofYear(workspace, asOf));
        ActiveCustomers.make(connection, workspace.timezone(), asOf);
        ValueReport.Provenance provenance = new ValueReport.Provenance(
                0, asOf, started, 0, version, snapshots(connection), ValueSettings.USUAL.seed(), List.of());
        ValueReport report = ValueMeasure.of(connection, workspace, asOf, made, provenance);
        run(connection, "create or replace table " + table(connection, "value_now") + """
                 as select customer, p_alive, stays_12m, open > 0 as contract, v, lifetime_value, lifetime_value_low,
                           lifetime_value_high, model
                from value_customer order by customer
                """);
        run(
                connection,
                "create or replace table " + table(connection, "value_then")
                        + " (day date, customer bigint, p_alive double, stays_12m double)");
        SalesValue sales = made.sales();
        return new Measured(
                report,
                sales == null ? List.of() : sales.tried().map(SalesValue::order).orElse(List.of()));
    }

    /** Measures an earlier day with what was known then; leaves {@code value_customer} and {@code value_active} of that day. */
    public void measureThen(Connection connection, Workspace workspace, LocalDate day, Measured now)
            throws SQLException {
        Valuation.make(connection, new Valuation.Request(workspace, day, 12, ValueSettings.USUAL, false, now.order()));
        ActiveCustomers.make(connection, workspace.timezone(), day);
        run(
                connection,
                "insert into " + table(connection, "value_then") + " select date '" + day
                        + "', customer, p_alive, stays_12m from value_customer order by customer");
    }

    /** The days that a run compares with: the ends of the last four quarters, as far as anything was known then. */
    public static List<LocalDate> earlier(Connection connection, LocalDate asOf) throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select least((select min(day) from value_day), (select min(started)::date from value_contract))::varchar
                        """)) {
            String begin = row.next() ? row.getString(1) : null;
            for (LocalDate day : Equity.quarterEnds(asOf).reversed()) {
                if (begin != null
                        && day.isBefore(asOf)
                        && LocalDate.parse(begin).isBefore(day)) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    /** Keeps what was measured; to be called when all is. */
    public void keep(Measured measured, List<LocalDate> compared) {
        ValueReport.Provenance from = measured.report().provenance();
        Instant finished = clock.instant();
        ValueReport report = measured.report()
                .with(new ValueReport.Provenance(
                        0,
                        from.asOf(),
                        from.started(),
                        (finished.toEpochMilli() - from.started().toEpochMilli()) / 1000.0,
                        from.version(),
                        from.snapshots(),
                        from.seed(),
                        compared));
        runs.add(report, finished);
        latest.set(null);
    }

    /** Forgets the customers of a company that is not there any more. */
    public void forget() {
        runs.forget();
        latest.set(null);
    }

    /** What one customer is worth; empty before the first run, and of whom it does not know. */
    public Optional<CustomerWorth> customer(long id) throws SQLException {
        Optional<ValueReport> report = report();
        if (report.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = ledger.getObject().readCopy().connection()) {
            if (!isThere(connection)) {
                return Optional.empty();
            }
            List<Earlier> earlier = earlier(connection, id);
            try (PreparedStatement select = connection.prepareStatement("select * from value_now where customer = ?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(worth(report.get(), row, earlier)) : Optional.empty();
                }
            }
        }
    }

    private static CustomerWorth worth(ValueReport report, ResultSet row, List<Earlier> earlier) throws SQLException {
        return new CustomerWorth(
                report.provenance().asOf(),
                report.currency(),
                row.getString("model"),
                number(row, "p_alive"),
                row.getBoolean("contract"),
                number(row, "stays_12m"),
                earlier,
                money(row, "v"),
                report.assumed().horizonMonths(),
                money(row, "lifetime_value"),
                money(row, "lifetime_value_low"),
                money(row, "lifetime_value_high"));
    }

    private static List<Earlier> earlier(Connection connection, long id) throws SQLException {
        List<Earlier> earlier = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select day::varchar as day, p_alive, stays_12m from value_then where customer = ? order by day desc")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    earlier.add(new Earlier(
                            LocalDate.parse(row.getString("day")), number(row, "p_alive"), number(row, "stays_12m")));
                }
            }
        }
        return earlier;
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from duckdb_tables() where table_name in ('value_now', 'value_then')")) {
            return row.next() && row.getInt(1) == 2;
        }
    }

    private static Map<String, Long> snapshots(Connection connection) throws SQLException {
        Map<String, Long> snapshots = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select kind, snapshot_id from "
                        + table(connection, "ledger_state") + " where snapshot_id is not null")) {
            while (row.next()) {
                snapshots.put(row.getString(1), row.getLong(2));
            }
        }
        return snapshots;
    }

    /** A table of the read copy itself. */
    private static String table(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_database()")) {
            row.next();
            return Sql.name(row.getString(1)) + ".main." + name;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        new Queries(connection).run(sql);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || Double.isNaN(value) ? null : value;
    }

    private static @Nullable BigDecimal money(ResultSet row, String column) throws SQLException {
        Double value = number(row, column);
        return value == null ? null : BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP);
    }
}
