package org.perennial.engine.process;

import java.util.List;

/**
 * The map of processes as SQL: which step directly follows which, how often and after how long, and the variants, which
 * are sequences of activities.
 *
 * <p>The steps are sorted once by case, time and place; from then on a step's successor is the row after it, and a variant
 * is known by a fingerprint of its activities and their order, so that lists are made of one case per variant only. Cases
 * and variants are told apart by 64 and more bits of hash: among ten million cases two are mistaken for one with a
 * probability below one in a hundred thousand.
 *
 * <p>Cases are cut by the edge of what is known. A case is <em>open</em> if a step of it has begun and not ended, or if it
 * stands at an activity from which most visits go on and less time has passed since than all but a twentieth of those took.
 * Its successions are counted, since they happened; its variant, its end and its duration are not, since nobody knows them.
 */
public final class ProcessMap {

    private final String name;

    private ProcessMap(String name) {
        this.name = name;
    }

    /**
     * A map whose tables begin with this name.
     *
     * @param name letters, digits and {@code _}
     */
    public static ProcessMap named(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a name: " + name);
        }
        return new ProcessMap(name);
    }

    /**
     * {@code process, from_activity, to_activity, times}, and {@code mean, median, p90, least, most, spread} (sample
     * standard deviation) of the seconds between them.
     */
    public String edges() {
        return name + "_edge";
    }

    /** {@code process, variant} (the activities in their order)<code>, cases, share, median</code> seconds; closed cases. */
    public String variants() {
        return name + "_variant";
    }

    /**
     * {@code process, activity, times, cases, repeated} (cases that have it more than once)<code>, starts, ends</code> (of
     * closed cases)<code>, worked</code> (median seconds from beginning to end, null where nobody says when it began)<code>,
     * waited</code> (median seconds since the step before).
     */
    public String activities() {
        return name + "_activity";
    }

    /** {@code process, cases, open, median, p90} (seconds, of closed cases). */
    public String processes() {
        return name + "_process";
    }

    /**
     * Statements that make temporary tables of all of this, in their order.
     *
     * @param steps a relation {@code process, case_id, activity, "at", started_at, place}; {@code place} orders steps of
     *     the same time, {@code at} is null for a step that has not ended
     * @param until an expression: until when steps are known
     */
    public List<String> statements(String steps, String until) {
        return List.of(
                codes(steps),
                sorted(steps),
                next(),
                allEdges(),
                cases(),
                standing(steps, until),
                allVariants(),
                allActivities(),
                allProcesses());
    }

    private String codes(String steps) {
        return """
                create or replace temp table %s_code as
                select process, activity, row_number() over (order by process, activity) as code
                from (select distinct process, activity from %s where process is not null and activity is not null)
                """.formatted(name, steps);
    }

    private String sorted(String steps) {
        return """
                create or replace temp table %1$s_sorted as
                select hash(process, case_id) as c, code, epoch_us("at") as t, epoch_us(started_at) as b
                from %2$s join %1$s_code using (process, activity) where "at" is not null order by c, t, place
                """.formatted(name, steps);
    }

    private String next() {
        return """
                create or replace temp table %1$s_next as
                select c, code, t, b, rowid as place, lead(c) over () as next_c, lead(code) over () as next_code,
                       lead(t) over () - t as wait, greatest(coalesce(lead(b) over (), lead(t) over ()) - t, 0) as idle
                from %1$s_sorted
                """.formatted(name);
    }

    private String allEdges() {
        return """
                create or replace temp table %2$s as
                select a.process, a.activity as from_activity, b.activity as to_activity, e.* exclude (code, next_code)
                from (
                  select code, next_code, count(*) as times, avg(wait) / 1e6 as mean, median(wait) / 1e6 as median,
                         quantile_cont(wait, .9) / 1e6 as p90, min(wait) / 1e6 as least, max(wait) / 1e6 as most,
                         stddev_samp(wait) / 1e6 as spread
                  from %1$s_next where next_c = c group by code, next_code) e
                join %1$s_code a on a.code = e.code join %1$s_code b on b.code = e.next_code
                """.formatted(name, edges());
    }

    private String cases() {
        return """
                create or replace temp table %1$s_case as
                with spans as (
                  select c, min(place) as first, count(*) as steps, max(t) - min(t) as lasted
                  from %1$s_next group by c)
                select c, any_value(first) as first, any_value(steps) as steps, any_value(lasted) as lasted,
                       max(t) as ended, arg_max(code, place) as last, sum(hash((place - first) * 1000003 + code)) as variant
                from %1$s_next join spans using (c) group by c
                """.formatted(name);
    }

    private String standing(String steps, String until) {
        return """
                create or replace temp table %1$s_standing as
                with stayed as (select last as code, count(*) as cases from %1$s_case group by last),
                gone as (
                  select code, count(*) as visits, quantile_cont(wait, .95) as slow
                  from %1$s_next where next_c = c group by code),
                unfinished as (
                  select distinct hash(process, case_id) as c from %2$s
                  where "at" is null and process is not null and activity is not null)
                select k.*, u.c is not null
                         or coalesce(g.visits > s.cases and epoch_us(%3$s) - k.ended < g.slow, false) as open
                from %1$s_case k join stayed s on s.code = k.last left join gone g on g.code = k.last
                left join unfinished u using (c)
                """.formatted(name, steps, until);
    }

    private String allVariants() {
        return """
                create or replace temp table %2$s as
                with kinds as (
                  select variant, steps, count(*) as cases, median(lasted) / 1e6 as median, any_value(c) as c
                  from %1$s_standing where not open group by variant, steps),
                told as (
                  select k.c, any_value(a.process) as process, list(a.activity order by n.place) as variant
                  from kinds k join %1$s_next n using (c) join %1$s_code a using (code) group by k.c)
                select t.process, t.variant, k.cases, k.cases / sum(k.cases) over (partition by t.process) as share, k.median
                from kinds k join told t using (c)
                """.formatted(name, variants());
    }

    private String allActivities() {
        return """
                create or replace temp table %2$s as
                with each as (
                  select c, code, count(*) as times, sum(t - b) as worked, count(b) as begun
                  from %1$s_next group by c, code),
                counted as (
                  select code, sum(times)::bigint as times, count(*) as cases, count_if(times > 1) as repeated,
                         median(worked / begun) / 1e6 as worked
                  from each group by code),
                waits as (
                  select next_code as code, median(idle) / 1e6 as waited
                  from %1$s_next where next_c = c group by next_code),
                firsts as (
                  select n.code, count(*) as starts from %1$s_case k join %1$s_next n on n.place = k.first group by n.code),
                lasts as (select last as code, count(*) as ends from %1$s_standing where not open group by last)
                select a.process, a.activity, x.* exclude (code), w.waited, coalesce(f.starts, 0) as starts,
                       coalesce(l.ends, 0) as ends
                from counted x join %1$s_code a using (code) left join waits w using (code)
                left join firsts f using (code) left join lasts l using (code)
                """.formatted(name, activities());
    }

    private String allProcesses() {
        return """
                create or replace temp table %2$s as
                select a.process, count(*) as cases, count_if(s.open) as open,
                       median(s.lasted) filter (not s.open) / 1e6 as median,
                       quantile_cont(s.lasted, .9) filter (not s.open) / 1e6 as p90
                from %1$s_standing s join %1$s_code a on a.code = s.last group by a.process
                """.formatted(name, processes());
    }
}
