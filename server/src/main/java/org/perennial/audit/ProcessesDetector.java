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

    /** Steps alone are enough for a map of the processes; who weighs what, and who looks after them, is asked later. */
    @Override
    public List<Need> needs() {
        return List.of(Need.parse("process_step: process, at"));
    }

    private static final List<Need> JUDGING = List.of(
            Need.parse("process_step: party"),
            Need.parse("process: key, owner, monitored_since"),
            Need.parse("purchase: amount"));

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        List<Exhibit> map = ProcessExhibits.of(audit);
        List<String> unknown = audit.connections().unknown(JUDGING);
        if (!unknown.isEmpty()) {
            return new Measurement.Missing(unknown, map);
        }
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
        Share share = Share.of(audit, mechanism(), """
                        select m.customer, j.why <> '' as bad, c.v::double as weight, 'process' as kind, j.source, j.process as key,
                               j.process, j.why, j.name as process_name
                        from (select distinct process, customer from item_m10_case where customer is not null) m
                        join process_judged j using (process) join audit_customer c using (customer)
                        """);
        share.by("process")
                .exhibit(picture(share.table()))
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
                .fact("Processes judged", low.keySet().stream().collect(Collectors.joining(", ")));
        map.forEach(share::exhibit);
        return share.saying(figures -> new Words(
                figures.share() == 0
                        ? "Every process that matters performs, has an owner and is watched."
                        : "Processes that carry " + figures.percent() + " of what processes carry are neglected.",
                figures.share() == 0 ? "every process looked after" : figures.percent() + " neglected",
                "By the value of the customers who go through them, " + figures.percent()
                        + " lies with processes that run late or wrong, that nobody owns, or that nobody watches.",
                "Give the most important of them an owner and a monitor this month, and mend the step that is late"
                        + " most often."));
    }

    /** Importance beside performance, each process as large as the value that goes through it. */
    private static Exhibit picture(String items) {
        return new Exhibit.Query(
                "picture",
                "Importance, performance and value",
                "To the right: cases without a step that went wrong or came late. Upwards: importance, the share of"
                        + " what bad cases explain of the score (LMG; 0 where too few were bad to tell), without answers the"
                        + " share of value. Area: value of the customers of the year.",
                Panel.Kind.SCATTER,
                List.of(
                        Exhibit.text("process_name", "Process"),
                        Exhibit.share("performance", "Performance"),
                        Exhibit.share("weight", "Importance"),
                        Exhibit.money("value", "Value a year"),
                        Exhibit.text("verdict", "Verdict")),
                """
                select j.name as process_name, 1 - j.bad_share as performance, i.value,
                       case when (select count(*) from process_driver) > 0 then coalesce(d.importance, 0)
                            else i.importance end as weight,
                       case when j.why = '' then 'sound' else j.why end as verdict,
                       'process' as _kind, j.source as _source, j.process as _key
                from process_judged j join (
                  select process, sum(weight) as value, sum(weight) / nullif((select sum(weight) from %1$s), 0) as importance
                  from %1$s group by process) i using (process)
                left join process_driver d on d.process = j.process
                order by weight desc nulls last, j.process
                """.formatted(items));
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
}
