package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perennial.analytics.WeightedRate;
import org.perennial.analytics.control.ShareChart;
import org.perennial.audit.Exhibit.Format;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;

/** M11: how many times as often as allowed the things go wrong that customers take for granted. */
final class BasicsDetector implements Detector {

    /** Allowed where the target says perfection: nothing can be divided by nought. */
    private static final double LEAST_ALLOWED = .001;

    @Override
    public String mechanism() {
        return "M11";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("need: level, process"), Need.parse("process_step: process, at, ok"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        audit.rows().run(BASIC.formatted(LEAST_ALLOWED));
        audit.rows().run(STEPS);
        List<Of> all = audit.rows().list(RATE.formatted("''", "true"), BasicsDetector::estimate);
        Estimate estimate = all.isEmpty() ? new Estimate.Counted(Double.NaN, 0) : all.getFirst().estimate;
        List<ScopeEstimate> scopes = new ArrayList<>();
        for (String by : List.of("need", "region", "team")) {
            Map<String, Hit> hits = Hit.by(audit, by, "select " + by + ", customer from basic_step where defect");
            audit.rows()
                    .list(RATE.formatted(by, by + " is not null"), BasicsDetector::estimate)
                    .forEach(of -> scopes.add(Hit.scope(by, of.scope, of.estimate, hits)));
        }
        long needs = audit.rows().count("select count(*) from basic_need");
        long measured = audit.rows().count("select count(distinct need) from basic_step");
        return new Measured(
                estimate,
                "select distinct customer from basic_step where defect and customer is not null",
                scopes,
                words(estimate, measured),
                List.of(NEEDS, chart(audit), SOURCES_OF_VALUE, DEFECTS),
                List.of(new Fact(
                        "Basic needs", Wording.count(needs) + ", of which " + Wording.count(measured) + " have steps")),
                measured < needs
                        ? List.of("Process steps of the basic needs that have none: "
                                + Wording.list(audit.rows()
                                        .list(
                                                "select statement from basic_need where need not in (select need from"
                                                        + " basic_step) order by statement limit 5",
                                                row -> row.getString(1)))
                                + ".")
                        : List.of());
    }

    private record Of(String scope, Estimate estimate) {}

    private static Of estimate(ResultSet row) throws SQLException {
        long n = row.getLong("units");
        double rate = row.getDouble("rate");
        if (row.wasNull() || n < 2) {
            return new Of(String.valueOf(row.getString("scope")), new Estimate.Counted(Double.NaN, n));
        }
        WeightedRate of = new WeightedRate(rate, row.getDouble("variance"), row.getDouble("weight"));
        return new Of(
                row.getString("scope"), new Estimate.Sampled(rate, of.low(.95), of.high(.95), n, new Estimate.Tails() {
                    @Override
                    public double atLeast(double limit) {
                        return of.atLeast(limit);
                    }

                    @Override
                    public double atMost(double limit) {
                        return of.atMost(limit);
                    }
                }));
    }

    private static final String BASIC = """
            create or replace temp table basic_need as
            select coalesce(key, _row::varchar) as need, coalesce(statement, key) as statement, process, activity, segment,
                   p.customer, greatest(1 - case when target::double > 1 then target::double / 100
                       else coalesce(target::double, .98) end, %s) as allowed
            from need p where lower(trim(level)) = 'basic'
            """;

    private static final String STEPS = """
            create or replace temp table basic_step as
            select n.need, n.allowed, s.customer, not coalesce(s.ok, true) as defect, s."at", s.region, s.team, s.process,
                   s.activity, s._source as source, s.key,
                   coalesce('c' || s.customer, s._source || '|' || s.key) as unit
            from process_step s join basic_need n
              on lower(trim(s.process)) = lower(trim(n.process))
                 and (n.activity is null or lower(trim(s.activity)) = lower(trim(n.activity)))
            left join audit_customer c on c.customer = s.customer
            where in_window(s."at") and (n.segment is null or n.segment = c.segment)
              and (n.customer is null or n.customer = s.customer)
            """;

    /** The mean over needs of defects over what is allowed, and its variance over customers by linearization. */
    private static final String RATE = """
            with step as (select coalesce(%s, '')::varchar as scope, * from basic_step where %s),
            need as (
              select scope, need, any_value(allowed) as allowed, count(*) as n, sum(defect::integer) as d from step group by all),
            rate as (
              select scope, avg(d / n / allowed) as rate, max(1 / (n * allowed)) / count(*) as weight, count(*) as needs
              from need group by scope),
            influence as (
              select s.scope, s.unit, sum((s.defect::integer - need.d / need.n) / (need.n * need.allowed)) / any_value(r.needs) as f
              from step s join need on need.scope = s.scope and need.need = s.need join rate r on r.scope = s.scope
              group by s.scope, s.unit)
            select r.scope, any_value(r.rate) as rate, any_value(r.weight) as weight, count(*) as units,
                   sum(i.f * i.f) * count(*) / greatest(count(*) - 1, 1) as variance
            from rate r join influence i using (scope) group by r.scope order by r.scope
            """;

    /** Month by month with the limits of the p′ chart; the last of them up to the as-of day. */
    private static Exhibit chart(AuditContext audit) throws SQLException {
        List<String> months = new ArrayList<>();
        List<long[]> counts = audit.rows()
                .list(
                        """
                select strftime(date_trunc('month', "at"), '%Y-%m') as month, count(*) filter (defect) as bad, count(*) as n
                from basic_step group by 1 order by 1
                """,
                        row -> {
                            months.add(row.getString("month"));
                            return new long[] {row.getLong("bad"), row.getLong("n")};
                        });
        ShareChart chart = ShareChart.of(
                counts.stream().mapToLong(count -> count[0]).toArray(),
                counts.stream().mapToLong(count -> count[1]).toArray());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("month", months.get(i));
            row.put("rate", Tidy.number(chart.shares()[i]));
            row.put("low", Tidy.number(chart.low(i)));
            row.put("high", Tidy.number(chart.high(i)));
            row.put(
                    "alarm",
                    !chart.isOut(i)
                            ? ""
                            : chart.shares()[i] > chart.mean() ? "worse than chance" : "better than chance");
            rows.add(row);
        }
        return new Exhibit.Given(
                "chart",
                "Month by month",
                "Share of steps that went wrong, with limits of three standard deviations that allow for its usual ups and downs.",
                Panel.Kind.TABLE,
                List.of(
                        Format.TEXT.column("month", "Month"),
                        Format.SHARE.column("rate", "Went wrong"),
                        Format.SHARE.column("low", "Lower limit"),
                        Format.SHARE.column("high", "Upper limit"),
                        Format.TEXT.column("alarm", "Alarm")),
                rows);
    }

    private static final Exhibit SOURCES_OF_VALUE = Exhibit.table(
            "value",
            "The eight sources of value",
            "Which of them has a need in the register, of which level, and how many have a target.",
            """
            with source(place, name, words) as (values
              (1, 'Image and reputation', 'image|reputation|brand'), (2, 'Ease of doing business', 'process|ease|responsive'),
              (3, 'People', 'people'), (4, 'Products', 'product'), (5, 'Services', 'service'), (6, 'Technology', 'tech'),
              (7, 'Support', 'support|complaint'), (8, 'Information', 'inform|transparen'))
            select s.name, count(n.key) as needs, coalesce(string_agg(distinct lower(trim(n.level)), ', '), 'none') as levels,
                   count(n.target) as targets
            from source s left join need n on regexp_matches(lower(coalesce(n.value_source, '')), s.words)
            group by s.place, s.name order by s.place
            """,
            Exhibit.text("name", "Source of value"),
            Exhibit.count("needs", "Needs"),
            Exhibit.text("levels", "Levels"),
            Exhibit.count("targets", "With a target"));

    private static final Exhibit NEEDS = Exhibit.table(
            "needs",
            "What is taken for granted",
            "How often it went wrong in the year, beside what is allowed.",
            """
            select b.statement, b.process, coalesce(b.activity, 'every step') as activity, count(s.need) as steps,
                   count(*) filter (s.defect) as defects, avg(s.defect::integer)::double as rate, b.allowed
            from basic_need b left join basic_step s using (need)
            group by b.need, b.statement, b.process, b.activity, b.allowed order by rate / b.allowed desc nulls last, b.statement
            """,
            Exhibit.text("statement", "Need"),
            Exhibit.text("process", "Process"),
            Exhibit.text("activity", "Activity"),
            Exhibit.count("steps", "Steps"),
            Exhibit.count("defects", "Defects"),
            Exhibit.share("rate", "Went wrong"),
            Exhibit.share("allowed", "Allowed"));

    private static final Exhibit DEFECTS = Exhibit.table(
            "bad",
            "Where it went wrong",
            "The steps that were not ok, those of the most valuable customers first.",
            """
            select coalesce(c.name, '') as customer_name, s.process, s.activity, s."at", c.v::double as customer_value,
                   s.customer as _customer, 'process_step' as _kind, s.source as _source, s.key as _key
            from basic_step s left join audit_customer c using (customer)
            where s.defect order by c.v desc nulls last, s.source, s.key
            """,
            Exhibit.text("customer_name", "Customer"),
            Exhibit.text("process", "Process"),
            Exhibit.text("activity", "Activity"),
            Exhibit.day("at", "When"),
            Exhibit.money("customer_value", "Value a year"));

    private static Words words(Estimate estimate, long needs) {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "How often basic needs fail is not known.",
                    "no steps of basic needs",
                    "No process step of the year belongs to a basic need.",
                    "Name the process and the activity of every basic need, as the steps name them.");
        }
        String times = Wording.decimal(estimate.value());
        boolean worse = estimate.value() > 1;
        return new Words(
                worse
                        ? "What customers take for granted goes wrong " + times + " times as often as allowed."
                        : "What customers take for granted goes right.",
                worse ? times + " times the allowed defects" : "defects within what is allowed",
                "Over " + Wording.count(needs, "basic need", "basic needs") + " things go wrong " + times
                        + " times as often as their targets allow.",
                worse
                        ? "Stop the line at the need that fails most: find the step, and who can mend it this week."
                        : "Watch the need that fails most; what is basic is noticed only when it fails.");
    }
}
