package org.perennial.value;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.Parameter;
import org.perennial.analytics.survival.KaplanMeier;
import org.perennial.analytics.survival.RiskTable;
import org.perennial.analytics.value.PurchaseModel;
import org.perennial.analytics.value.Regularity;
import org.perennial.sources.Workspace;

/** Makes a {@link ValueReport} of what {@link Valuation} and {@link Equity} say on a day. */
final class ValueMeasure {

    private static final int TENTHS = 10;
    private static final int LONGEST_MONTHS = 120;
    private static final int MOST_COHORTS = 12;
    private static final int FEWEST_WATCHED = 10;
    private static final int FEWEST_KEPT = 30;
    private static final double Z = 1.959963984540054;

    private final Queries queries;
    private final ValueEvidence evidence;
    private final Workspace workspace;
    private final LocalDate asOf;
    private final Valuation.Made made;

    private ValueMeasure(Connection connection, Workspace workspace, LocalDate asOf, Valuation.Made made)
            throws SQLException {
        this.queries = new Queries(connection);
        this.evidence = new ValueEvidence(queries, workspace.timezone());
        this.workspace = workspace;
        this.asOf = asOf;
        this.made = made;
    }

    /** The tables of {@code made} and {@code value_active} must be there. */
    static ValueReport of(
            Connection connection,
            Workspace workspace,
            LocalDate asOf,
            Valuation.Made made,
            ValueReport.Provenance provenance)
            throws SQLException {
        return new ValueMeasure(connection, workspace, asOf, made).report(provenance);
    }

    private ValueReport report(ValueReport.Provenance provenance) throws SQLException {
        boolean holds = made.contracts() > 0;
        return new ValueReport(
                provenance,
                workspace.currency(),
                new ValueReport.Assumed(
                        ValueSettings.USUAL.horizonMonths(),
                        ValueSettings.USUAL.discountRate(),
                        holds ? made.contractMarginRate() : null,
                        told(true),
                        made.salesMarginRate(),
                        told(false)),
                Equity.ledger(queries.connection(), workspace, asOf),
                models(),
                model(),
                tracked(),
                distribution(),
                new ValueReport.Retention(holds, kept(holds)),
                holds ? survival() : null,
                holds ? staying() : buying());
    }

    private ValueReport.@Nullable BackTest tracked() throws SQLException {
        SalesValue sales = made.sales();
        return sales == null || sales.tried().isEmpty()
                ? null
                : new BackTestReport(queries, asOf, sales.tried().get(), sales).report();
    }

    private boolean told(boolean contractual) throws SQLException {
        return queries.count("select count(*) from value_day where margined is not null and contract_product is "
                        + (contractual ? "not null" : "null"))
                > 0;
    }

    private List<ValueReport.ByModel> models() throws SQLException {
        List<ValueReport.ByModel> models = new ArrayList<>();
        queries.each(
                "select model, count(*) as customers, sum(v) as year from value_customer group by model"
                        + " order by customers desc, model",
                row -> models.add(new ValueReport.ByModel(
                        row.getString("model"), row.getLong("customers"), nullable(row, "year"))));
        return models;
    }

    private ValueReport.Model model() throws SQLException {
        SalesValue sales = made.sales();
        if (sales == null) {
            return new ValueReport.Model(
                    "",
                    false,
                    made.contracts() > 0
                            ? "Customers hold contracts: these count at what they bring a month times the chance that they still"
                                    + " run. Too few buy without one for a model of their purchases."
                            : "Too few customers bought for any model.",
                    List.of(),
                    null,
                    List.of());
        }
        Fit.Converged<? extends PurchaseModel> fit = sales.fit();
        List<String> notes = new ArrayList<>(sales.notes());
        sales.spend().why().forEach(why -> notes.add("Amounts: " + why));
        return new ValueReport.Model(
                sales.model(),
                fit == null,
                why(sales),
                fit == null ? List.of() : parameters(fit.diagnostics().parameters()),
                regularity(),
                notes);
    }

    private static String why(SalesValue sales) {
        if (sales.model().equals(SalesValue.POOLED)) {
            return "Hardly anybody ever came back, so everybody is expected to buy at the rate of all.";
        }
        if (sales.tried().isEmpty()) {
            return "There is too little history to try models on a part of it, so the usual one is taken.";
        }
        return sales.fit() == null
                ? "No model foretold the held-out part of the history better than this naive forecast, so the forecast is used."
                : "Of all models it foretold the held-out part of the history best, and no naive forecast did better.";
    }

    private static List<ValueReport.Parameter> parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(one -> new ValueReport.Parameter(one.name(), one.estimate(), one.low(), one.high()))
                .toList();
    }

    private ValueReport.@Nullable Regularity regularity() throws SQLException {
        Columns gaps = new Columns(2);
        queries.each("""
                with bought as (
                  select customer, day, row_number() over (partition by customer order by day desc) as back
                  from value_day where contract_product is null and bought and customer in (select customer from value_sales)),
                three as (
                  select customer, max(day) filter (where back = 1) as last, max(day) filter (where back = 2) as before,
                         max(day) filter (where back = 3) as first
                  from bought where back <= 3 group by customer having count(*) = 3)
                select datediff('day', first, before) as one, datediff('day', before, last) as two from three order by customer
                """, row -> gaps.add(row.getDouble("one"), row.getDouble("two")));
        if (gaps.rows() < 30) {
            return null;
        }
        Regularity regularity = Regularity.of(gaps.column(0), gaps.column(1));
        return new ValueReport.Regularity(
                regularity.shape(), regularity.standardError(), regularity.customers(), regularity.regular());
    }

    private ValueReport.Distribution distribution() throws SQLException {
        List<ValueReport.Tenth> tenths = new ArrayList<>();
        queries.each(
                """
                with worth as (
                  select customer, v, ntile(%d) over (order by v desc, customer) as tenth
                  from value_customer semi join value_active using (customer) where v is not null)
                select tenth, count(*) as customers, min(v) as least, max(v) as most, sum(v) as sum,
                       sum(v) / nullif((select sum(v) from worth), 0) as share
                from worth group by tenth order by tenth
                """.formatted(TENTHS),
                row -> tenths.add(new ValueReport.Tenth(
                        row.getInt("tenth"),
                        row.getLong("customers"),
                        row.getDouble("least"),
                        row.getDouble("most"),
                        row.getDouble("sum"),
                        row.getDouble("share"))));
        return queries.one(
                """
                select count(*) as customers, count(*) filter (where v = 0) as worthless, sum(v) as total, median(v) as median
                from value_customer semi join value_active using (customer)
                """,
                row -> new ValueReport.Distribution(
                        row.getLong("customers"),
                        row.getLong("worthless"),
                        nullable(row, "total"),
                        nullable(row, "median"),
                        tenths));
    }

    /** Revenue of quarters beside the same quarters a year before; a customer is the unit of the interval. */
    private List<ValueReport.Kept> kept(boolean recurring) throws SQLException {
        List<LocalDate> ends = Equity.quarterEnds(asOf);
        List<ValueReport.Kept> kept = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            LocalDate after = ends.get(i - 1);
            LocalDate until = ends.get(i);
            queries.each(
                    """
                    with own as (
                      select customer,
                             coalesce(sum(amount) filter (where day > date '%1$s' and day <= date '%2$s'), 0)::double as was,
                             coalesce(sum(amount) filter (where day > date '%3$s' and day <= date '%4$s'), 0)::double as is_now
                      from value_day where amount is not null and %5$s group by customer),
                    base as (select was, greatest(0, is_now) as net, greatest(0, least(was, is_now)) as gross from own where was > 0),
                    total as (select count(*) as n, sum(was) as was, sum(net) / sum(was) as r, sum(gross) / sum(was) as g from base)
                    select any_value(total.n) as n, any_value(total.was) as was, any_value(total.r) as net, any_value(total.g) as gross,
                           sqrt(sum((base.net - total.r * base.was) ** 2)) / any_value(total.was) as net_error,
                           sqrt(sum((base.gross - total.g * base.was) ** 2)) / any_value(total.was) as gross_error
                    from base, total
                    """.formatted(
                                    yearBefore(after),
                                    yearBefore(until),
                                    after,
                                    until,
                                    recurring ? "contract_product is not null" : "true"),
                    row -> {
                        if (row.getLong("n") >= FEWEST_KEPT) {
                            kept.add(new ValueReport.Kept(
                                    after.plusDays(1),
                                    until,
                                    row.getLong("n"),
                                    row.getDouble("was"),
                                    share(row.getDouble("gross"), row.getDouble("gross_error"), 1),
                                    share(row.getDouble("net"), row.getDouble("net_error"), Double.MAX_VALUE)));
                        }
                    });
        }
        return kept;
    }

    private static LocalDate yearBefore(LocalDate day) {
        return day.plusDays(1).minusMonths(12).minusDays(1);
    }

    private static ValueReport.Interval share(double estimate, double error, double most) {
        return new ValueReport.Interval(
                estimate, Math.max(0, estimate - Z * error), Math.min(most, estimate + Z * error));
    }

    /**
     * A relationship begins with the first contract and ends with the last, unless a record says that she left before.
     * Who had left before records begin is in none of them: a customer is watched from that day on only.
     */
    private static final String RELATIONSHIPS = """
            with held as (
              select c.customer, min(c.started) as started, count(*) filter (where c.ended is null) as open, max(c.ended) as ended
              from value_contract c group by c.customer),
            record as (
              select least((select min(day)::timestamptz from value_day), (select min(ended) from value_contract),
                           (select max(started) from value_contract)) as begin),
            stay as (
              select h.customer, h.started, greatest(h.started, record.begin) as watched,
                     case when p.left_at is not null and p.left_at >= h.started then least(coalesce(h.ended, p.left_at), p.left_at)
                          when h.open = 0 then h.ended end as ended
              from record cross join held h left join value_person p using (customer) where h.started is not null)
            """;

    private ValueReport.@Nullable Survival survival() throws SQLException {
        double[] entered = new double[LONGEST_MONTHS + 2];
        double[] left = new double[LONGEST_MONTHS + 2];
        double[] unknown = new double[LONGEST_MONTHS + 2];
        queries.each(RELATIONSHIPS + """
                        select least(%2$d, datediff('day', started, watched) / 30.4375)::integer as entry,
                               least(%2$d, datediff('day', started, coalesce(ended, %1$s)) // 30.4375)::integer as months,
                               ended is not null and datediff('day', started, ended) / 30.4375 < %2$d as gone, count(*) as n
                        from stay where coalesce(ended, %1$s) > watched
                        group by all order by entry, months, gone
                        """.formatted(evidence.until(asOf), LONGEST_MONTHS), row -> {
            int months = row.getInt("months");
            if (row.getBoolean("gone") && months + 1 > row.getInt("entry")) {
                entered[row.getInt("entry")] += row.getLong("n");
                left[months + 1] += row.getLong("n");
            } else if (!row.getBoolean("gone") && months > row.getInt("entry")) {
                entered[row.getInt("entry")] += row.getLong("n");
                unknown[months] += row.getLong("n");
            }
        });
        Columns steps = new Columns(3);
        double watched = 0;
        double all = 0;
        for (int month = 1; month <= LONGEST_MONTHS; month++) {
            watched += entered[month - 1];
            all += entered[month - 1];
            if (left[month] > 0 && watched >= FEWEST_WATCHED) {
                steps.add(month, left[month], watched);
            }
            watched -= left[month] + unknown[month];
        }
        if (steps.rows() == 0) {
            return null;
        }
        RiskTable table = new RiskTable(steps.column(0), steps.column(1), steps.column(2), all);
        KaplanMeier curve = KaplanMeier.of(table);
        return new ValueReport.Survival(
                Math.round(table.total()),
                Math.round(table.events()),
                curve.median().isPresent() ? curve.median().getAsDouble() : null,
                curve.steps().stream()
                        .map(step -> new ValueReport.Stay(
                                step.time(), step.survival(), step.low(), step.high(), Math.round(step.atRisk())))
                        .toList());
    }

    private ValueReport.Cohorts staying() throws SQLException {
        boolean quarterly = queries.one(
                RELATIONSHIPS + "select coalesce(datediff('month', begin, " + evidence.until(asOf)
                        + ") < 60, true) as short from record",
                row -> row.getBoolean("short"));
        String period = quarterly ? "quarter" : "year";
        List<ValueReport.Cohort> cohorts = new ArrayList<>();
        queries.each(
                RELATIONSHIPS
                        + """
                        , own as (
                          select date_trunc('%3$s', stay.started) as cohort, stay.started, ended, to_%3$ss(1) as step from stay, record
                          where date_trunc('%3$s', stay.started) >= date_trunc('%3$s', record.begin)),
                        period as (select unnest(range(1, %2$d)) as back)
                        select %4$s as cohort, back, count(*) as customers,
                               count(*) filter (where ended is null or ended >= started + back::integer * step)::double / count(*) as share,
                               bool_and(own.cohort + (back + 1)::integer * step <= %1$s) as known
                        from own, period group by own.cohort, back order by own.cohort, back
                        """.formatted(
                                        evidence.until(asOf),
                                        MOST_COHORTS,
                                        period,
                                        quarterly
                                                ? "year(own.cohort) || ' Q' || quarter(own.cohort)"
                                                : "year(own.cohort)::varchar"),
                row -> add(cohorts, row.getString("cohort"), row));
        return new ValueReport.Cohorts(true, quarterly, newest(cohorts));
    }

    private ValueReport.Cohorts buying() throws SQLException {
        boolean quarterly = queries.one(
                "select coalesce(datediff('month', min(day), date '" + asOf + "') < 60, true) as short from value_day",
                row -> row.getBoolean("short"));
        String period = quarterly ? "quarter" : "year";
        List<ValueReport.Cohort> cohorts = new ArrayList<>();
        queries.each(
                """
                with bought as (
                  select distinct customer, date_trunc('%1$s', day)::date as p from value_day where bought),
                own as (select customer, min(p) as cohort from bought group by customer),
                size as (select cohort, count(*) as customers from own group by cohort),
                period as (select unnest(range(1, %3$d)) as back),
                came as (
                  select cohort, datediff('%1$s', cohort, p) as back, count(*) as n from bought join own using (customer) group by all)
                select %4$s as cohort, size.customers, period.back,
                       coalesce(came.n, 0)::double / size.customers as share,
                       (size.cohort + to_%1$ss((period.back + 1)::integer))::date <= date '%2$s' + 1 as known
                from size cross join period left join came on came.cohort = size.cohort and came.back = period.back
                order by size.cohort, period.back
                """.formatted(
                        period,
                        asOf,
                        MOST_COHORTS,
                        quarterly ? "year(size.cohort) || ' Q' || quarter(size.cohort)" : "year(size.cohort)::varchar"),
                row -> add(cohorts, row.getString("cohort"), row));
        return new ValueReport.Cohorts(false, quarterly, newest(cohorts));
    }

    private static void add(List<ValueReport.Cohort> cohorts, String name, ResultSet row) throws SQLException {
        if (cohorts.isEmpty() || !cohorts.getLast().name().equals(name)) {
            cohorts.add(new ValueReport.Cohort(name, row.getLong("customers"), new ArrayList<>()));
        }
        if (row.getBoolean("known")) {
            cohorts.getLast().shares().add(row.getDouble("share"));
        }
    }

    private static List<ValueReport.Cohort> newest(List<ValueReport.Cohort> cohorts) {
        List<ValueReport.Cohort> large =
                cohorts.stream().filter(one -> one.customers() >= 5).toList();
        return large.subList(Math.max(0, large.size() - MOST_COHORTS), large.size());
    }

    private static @Nullable Double nullable(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || Double.isNaN(value) ? null : value;
    }
}
