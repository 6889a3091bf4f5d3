package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The audits that were run, as records in the database. */
@Repository
class Runs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Report> latest() {
        return jdbc.sql("select report from audit.run order by id desc limit 1").query(String.class).list().stream()
                .findFirst()
                .map(text -> JSON.readValue(text, Report.class));
    }

    void forget() {
        jdbc.sql("delete from audit.run").update();
    }

    /** Keeps a run; answers its report with the day from which every finding has had its status. */
    @Transactional
    public Report add(Report report, Instant started, Instant finished) {
        Map<String, Standing> before = standings();
        Report dated = report.with(report.findings().stream()
                .map(finding -> dated(finding, before.get(finding.id()), report.asOf()))
                .toList());
        long run = jdbc.sql("""
                        insert into audit.run (started, finished, as_of, version, report)
                        values (:started, :finished, :asOf, :version, :report) returning id
                        """)
                .param("started", started.atOffset(ZoneOffset.UTC))
                .param("finished", finished.atOffset(ZoneOffset.UTC))
                .param("asOf", dated.asOf())
                .param("version", dated.version())
                .param("report", JSON.writeValueAsString(dated))
                .query(Long.class)
                .single();
        dated.findings().forEach(finding -> add(run, finding));
        return dated;
    }

    private void add(long run, Finding finding) {
        if (finding.status() == null) {
            return;
        }
        jdbc.sql("""
                        insert into audit.finding (run, mechanism, status, since, estimate, low, high, n)
                        values (:run, :mechanism, :status, :since, :estimate, :low, :high, :n)
                        """)
                .param("run", run)
                .param("mechanism", finding.id())
                .param("status", finding.status().id())
                .param("since", finding.since())
                .param("estimate", finding.estimate())
                .param("low", finding.low())
                .param("high", finding.high())
                .param("n", finding.n())
                .update();
    }

    /** What a mechanism's status was, and since when. */
    private record Standing(
            String mechanism, String status, @Nullable LocalDate since) {}

    private Map<String, Standing> standings() {
        List<Standing> latest = jdbc.sql("""
                        select mechanism, status, since from audit.finding
                        where run = (select max(id) from audit.run)
                        """).query(Runs::standing).list();
        Map<String, Standing> byMechanism = new HashMap<>();
        latest.forEach(standing -> byMechanism.put(standing.mechanism(), standing));
        return byMechanism;
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getString("mechanism"), row.getString("status"), row.getObject("since", LocalDate.class));
    }

    private static Finding dated(Finding finding, @Nullable Standing before, @Nullable LocalDate asOf) {
        if (finding.status() == null || finding.status() == Status.NOT_MEASURABLE) {
            return finding;
        }
        boolean same = before != null && before.status().equals(finding.status().id());
        LocalDate since = same && before != null && before.since() != null ? before.since() : asOf;
        return since == null ? finding : finding.since(since);
    }
}
