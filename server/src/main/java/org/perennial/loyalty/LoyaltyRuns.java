package org.perennial.loyalty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The runs, as records in the database. */
@Repository
class LoyaltyRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    LoyaltyRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LoyaltyReport> latest() {
        return jdbc.sql("select report from loyalty.run order by id desc limit 1").query(String.class).list().stream()
                .findFirst()
                .map(text -> JSON.readValue(text, LoyaltyReport.class));
    }

    /** Keeps a run. */
    @Transactional
    public void add(LoyaltyReport report, Instant finished) {
        jdbc.sql("""
                        insert into loyalty.run (started, finished, as_of, version, report)
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
        jdbc.sql("delete from loyalty.run").update();
    }
}
