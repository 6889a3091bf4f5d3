package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/**
 * M10: which share of the importance of all customer-facing processes lies with those that under-perform, that nobody
 * owns, or that nobody monitors. A process weighs what its customers of the year are worth.
 */
final class ProcessesDetector implements Detector {

    private static final int CASES = 30;

    @Override
    public String mechanism() {
        return "M10";
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.parse("process_step: party, process, at"),
                Need.parse("process: key, owner, monitored_since"),
                Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Items cases = Items.of(audit, mechanism(), "m10_case", CASES_OF_THE_YEAR);
        TreeMap<String, Double> low = new TreeMap<>();
        for (ScopeEstimate process : cases.sampledBy("process")) {
            low.put(process.name(), process.estimate().low());
        }
        String lows = low.entrySet().stream()
                .map(entry -> "(" + Sql.text(entry.getKey()) + ", " + sql(entry.getValue()) + ")")
                .reduce((a, b) -> a + ", " + b)
                .map(values -> "values " + values)
                .orElse("select null::varchar, null::double where false");
        audit.rows().run("create or replace temp table process_judged as " + JUDGED.formatted(CASES, lows));
        ProcessImportance.compute(audit);
        return Share.of(audit, mechanism(), """
                        select m.customer, j.why <> '' as bad, c.v::double as weight, 'process' as kind, j.source, j.process as key,
                               j.process, j.why, j.name as process_name
                        from (select distinct process, customer from item_m10_case where customer is not null) m
                        join process_judged j using (process) join audit_customer c using (customer)
                        """)
                .by("process")
                .exhibit(Exhibit.table(
                        "processes",
                        "Importance and performance",
                        "Importance: share of the value of the customers who had a case in the year. With the score: share of what"
                                + " bad cases explain of it (LMG). A case is bad with a step not ok or later than planned.",
                        """
                        select j.name as process_name, case when j.why = '' then 'sound' else j.why end as verdict,
                               j.cases, j.bad_share, j.hours, i.importance, d.importance as driver,
                               coalesce(j.owner, '') as owner,
                               'process' as _kind, j.source as _source, j.process as _key
                        from process_judged j left join (
                          select process, sum(weight) / nullif((select sum(weight) from item_m10), 0) as importance
                          from item_m10 group by process) i using (process)
                        left join process_driver d on d.process = j.process
                        order by i.importance desc nulls last, j.process
                        """,
                        Exhibit.text("process_name", "Process"),
                        Exhibit.text("verdict", "Verdict"),
                        Exhibit.share("importance", "Importance"),
                        Exhibit.share("driver", "With the score"),
                        Exhibit.count("cases", "Cases"),
                        Exhibit.share("bad_share", "Bad cases"),
                        Exhibit.count("hours", "Median hours"),
                        Exhibit.text("owner", "Owner")))
                .exhibit(Exhibit.table(
                        "paths",
                        "What follows what",
                        "The commonest direct successions of steps, with the median time between them.",
                        PATHS,
                        Exhibit.text("process", "Process"),
                        Exhibit.text("from_activity", "From"),
                        Exhibit.text("to_activity", "To"),
                        Exhibit.count("times", "Times"),
                        Exhibit.count("hours", "Median hours")))
                .exhibit(Exhibit.table(
                        "rework",
                        "Steps that are done again",
                        "Cases in which the same activity comes more than once.",
                        """
                        select process, activity, count(*) as cases, sum(times) as times from (
                          select process, coalesce("case", key) as case_id, activity, count(*) as times
                          from process_step where activity is not null and in_window("at") group by all having count(*) > 1)
                        group by all order by cases desc, process, activity
                        """,
                        Exhibit.text("process", "Process"),
                        Exhibit.text("activity", "Activity"),
                        Exhibit.count("cases", "Cases"),
                        Exhibit.count("times", "Times done")))
                .fact("Processes judged", low.keySet().stream().collect(Collectors.joining(", ")))
                .saying(figures -> new Words(
                        figures.share() == 0
                                ? "Every process that matters performs, has an owner and is watched."
                                : "Processes that carry " + figures.percent()
                                        + " of what processes carry are neglected.",
                        figures.share() == 0 ? "every process looked after" : figures.percent() + " neglected",
                        "By the value of the customers who go through them, " + figures.percent()
                                + " lies with processes that run late or wrong, that nobody owns, or that nobody watches.",
                        "Give the most important of them an owner and a monitor this month, and mend the step that is late"
                                + " most often."));
    }

    private static String sql(double number) {
        return Double.isNaN(number) ? "null::double" : number + "::double";
    }

    private static final String CASES_OF_THE_YEAR = """
            select process, coalesce("case", key) as key, any_value(customer) as customer, 'case' as kind,
                   any_value(_source) as source, 1 as weight,
                   coalesce(bool_or(not coalesce(ok, true) or case when date_trunc('day', planned_at) = planned_at
                        then coalesce("at", until())::date > planned_at::date
                        else coalesce("at", until()) > planned_at end), false) as bad,
                   (epoch(max("at")) - epoch(min(coalesce(started_at, "at")))) / 3600 as hours
            from process_step where process is not null
            group by process, coalesce("case", key)
            having in_window(max("at"))
            """;

    private static final String JUDGED = """
            with seen as (
              select process, count(*) as cases, avg(bad) as bad_share, median(hours) as hours
              from item_m10_case group by process having count(*) >= %d),
            kept as (
              select key, any_value(_source) as source, any_value(name) as name, max(owner) as owner,
                     min(monitored_since) as monitored_since, max(target::double) as target
              from process group by key)
            select s.*, coalesce(k.name, s.process) as name, k.owner, coalesce(k.source, '') as source,
                   concat_ws(', ',
                     case when l.low > 1 - coalesce(k.target, .9) + 1e-9 then 'under-performs' end,
                     case when trim(coalesce(k.owner, '')) = '' then 'no owner' end,
                     case when k.monitored_since is null then 'not monitored' end) as why
            from seen s left join kept k on k.key = s.process left join (%s) l(process, low) on l.process = s.process
            """;

    private static final String PATHS = """
            select process, activity as from_activity, next_activity as to_activity, count(*) as times,
                   median(hours) as hours
            from (
              select process, activity, lead(activity) over steps as next_activity,
                     (epoch(lead("at") over steps) - epoch("at")) / 3600 as hours
              from process_step where process is not null and activity is not null and in_window("at")
              window steps as (partition by process, coalesce("case", key) order by "at", _row, key))
            where next_activity is not null group by all order by times desc, process, activity, next_activity
            """;
}
