package org.perennial.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.perennial.sources.Workspace;

/**
 * What every customer is worth on a day: temporary table {@code value_customer} on the connection that is given, and how
 * it came about.
 *
 * <p>Columns: {@code customer, segment, since, left_at, tenure_months, repeat_purchases, expected_purchases, p_alive, v}
 * (expected margin of 12 months), {@code expected_margin} (of the horizon), {@code lifetime_value, lifetime_value_low,
 * lifetime_value_high, model, holder} (has or had a contract), {@code open, notice} (contracts in force; of these, under
 * notice), {@code stays_12m} (the chance that the open contract still runs in a year), {@code amount_12m, amount_before} (bought in the last 12 months and in the 12 before them). What cannot be
 * told is null.
 */
public final class Valuation {

    /** Where no model can tell, what was bought in the last 12 months stands for what will be. */
    public static final String LAST_YEAR = "last 12 months";

    private static final double DAYS_A_MONTH = 365.25 / 12;
    private static final double FINAL_BILL_MONTHS = 2;

    private final Queries queries;
    private final Request request;
    private final ValueEvidence evidence;

    /**
     * What is asked.
     *
     * @param horizonMonths for which purchases and margin are expected
     * @param backTest whether the models are tried on the past before one is used
     * @param order of the models where they are not tried; empty: MBG/NBD first
     */
    public record Request(
            Workspace workspace,
            LocalDate asOf,
            double horizonMonths,
            ValueSettings settings,
            boolean backTest,
            List<String> order) {

        public Request {
            order = List.copyOf(order);
        }

        public Request(
                Workspace workspace, LocalDate asOf, double horizonMonths, ValueSettings settings, boolean backTest) {
            this(workspace, asOf, horizonMonths, settings, backTest, List.of());
        }

        /** The year that {@code v} is about. */
        public static Request ofYear(Workspace workspace, LocalDate asOf) {
            return new Request(workspace, asOf, 12, ValueSettings.USUAL, true);
        }
    }

    /**
     * How the values came about.
     *
     * @param contracts known, of which {@code open}; both 0 where nobody holds any
     * @param contractMarginRate what of a contract's amount is margin; of other sales {@code salesMarginRate}
     * @param sales null where nobody buys outside of contracts, or too few do to tell
     */
    record Made(
            LocalDate asOf,
            int contracts,
            int open,
            double contractMarginRate,
            double salesMarginRate,
            @Nullable ContractHazard hazard,
            @Nullable SalesValue sales) {}

    private Valuation(Connection connection, Request request) throws SQLException {
        this.queries = new Queries(connection);
        this.request = request;
        this.evidence = new ValueEvidence(queries, request.workspace().timezone());
    }

    /** Makes {@code value_customer} anew. */
    public static ValueSummary make(Connection connection, Request request) throws SQLException {
        return ValueSummary.of(made(connection, request));
    }

    /** Makes {@code value_customer} anew, and tells all of how. */
    static Made made(Connection connection, Request request) throws SQLException {
        return new Valuation(connection, request).make();
    }

    private Made make() throws SQLException {
        LocalDate asOf = request.asOf();
        evidence.build(asOf);
        new ValuePeople(queries, evidence).build(asOf);
        queries.run(ValueSql.MODELLED);
        double contractRate = marginRate(true);
        double salesRate = marginRate(false);
        Sales all = Sales.read(queries, evidence.histories(LocalDate.EPOCH.minusYears(100), asOf), asOf);
        Contracts contracts = evidence.hasContracts()
                ? Contracts.read(queries, evidence.contracts(asOf, contractRate))
                : Contracts.read(queries, ValueSql.NO_CONTRACTS);
        ContractHazard hazard = contracts.rows() == 0 ? null : ContractHazard.of(contracts);
        SalesValue sales;
        try (DuckDBAppender rows =
                queries.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", "value_modelled")) {
            if (hazard != null) {
                holdersWorth(contracts, hazard, all, salesRate, rows);
            }
            sales = othersWorth(all.only(i -> buysWithout(contracts, all, i)), salesRate, rows);
        }
        queries.run(ValueSql.customers(
                evidence.until(asOf),
                evidence.until(asOf.minusMonths(12)),
                evidence.until(asOf.minusMonths(24)),
                salesRate));
        return new Made(asOf, contracts.rows(), contracts.open(), contractRate, salesRate, hazard, sales);
    }

    /** Whether she never had a contract, or bought again after the last one had ended. */
    private static boolean buysWithout(Contracts contracts, Sales sales, int row) {
        int at = Arrays.binarySearch(contracts.customer, sales.customer[row]);
        if (at < 0) {
            return true;
        }
        while (at > 0 && contracts.customer[at - 1] == sales.customer[row]) {
            at--;
        }
        double bought = (sales.day - sales.last[row]) / DAYS_A_MONTH;
        for (; at < contracts.rows() && contracts.customer[at] == sales.customer[row]; at++) {
            if (contracts.isOpen(at) || bought > contracts.ended[at] - FINAL_BILL_MONTHS) {
                return false;
            }
        }
        return true;
    }

    /** Σ margin / Σ amount of rows of the last 12 months that have both, else of all rows, else the workspace's rate. */
    private double marginRate(boolean contractual) throws SQLException {
        String from = "from value_day where contract_product is " + (contractual ? "not null" : "null");
        String lately = " and day > date '" + request.asOf() + "' - interval 12 month";
        for (String where : new String[] {lately, ""}) {
            double rate = queries.one(
                    "select sum(margin) / nullif(sum(margined), 0) as rate " + from + where,
                    row -> Queries.number(row, "rate"));
            if (rate > 0) {
                return rate;
            }
        }
        return request.workspace().marginRate().doubleValue();
    }

    private void holdersWorth(
            Contracts contracts, ContractHazard hazard, Sales all, double salesRate, DuckDBAppender rows)
            throws SQLException {
        ContractValue worth = ContractValue.of(contracts, hazard, request.settings(), request.horizonMonths());
        HolderExtras extras = HolderExtras.of(contracts, all, salesRate);
        int from = 0;
        while (from < contracts.rows()) {
            int to = from;
            while (to < contracts.rows() && contracts.customer[to] == contracts.customer[from]) {
                to++;
            }
            holder(contracts, worth, extras, from, to, rows);
            from = to;
        }
    }

    private static void holder(
            Contracts contracts, ContractValue worth, HolderExtras extras, int from, int to, DuckDBAppender rows)
            throws SQLException {
        int open = 0;
        int notice = 0;
        double[] sum = new double[5];
        double spreadLow = 0;
        double spreadHigh = 0;
        int longest = -1;
        for (int i = from; i < to; i++) {
            if (contracts.isOpen(i)) {
                open++;
                notice += contracts.isUnderNotice(i) ? 1 : 0;
                longest = longest < 0 || worth.months[i] > worth.months[longest] ? i : longest;
                double[] part = {worth.bills[i], worth.horizon[i], worth.year[i], worth.lifetime[i]};
                for (int p = 0; p < part.length; p++) {
                    sum[p] += part[p];
                }
                spreadLow += square(worth.lifetime[i] - worth.low[i]);
                spreadHigh += square(worth.high[i] - worth.lifetime[i]);
            }
        }
        String model = open == 0 ? "contract ended" : "contract";
        if (open > 0 && extras.known(contracts.customer[from])) {
            HolderExtras.Extra extra = extras.of(contracts.customer[from], worth.months[longest], worth, longest);
            sum[0] += extra.purchases();
            sum[1] += extra.horizon();
            sum[2] += extra.year();
            sum[3] += extra.lifetime();
            spreadLow += square(extra.lifetime() - extra.low());
            spreadHigh += square(extra.high() - extra.lifetime());
            model = "contract + NBD";
        }
        rows.beginRow();
        rows.append(contracts.customer[from]);
        rows.append(open);
        rows.append(notice);
        if (open == 0) {
            rows.appendNull()
                    .appendNull()
                    .appendNull()
                    .appendNull()
                    .appendNull()
                    .appendNull()
                    .appendNull()
                    .appendNull();
        } else {
            rows.append(1.0);
            append(rows, longest < 0 ? Double.NaN : worth.stays[longest]);
            for (int p = 0; p < 4; p++) {
                append(rows, sum[p]);
            }
            append(rows, Math.max(0, sum[3] - Math.sqrt(spreadLow)));
            append(rows, sum[3] + Math.sqrt(spreadHigh));
        }
        rows.append(model);
        rows.endRow();
    }

    private static double square(double x) {
        return x * x;
    }

    private static void append(DuckDBAppender rows, double value) throws SQLException {
        if (Double.isFinite(value)) {
            rows.append(value);
        } else {
            rows.appendNull();
        }
    }

    private @Nullable SalesValue othersWorth(Sales sales, double rate, DuckDBAppender rows) throws SQLException {
        if (!SalesValue.canTell(sales)) {
            return null;
        }
        queries.run("create or replace temp table value_sales (customer bigint)");
        try (DuckDBAppender customers =
                queries.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", "value_sales")) {
            for (long customer : sales.customer) {
                customers.beginRow().append(customer).endRow();
            }
        }
        SalesValue worth = SalesValue.of(
                queries,
                evidence,
                sales,
                request.asOf(),
                rate,
                request.settings(),
                request.horizonMonths(),
                request.backTest(),
                request.order());
        for (int i = 0; i < sales.rows(); i++) {
            rows.beginRow();
            rows.append(sales.customer[i]);
            rows.append(0);
            rows.append(0);
            append(rows, worth.alive()[i]);
            rows.appendNull();
            append(rows, worth.purchases()[i]);
            append(rows, worth.margin()[i]);
            append(rows, worth.year()[i]);
            append(rows, worth.lifetime()[i]);
            append(rows, worth.low()[i]);
            append(rows, worth.high()[i]);
            rows.append(worth.model());
            rows.endRow();
        }
        return worth;
    }
}
