package org.perennial.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
    private record Base(Map<Long, double[]> customers, double total) {

        /** Relative standard error of the total, with the customer as unit. */
        double error() {
            double variance = 0;
            for (double[] one : customers.values()) {
                variance += (one[1] / total) * (one[1] / total);
            }
            return Math.sqrt(variance);
        }
    }

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

    /**
     * The worth on the day and how it came about, quarter by quarter, as far back within the year as the history allows.
     * The first and the last day are reckoned as in {@link #ofYear}. {@code value_customer} must be there for the day.
     */
    static ValueReport.Worth ledger(Connection connection, Workspace workspace, LocalDate asOf) throws SQLException {
        return new Equity(connection, workspace, ValueSettings.USUAL).worth(asOf);
    }

    private ValueReport.Worth worth(LocalDate asOf) throws SQLException {
        Change year = change(asOf);
        LocalDate begin = begin("true");
        List<LocalDate> days = quarterEnds(asOf).stream()
                .filter(day -> begin != null && !begin.isAfter(day.minusMonths(SHORTEST_MONTHS)))
                .toList();
        if (days.isEmpty()) {
            return new ValueReport.Worth(null, 0, null, "the history is shorter than half a year", List.of());
        }
        List<Day> seen = days(days, asOf);
        Day now = seen.getLast();
        if (!(now.base.total > 0)) {
            return new ValueReport.Worth(null, 0, null, "nothing tells what customers are worth", List.of());
        }
        List<ValueReport.Step> steps = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            steps.add(step(seen.get(i - 1), seen.get(i)));
        }
        return new ValueReport.Worth(
                around(now.base.total, now.base.error()),
                now.base.customers.values().stream().filter(one -> one[0] > 0).count(),
                Double.isNaN(year.change()) ? null : new ValueReport.Interval(year.change(), year.low(), year.high()),
                year.why(),
                steps);
    }

    /** The day, and the ends of the four quarters of a year before it, the oldest first. */
    static List<LocalDate> quarterEnds(LocalDate asOf) {
        List<LocalDate> days = new ArrayList<>();
        for (int months = 12; months >= 0; months -= 3) {
            days.add(asOf.plusDays(1).minusMonths(months).minusDays(1));
        }
        return days;
    }

    /** All that is known of a day's worth, so that the next day's can be reckoned as if nothing else had changed. */
    private record Day(
            LocalDate day,
            Contracts contracts,
            @Nullable ContractHazard hazard,
            EquityOfSales.@Nullable Seen sales,
            Base base) {}

    private List<Day> days(List<LocalDate> ends, LocalDate asOf) throws SQLException {
        LocalDate oldest = ends.getFirst();
        LocalDate begin =
                begin("contract_product is null and bought and customer not in (select customer from value_contract)");
        long days = begin == null || begin.isAfter(oldest.minusMonths(SHORTEST_MONTHS))
                ? -1
                : oldest.toEpochDay()
                        - Math.max(
                                begin.toEpochDay(),
                                oldest.minusMonths(LONGEST_MONTHS).toEpochDay());
        boolean sells = days > 0;
        List<Contracts> contracts = new ArrayList<>();
        List<Sales> sales = new ArrayList<>();
        for (LocalDate day : ends) {
            Contracts held = contracts(day);
            contracts.add(held);
            if (sells) {
                sales.add(sales(day, days, held));
            }
        }
        List<EquityOfSales.@Nullable Seen> parts = EquityOfSales.of(sales, settings, rate(false), left);
        while (parts.size() < ends.size()) {
            parts.add(null);
        }
        List<Day> seen = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            EquityOfSales.Seen part = parts.get(i);
            if (part == null && parts.getLast() != null) {
                continue; // the model cannot be fitted on that day, and half of the worth would be missing
            }
            Contracts held = contracts.get(i);
            EquityOfSales.Part worth = part == null ? EquityOfSales.NONE.now() : part.part();
            Base base = base(held, worth);
            if (base.total > 0 || ends.get(i).equals(asOf)) {
                seen.add(new Day(ends.get(i), held, held.rows() == 0 ? null : ContractHazard.of(held), part, base));
            }
        }
        return seen;
    }

    private ValueReport.Step step(Day then, Day now) throws SQLException {
        Map<Long, double[]> same = asBefore(then, now);
        double gained = 0;
        double lost = 0;
        double grown = 0;
        double shrunk = 0;
        double revalued = 0;
        double[] nobody = new double[2];
        Map<Long, double[]> all = new TreeMap<>(then.base.customers);
        now.base.customers.forEach(all::putIfAbsent);
        for (long customer : all.keySet()) {
            double was = then.base.customers.getOrDefault(customer, nobody)[0];
            double is = now.base.customers.getOrDefault(customer, nobody)[0];
            double unchanged = same.getOrDefault(customer, nobody)[0];
            if (is == 0) {
                lost += was;
            } else if (was == 0) {
                gained += unchanged;
                revalued += is - unchanged;
            } else {
                grown += Math.max(0, unchanged - was);
                shrunk += Math.max(0, was - unchanged);
                revalued += is - unchanged;
            }
        }
        return new ValueReport.Step(
                then.day.plusDays(1),
                now.day,
                then.base.total,
                gained,
                lost,
                grown,
                shrunk,
                revalued,
                around(now.base.total, now.base.error()),
                revenue(then.day, now.day),
                revenue(
                        then.day.plusDays(1).minusMonths(12).minusDays(1),
                        now.day.plusDays(1).minusMonths(12).minusDays(1)));
    }

    /** What the later day's customers would be worth had all others stayed and bought as was thought on the earlier one. */
    private Map<Long, double[]> asBefore(Day then, Day now) {
        Map<Long, double[]> customers = new TreeMap<>();
        if (now.hazard != null) {
            ContractHazard before =
                    then.hazard == null ? now.hazard : then.hazard.of(then.contracts.segments, now.contracts.segments);
            ContractValue value = ContractValue.of(now.contracts, before, settings, 12);
            for (int i = 0; i < now.contracts.rows(); i++) {
                double worth = Double.isNaN(value.lifetime[i]) ? 0 : value.lifetime[i];
                add(customers, now.contracts.customer[i], worth, 0);
            }
        }
        if (now.sales != null) {
            double[] worth = then.sales == null ? now.sales.part().worth() : now.sales.by(then.sales);
            for (int i = 0; i < worth.length; i++) {
                add(customers, now.sales.part().customer()[i], worth[i], 0);
            }
        }
        return customers;
    }

    private static ValueReport.Interval around(double total, double error) {
        return new ValueReport.Interval(total, total * Math.exp(-Z * error), total * Math.exp(Z * error));
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
