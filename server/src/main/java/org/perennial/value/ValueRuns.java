package org.perennial.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The runs, as records in the database. */
@Repository
class ValueRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ValueRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ValueReport> latest() {
        return jdbc
                .sql("select id, report from value.run order by id desc limit 1")
                .query((row, number) ->
                        numbered(JSON.readValue(row.getString("report"), ValueReport.class), row.getLong("id")))
                .list()
                .stream()
                .findFirst();
    }

    private static ValueReport numbered(ValueReport report, long run) {
        ValueReport.Provenance from = report.provenance();
        return report.with(new ValueReport.Provenance(
                run,
                from.asOf(),
                from.started(),
                from.seconds(),
                from.version(),
                from.snapshots(),
                from.seed(),
                from.compared()));
    }

    /** Keeps a run. */
    @Transactional
    public void add(ValueReport report, Instant finished) {
        jdbc.sql("""
                        insert into value.run (started, finished, as_of, version, report)
                        values (:started, :finished, :asOf, :version, :report)
                        """)
                .param("started", report.provenance().started().atOffset(ZoneOffset.UTC))
                .param("finished", finished.atOffset(ZoneOffset.UTC))
                .param("asOf", report.provenance().asOf())
                .param("version", report.provenance().version())
                .param("report", JSON.writeValueAsString(report))
                .update();
    }

    void forget() {
        jdbc.sql("delete from value.run").update();
    }
}
