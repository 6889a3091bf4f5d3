package org.perennial.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.perennial.sources.Workspace;

/**
 * What all customers together are worth: discounted margin of the settings' horizon, on a day and twelve months before,
 * each reckoned from what was known then. Contracts count at what they bring a month; who has no contract counts by what
 * she buys again and again. What holders of a contract buy besides it are one-off sales, which say nothing about the years
 * to come, and are left out.
 *
 * <p>Both days look back equally far, so that a longer history alone changes nothing. The interval takes the customer as
 * the unit: each one's influence on the logarithm of the ratio, by her own worth and by what her stay or exit, her
 * purchases and amounts say about all the others (the infinitesimal jackknife), squared and summed.
 */
public final class Equity {

    private static final int LONGEST_MONTHS = 36;
    private static final int SHORTEST_MONTHS = 6;
    private static final double Z = 1.959963984540054;

    private final Queries queries;
    private final Workspace workspace;
    private final ValueSettings settings;
    private final ValueEvidence evidence;
    private final Map<Long, Integer> left = new HashMap<>();

    /**
     * A year's change.
     *
     * @param change relative; NaN where it cannot be told, and then {@code why} says so
     * @param error standard error of the logarithm of the ratio
     * @param customers who counted on either day
     * @param revenue what was bought in the twelve months up to the day; {@code revenueBefore} in those before
     * @param lost worth of those who counted then and do not now, and so on; they add up to the change in money
     */
    public record Change(
            double now,
            double then,
            double change,
            double low,
            double high,
            double error,
            long customers,
            double revenue,
            double revenueBefore,
            double gained,
            double lost,
            double grown,
            double shrunk,
            String why) {

        /** Probability of a change this bad or worse were the truth {@code limit}. */
        public double atMost(double limit) {
            double z = (Math.log1p(change) - Math.log1p(Math.max(-0.999999, limit))) / error;
            return new NormalDistribution().cumulativeProbability(z);
        }

        static Change unknown(String why) {
            return new Change(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0, 0, 0, 0, 0, why);
        }
    }

    /** The worth of each customer on a day, and her influence on the sum. */
    private record Base(Map<Long, double[]> customers, double total) {}

    private Equity(Connection connection, Workspace workspace, ValueSettings settings) throws SQLException {
        this.queries = new Queries(connection);
        this.workspace = workspace;
        this.settings = settings;
        this.evidence = new ValueEvidence(queries, workspace.timezone());
    }

    /**
     * Reckons the change of the year up to a day, and leaves each customer's worth in the temporary table {@code
     * equity_customer(customer, worth, worth_then)}. {@code value_customer} must be there for the same day.
     */
    public static Change ofYear(Connection connection, Workspace workspace, LocalDate asOf) throws SQLException {
        return new Equity(connection, workspace, ValueSettings.USUAL).change(asOf);
    }

    private Change change(LocalDate asOf) throws SQLException {
        evidence.build(asOf);
        queries.run("create or replace temp table equity_customer (customer bigint, worth double, worth_then double)");
        LocalDate then = asOf.plusDays(1).minusMonths(12).minusDays(1);
        LocalDate begin = begin("true");
        if (begin == null || begin.isAfter(then.minusMonths(SHORTEST_MONTHS))) {
            return Change.unknown("the history does not reach far enough beyond the day one year ago");
        }
        queries.each(
                "select customer, datediff('day', date '1970-01-01', left_at::date) as day from value_person"
                        + " where left_at is not null",
                row -> left.put(row.getLong("customer"), row.getInt("day")));
        Contracts contractsThen = contracts(then);
        Contracts contractsNow = contracts(asOf);
        EquityOfSales sales = sales(then, contractsThen, asOf, contractsNow);
        Base before = base(contractsThen, sales.then());
        Base now = base(contractsNow, sales.now());
        if (!(before.total > 0) || !(now.total > 0)) {
            return Change.unknown("nothing tells what customers were worth a year ago");
        }
        return compared(before, now, asOf, then);
    }

    /** When the history of what was bought begins; null where there is none. */
    private @Nullable LocalDate begin(String where) throws SQLException {
        String day = queries.one(
                "select min(day)::varchar as day from value_day where " + where, row -> row.getString("day"));
        return day == null ? null : LocalDate.parse(day);
    }

    private Contracts contracts(LocalDate day) throws SQLException {
        return evidence.hasContracts()
                ? Contracts.read(queries, evidence.contracts(day, rate(true)))
                : Contracts.read(queries, ValueSql.NO_CONTRACTS);
    }

    private double rate(boolean contractual) throws SQLException {
        double rate = queries.one(
                "select sum(margin)::double / nullif(sum(margined), 0)::double as rate from value_day"
                        + " where contract_product is " + (contractual ? "not null" : "null"),
                row -> Queries.number(row, "rate"));
        return rate > 0 ? rate : workspace.marginRate().doubleValue();
    }

    /** Sales to those who had no contract by either day; left out where they had hardly begun a year ago. */
    private EquityOfSales sales(LocalDate then, Contracts contractsThen, LocalDate asOf, Contracts contractsNow)
            throws SQLException {
        LocalDate begin =
                begin("contract_product is null and bought and customer not in (select customer from value_contract)");
        if (begin == null || begin.isAfter(then.minusMonths(SHORTEST_MONTHS))) {
            return EquityOfSales.NONE;
        }
        long days = then.toEpochDay()
                - Math.max(begin.toEpochDay(), then.minusMonths(LONGEST_MONTHS).toEpochDay());
        return EquityOfSales.of(
                sales(then, days, contractsThen), sales(asOf, days, contractsNow), settings, rate(false), left);
    }

    private Sales sales(LocalDate day, long days, Contracts contracts) throws SQLException {
        Sales all = Sales.read(queries, evidence.histories(day.minusDays(days), day), day);
        return all.only(i -> Arrays.binarySearch(contracts.customer, all.customer[i]) < 0);
    }

    private Base base(Contracts contracts, EquityOfSales.Part sales) {
        Map<Long, double[]> customers = new TreeMap<>();
        double total = 0;
        if (contracts.rows() > 0) {
            ContractValue value = ContractValue.of(contracts, ContractHazard.of(contracts), settings, 12);
            double[] influence = value.influence();
            for (int i = 0; i < contracts.rows(); i++) {
                double worth = Double.isNaN(value.lifetime[i]) ? 0 : value.lifetime[i];
                add(customers, contracts.customer[i], worth, influence[i]);
                total += worth;
            }
        }
        for (int i = 0; i < sales.customer().length; i++) {
            add(customers, sales.customer()[i], sales.worth()[i], sales.influence()[i]);
            total += sales.worth()[i];
        }
        return new Base(customers, total);
    }

    private static void add(Map<Long, double[]> customers, long customer, double worth, double influence) {
        double[] sum = customers.computeIfAbsent(customer, _ -> new double[2]);
        sum[0] += worth;
        sum[1] += influence;
    }

    private Change compared(Base then, Base now, LocalDate asOf, LocalDate before) throws SQLException {
        double variance = 0;
        double gained = 0;
        double lost = 0;
        double grown = 0;
        double shrunk = 0;
        long customers = 0;
        double[] nobody = new double[2];
        Map<Long, double[]> all = new TreeMap<>(then.customers);
        now.customers.forEach(all::putIfAbsent);
        try (DuckDBAppender rows =
                queries.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", "equity_customer")) {
            for (long customer : all.keySet()) {
                double[] was = then.customers.getOrDefault(customer, nobody);
                double[] is = now.customers.getOrDefault(customer, nobody);
                double influence = is[1] / now.total - was[1] / then.total;
                variance += influence * influence;
                customers += is[0] > 0 || was[0] > 0 ? 1 : 0;
                gained += was[0] == 0 ? is[0] : 0;
                lost += is[0] == 0 ? was[0] : 0;
                boolean stayed = was[0] > 0 && is[0] > 0;
                grown += stayed ? Math.max(0, is[0] - was[0]) : 0;
                shrunk += stayed ? Math.max(0, was[0] - is[0]) : 0;
                rows.beginRow();
                rows.append(customer);
                rows.append(is[0]);
                rows.append(was[0]);
                rows.endRow();
            }
        }
        double log = Math.log(now.total / then.total);
        double error = Math.sqrt(variance);
        return new Change(
                now.total,
                then.total,
                Math.expm1(log),
                Math.expm1(log - Z * error),
                Math.expm1(log + Z * error),
                error,
                customers,
                revenue(before, asOf),
                revenue(before.plusDays(1).minusMonths(12).minusDays(1), before),
                gained,
                lost,
                grown,
                shrunk,
                "");
    }

    private double revenue(LocalDate after, LocalDate until) throws SQLException {
        return queries.one(
                "select coalesce(sum(amount), 0)::double as revenue from value_day where day > date '" + after
                        + "' and day <= date '" + until + "'",
                row -> row.getDouble("revenue"));
    }
}
