package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.engine.process.ProcessMap;

/** The map of the processes of the year, as it was found: paths with their times, variants, waits, rework, open cases. */
final class ProcessExhibits {

    private static final ProcessMap MAP = ProcessMap.named("process_map");

    private ProcessExhibits() {}

    /** Draws the map of all cases whose last step lies in the window, with all steps that they ever had. */
    static List<Exhibit> of(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        rows.run("""
                create or replace temp table process_of_year as
                select process, coalesce("case", key) as case_id from process_step where process is not null
                group by all having in_window(max(coalesce("at", started_at)))
                """);
        String steps = """
                (select s.process, s.case_id, s.activity, s."at", s.started_at, s.place from (
                   select process, coalesce("case", key) as case_id, activity, "at", started_at, _row as place
                   from process_step where coalesce("at", started_at) < until()) s
                 semi join process_of_year using (process, case_id))
                """;
        for (String statement : MAP.statements(steps, "until()")) {
            rows.run(statement);
        }
        return List.of(standing(), paths(), variants(), waits());
    }

    /** Seconds in words. */
    private static String time(String seconds) {
        return """
                case when %1$s is null then '' when %1$s < 90 then round(%1$s)::bigint || ' s'
                     when %1$s < 5400 then round(%1$s / 60)::bigint || ' min'
                     when %1$s < 172800 then round(%1$s / 3600, 1) || ' h' else round(%1$s / 86400, 1) || ' d' end""".formatted(seconds);
    }

    private static Exhibit standing() {
        return Exhibit.table(
                "standing",
                "How long cases take",
                "From the first to the last step of closed cases. Open: a step is not ended, or the last step is one that most"
                        + " cases go on from and not more time has passed than 19 of 20 took; they have no duration yet.",
                "select process, cases, open, " + time("median") + " as half, " + time("p90") + " as most from "
                        + MAP.processes() + " order by cases desc, process",
                Exhibit.text("process", "Process"),
                Exhibit.count("cases", "Cases"),
                Exhibit.count("open", "Open"),
                Exhibit.text("half", "Half within"),
                Exhibit.text("most", "Nine of ten within"));
    }

    private static Exhibit paths() {
        return Exhibit.table(
                "paths",
                "What follows what",
                "The commonest direct successions of steps, which share of what comes after the first of both they are, and"
                        + " how long they take.",
                """
                select process, from_activity, to_activity, times,
                       times / sum(times) over (partition by process, from_activity) as share, %s as half, %s as most
                from %s order by times desc, process, from_activity, to_activity
                """.formatted(time("median"), time("p90"), MAP.edges()),
                Exhibit.text("process", "Process"),
                Exhibit.text("from_activity", "From"),
                Exhibit.text("to_activity", "To"),
                Exhibit.count("times", "Times"),
                Exhibit.share("share", "Of all that follows"),
                Exhibit.text("half", "Half within"),
                Exhibit.text("most", "Nine of ten within"));
    }

    private static Exhibit variants() {
        return Exhibit.bars(
                "variants",
                "The ways that cases go",
                "Sequences of steps of closed cases.",
                """
                select process || ': ' || case when len(variant) > 12
                         then array_to_string(variant[1:6], ' → ') || ' → … → ' || array_to_string(variant[-3:], ' → ')
                         else array_to_string(variant, ' → ') end as way,
                       cases, %s as half, share
                from %s order by cases desc, process, way
                """.formatted(time("median"), MAP.variants()),
                Exhibit.text("way", "Steps"),
                Exhibit.count("cases", "Cases"),
                Exhibit.text("half", "Half within"),
                Exhibit.share("share", "Share"));
    }

    private static Exhibit waits() {
        return Exhibit.table(
                "rework",
                "Where cases wait and start again",
                "Waited: from the step before until this one begins, or ends where nobody says when it began. Again: cases in"
                        + " which the step comes more than once.",
                """
                select process, activity, cases, %s as waited, %s as worked, repeated, repeated / cases as again
                from %s order by repeated desc, cases desc, process, activity
                """.formatted(time("waited"), time("worked"), MAP.activities()),
                Exhibit.text("process", "Process"),
                Exhibit.text("activity", "Step"),
                Exhibit.count("cases", "Cases"),
                Exhibit.text("waited", "Half waited"),
                Exhibit.text("worked", "Half took"),
                Exhibit.count("repeated", "Done again"),
                Exhibit.share("again", "Of its cases"));
    }
}
