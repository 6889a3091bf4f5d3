package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M22: which share of the variable pay of customer-facing roles rests on customer outcomes. */
final class PayDetector implements Detector {

    @Override
    public String mechanism() {
        return "M22";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("pay_rule: about"), Need.parse("employee: customer_facing"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        audit.rows().run("""
                        create or replace temp table pay_in_window as
                        with dated as (
                          select *, case
                              when regexp_full_match(period, '\\d{4}-Q[1-4]')
                                then make_date(left(period, 4)::integer, (right(period, 1)::integer - 1) * 3 + 1, 1)
                              when regexp_full_match(period, '\\d{4}-\\d{2}') then try_cast(period || '-01' as date)
                              when regexp_full_match(period, '\\d{4}') then make_date(period::integer, 1, 1) end as begins,
                            case when period like '%Q%' then 3 when length(period) = 4 then 12 else 1 end as months
                          from pay_result)
                        select p._source, p.key, p.rule, p.employee, p.paid::double as paid, r.about, r.role, r.department, r.measure,
                               p.value::double as result, r.threshold::double as threshold
                        from dated p join pay_rule r on r.key = p.rule
                        left join employee e on e.key = p.employee
                        where p.begins >= window_start()::date and p.begins + to_months(p.months) <= as_of() + 1
                          and coalesce(e.customer_facing, r.role in (select role from employee where customer_facing), false)
                        """);
        audit.rows().run("create or replace temp table paid_in_window as select * from pay_in_window where paid > 0");
        boolean paid = audit.rows().count("select count(*) from paid_in_window") > 0;
        audit.rows().run(HEAPS);
        Share share = Share.of(audit, mechanism(), paid ? PAID : PROMISED)
                .affecting(null)
                .by("role", "department")
                .fact("Weighed by", paid ? "what was paid in the window" : "weight of the rule times heads in the role")
                .exhibit(Exhibit.table(
                        "about",
                        "What variable pay rests on",
                        "Of customer-facing roles.",
                        """
                        select about, sum(weight) / nullif((select sum(weight) from item_m22), 0) as share from item_m22
                        group by about order by share desc, about
                        """,
                        Exhibit.text("about", "About"),
                        Exhibit.share("share", "Of variable pay")))
                .listing(
                        "What is paid for something else",
                        "Volume, efficiency and money.",
                        Exhibit.text("role", "Role"),
                        Exhibit.text("measure", "Measure"),
                        Exhibit.text("about", "About"));
        if (audit.rows().count("select count(*) from pay_heap") > 0) {
            share.exhibit(Exhibit.table(
                    "thresholds",
                    "Results at the threshold of pay",
                    "How many more results than a smooth distribution has lie just above the threshold that pays, rather than"
                            + " just below, as a share of both: (above − below) less a third of the same one step further"
                            + " out; a step is a quarter of the standard deviation. 95% interval. Round thresholds draw"
                            + " round results.",
                    "select * from pay_heap order by low desc, measure",
                    Exhibit.text("measure", "Measure"),
                    Exhibit.text("role", "Role"),
                    Exhibit.count("n", "Results"),
                    Exhibit.count("above", "Just above"),
                    Exhibit.count("below", "Just below"),
                    Exhibit.share("excess", "More than smooth"),
                    Exhibit.share("low", "At least"),
                    Exhibit.share("high", "At most")));
            long heaped = audit.rows().count("select count(*) from pay_heap where low > 0");
            share.fact(
                    "Results heap at the threshold",
                    heaped == 0 ? "of no rule" : "of " + Wording.count(heaped) + (heaped == 1 ? " rule" : " rules"));
        }
        return share.saying(figures -> new Words(
                figures.percent() + " of the variable pay of customer-facing roles rests on customer outcomes.",
                figures.percent() + " rests on customers",
                "The rest is paid for volume, efficiency or money.",
                "Move weight from the largest volume measure to what the customer gets out of it."));
    }

    private static final String PAID = """
            select null::bigint as customer, paid as weight, coalesce(about, '') <> 'customer' as bad, 'pay_result' as kind,
                   _source as source, key, role, department, measure, coalesce(about, 'not said') as about
            from paid_in_window
            """;

    private static final String PROMISED = """
            with head as (
              select role, count(*) as heads from employee where customer_facing and "left" is null group by role)
            select null::bigint as customer, coalesce(r.weight, 1) * h.heads as weight, coalesce(r.about, '') <> 'customer' as bad,
                   'pay_rule' as kind, r._source as source, r.key, r.role, r.department, r.measure,
                   coalesce(r.about, 'not said') as about
            from pay_rule r join head h on lower(trim(h.role)) = lower(trim(r.role))
            where (r.starts is null or r.starts <= as_of()) and (r.ends is null or r.ends >= window_start()::date)
            """;

    /** Rules with results enough at their threshold; density linear over two steps on either side is no heap. */
    private static final String HEAPS = """
            create or replace temp table pay_heap as
            with step as (
              select rule, stddev_samp(result) / 4 as h from pay_in_window
              where result is not null and threshold is not null group by rule having count(*) >= 50 and h > 0),
            placed as (
              select p.rule, p.measure, p.role, (p.result - p.threshold) / s.h as away
              from pay_in_window p join step s using (rule) where p.result is not null and p.threshold is not null),
            counted as (
              select rule, any_value(measure) as measure, any_value(role) as role, count(*) as n,
                     count(*) filter (away >= 0 and away < 1) as above, count(*) filter (away >= -1 and away < 0) as below,
                     count(*) filter (away >= 1 and away < 2) as further, count(*) filter (away >= -2 and away < -1) as before
              from placed group by rule),
            judged as (
              select *, (above - below - (further - before) / 3.0) / (above + below) as excess,
                     sqrt(above + below + (further + before) / 9.0) / (above + below) as error
              from counted where above + below >= 20)
            select rule, measure, role, n, above, below, excess, excess - 1.96 * error as low, excess + 1.96 * error as high
            from judged
            """;
}
