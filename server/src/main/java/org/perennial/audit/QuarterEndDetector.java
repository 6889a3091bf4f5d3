package org.perennial.audit;

import java.sql.SQLException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.perennial.analytics.regression.Heterogeneity;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.audit.WithinRegression.Fitted;

/**
 * M25: how much more of the list price is given away in the last fourteen days of fiscal quarters than on other days,
 * for the same product in the same channel and quarter.
 *
 * <p>What one promotion did in one quarter is no habit. So quarters that differ by more than chance widen the interval:
 * the variance of the mean over quarters is added to that over customers.
 */
final class QuarterEndDetector implements Detector {

    private static final int QUARTERS = 4;

    @Override
    public String mechanism() {
        return "M25";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("purchase: at, amount, discount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        audit.rows().run(lines(audit.workspace().fiscalYearStart()));
        audit.rows().run(CENTRED);
        long quarters = audit.rows().count("""
                select count(*) from (select quarter from quarter_line group by quarter
                  having bool_or(at_end) and bool_or(not at_end))
                """);
        Fitted fitted = fit(audit, "''").getOrDefault("", nothing());
        List<Coefficient> byQuarter = fit(audit, "quarter").values().stream()
                .map(Fitted::value)
                .filter(value -> !Double.isNaN(value.value()) && value.error() > 0)
                .toList();
        Estimate estimate = quarters < QUARTERS
                ? new Estimate.Counted(Double.NaN, fitted.units())
                : widened(fitted.value(), byQuarter).estimate(fitted.units());
        List<ScopeEstimate> scopes = new ArrayList<>();
        for (String by : List.of("product", "channel", "region")) {
            Map<String, Hit> hits = Hit.by(audit, by, "select " + by + ", customer from quarter_given");
            fit(audit, by)
                    .forEach((scope, of) ->
                            scopes.add(Hit.scope(by, scope, of.value().estimate(of.units()), hits)));
        }
        return new Measured(
                estimate,
                "select distinct customer from quarter_given where customer is not null",
                scopes,
                words(audit, estimate),
                List.of(PLACEMENT, BY_QUARTER, PULLED),
                facts(audit, quarters),
                List.of());
    }

    private static Fitted nothing() {
        return new Fitted(Coefficient.of(Double.NaN, Double.NaN, 1), 0, new double[0]);
    }

    private static Map<String, Fitted> fit(AuditContext audit, String scope) throws SQLException {
        return WithinRegression.of(
                        audit.rows(),
                        "m25",
                        "select " + scope
                                + " as scope, unit, cell, y, at_end::integer as at_end from quarter_line where " + scope
                                + " is not null",
                        List.of("at_end"))
                .fit();
    }

    private static Coefficient widened(Coefficient pooled, List<Coefficient> quarters) {
        if (quarters.size() < 2 || Double.isNaN(pooled.error())) {
            return pooled;
        }
        double between = Heterogeneity.between(
                quarters.stream().mapToDouble(Coefficient::value).toArray(),
                quarters.stream().mapToDouble(Coefficient::error).toArray());
        if (between == 0) {
            return pooled;
        }
        double own = pooled.error() * pooled.error();
        double added = between / quarters.size();
        double freedom =
                (own + added) * (own + added) / (own * own / pooled.freedom() + added * added / (quarters.size() - 1));
        return Coefficient.of(pooled.value(), Math.sqrt(own + added), freedom);
    }

    /** Lines of the window with their fiscal quarter and the days that it has left, counting the day itself. */
    private static String lines(MonthDay start) {
        return """
        create or replace temp table quarter_line as
        with line as (
          select p.*, coalesce(p.region, c.region) as place, p."at"::date as day,
                 (date_part('year', p."at"::date - %2$d) * 12 + date_part('month', p."at"::date - %2$d) - 1 - %1$d)::integer as month
          from purchase p left join audit_customer c using (customer)
          where in_window(p."at") and p.amount >= 0 and p.amount + coalesce(p.discount, 0) > 0
            and coalesce(p.discount, 0) >= 0
            and not exists (select 1 from contract k where k.customer = p.customer and k.product = p.product
                            and k.started <= p."at" and (k.ended is null or k.ended > p."at"))),
        dated as (
          select *, (month - month %% 3) // 3 as quarter_number,
                 make_date(((month - month %% 3 + 3 + %1$d) // 12)::integer, ((month - month %% 3 + 3 + %1$d) %% 12 + 1)::integer, 1)
                   + %2$d as next_start
          from line)
        select _source as source, key, customer, coalesce('c' || customer, 'o' || coalesce("order", _source || key)) as unit,
               product, channel, place as region, day, amount, coalesce(discount, 0) as discount,
               (coalesce(discount, 0) / (amount + coalesce(discount, 0)))::double as y,
               (next_start - interval 3 month)::date::varchar as quarter, next_start - day as days_left,
               next_start - day <= 14 as at_end, hash(product, channel, quarter_number) as cell
        from dated
        """.formatted(start.getMonthValue() - 1, start.getDayOfMonth() - 1);
    }

    /** What was given away beyond the usual of the cell, and to whom at quarter ends. */
    private static final String CENTRED = """
            create or replace temp table quarter_given as
            select * from (
              select *, y - avg(y) filter (not at_end) over (partition by cell) as extra from quarter_line)
            where at_end and extra > .01
            """;

    private static final Exhibit PLACEMENT = Exhibit.bars(
            "placement",
            "Extra discount by the fortnight of the quarter",
            "Against the other days of the quarter, same product and channel. A habit of quarter ends stands out in the last"
                    + " fortnight and nowhere else.",
            """
            select case days_left_band when 0 then 'last 14 days' else 'days ' || (days_left_band * 14 + 1) || ' to '
                     || (days_left_band * 14 + 14) || ' before the end' end as name, extra, lines
            from (
              select least((days_left - 1) // 14, 6) as days_left_band, avg(centred) as extra, count(*) as lines
              from (select days_left, y - avg(y) over (partition by cell) as centred from quarter_line) group by 1)
            order by days_left_band
            """,
            Exhibit.text("name", "Fortnight"),
            Exhibit.share("extra", "Extra discount"),
            Exhibit.count("lines", "Lines"));

    private static final Exhibit BY_QUARTER = Exhibit.table(
            "quarters",
            "Quarter by quarter",
            "Mean discount in the last fourteen days and on other days, and what the extra came to.",
            """
            select quarter, avg(y) filter (at_end) as ends, avg(y) filter (not at_end) as others,
                   count(*) filter (at_end) as lines,
                   sum((amount + discount)) filter (at_end) * (avg(y) filter (at_end) - avg(y) filter (not at_end)) as given
            from quarter_line group by quarter order by quarter
            """,
            Exhibit.text("quarter", "Quarter from"),
            Exhibit.share("ends", "Last 14 days"),
            Exhibit.share("others", "Other days"),
            Exhibit.count("lines", "Lines at the end"),
            Exhibit.money("given", "Given away"));

    private static final Exhibit PULLED = Exhibit.table(
            "pulled",
            "Pulled forward?",
            "Sales a day in the last fortnight of a quarter, in the first of the next, and on the days between.",
            """
            select case when days_left <= 14 then 'last 14 days' when days_left > 76 then 'first fortnight' else 'between' end as name,
                   (sum(amount) / count(distinct day))::double as sales
            from quarter_line group by 1 order by 1 desc
            """,
            Exhibit.text("name", "Days"),
            Exhibit.money("sales", "Sales a day"));

    private static List<Fact> facts(AuditContext audit, long quarters) throws SQLException {
        List<Double> fortnights = audit.rows().list("""
                select avg(centred) as extra from (
                  select least((days_left - 1) // 14, 6) as band, y - avg(y) over (partition by cell) as centred from quarter_line)
                group by band order by band
                """, row -> row.getDouble(1));
        long higher = fortnights.stream()
                .skip(1)
                .filter(extra -> extra >= fortnights.getFirst())
                .count();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Quarters compared", Long.toString(quarters)));
        facts.add(new Fact("Left out", "lines of products held under an open contract"));
        if (fortnights.size() > 2) {
            facts.add(new Fact(
                    "Placement test",
                    higher == 0
                            ? "of " + fortnights.size() + " fortnights of a quarter the last gives away most"
                            : Wording.count(higher, "other fortnight gives", "other fortnights give")
                                    + " away as much as the last"));
        }
        return facts;
    }

    private static Words words(AuditContext audit, Estimate estimate) {
        double limit = Limits.of(audit.workspace(), Mechanisms.mechanism("M25")).atRisk();
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "Whether quarter ends are discounted is not known.",
                    "too few quarters or sales",
                    "There are not four quarters with sales both in the last fortnight and on other days.",
                    "Look again when there are.");
        }
        boolean habit = estimate.value() >= limit;
        String share = Wording.share(estimate.value());
        return new Words(
                habit
                        ? "In the last fortnight of a quarter another " + share + " of the list price is given away."
                        : "Quarter ends are days like others.",
                habit ? share + " more discount at quarter ends" : "no quarter-end discounts",
                "For the same product, channel and quarter, the discount in the last fourteen days differs by " + share
                        + " of the list price from other days.",
                habit
                        ? "Take the quarter out of the sellers' bonus, and ask for a reason where a discount comes in its last"
                                + " fortnight."
                        : "Look again when targets of sellers change.");
    }
}
