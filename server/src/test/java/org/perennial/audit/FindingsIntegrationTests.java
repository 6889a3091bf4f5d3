package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perennial.audit.Company.aCompany;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perennial.engine.DuckDb;
import org.perennial.platform.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

class FindingsIntegrationTests {

    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");
    private static EmbeddedPostgres postgres;
    private static DataSource records;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        records = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(records)
                .schemas("audit")
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(records).sql("truncate audit.run cascade").update();
    }

    private static Company halfAlone() throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 60; i++) {
            company.party("crm", "c" + i, "name", "'Person " + i + "'");
        }
        for (int i = 1; i <= 40; i++) {
            company.party("shop", "s" + i, "name", "'Person " + i + "'")
                    .purchase("shop", "s" + i, "2024-01-01", "1")
                    .purchase("shop", "s" + i, "2026-01-01", Integer.toString(i));
            if (i > 20) {
                company.same("crm/c" + i, "shop/s" + i);
            }
        }
        return company;
    }

    private static Report keptBy(Runs runs, Company company) throws SQLException {
        DuckDb readCopy = company.readCopy();
        try (Connection connection = readCopy.connection()) {
            connection.setAutoCommit(false);
            return runs.add(
                    Audit.run(connection, company.request(), ReadCopyRows.in(connection), Audit.Progress.SILENT),
                    NOW,
                    NOW);
        }
    }

    @Test
    void keepsTheLatestReportWhole() throws SQLException {
        try (Company company = halfAlone()) {
            Runs runs = new Runs(JdbcClient.create(records));
            Report report = keptBy(runs, company);
            Report read = runs.latest().orElseThrow();
            assertThat(ReportJson.write(read)).isEqualTo(ReportJson.write(report));
            assertThat(ReportHtml.write(read)).hasSizeGreaterThan(10_000);
            assertThat(Cutaway.of(read)).isEqualTo(Cutaway.of(report));
        }
    }

    @Test
    void remembersSinceWhenAStatusHolds() throws SQLException {
        Runs runs = new Runs(JdbcClient.create(records));
        try (Company company = halfAlone()) {
            keptBy(runs, company.asOf("2026-05-31"));
        }
        try (Company company = halfAlone()) {
            Report later = keptBy(runs, company.asOf("2026-06-30"));
            Finding islands = later.findings().stream()
                    .filter(finding -> finding.id().equals("M30"))
                    .findFirst()
                    .orElseThrow();
            assertThat(islands.status()).isEqualTo(Status.FAILING);
            assertThat(islands.since()).isEqualTo(LocalDate.parse("2026-05-31"));
        }
    }

    @Test
    void pagesTheRowsAndTheAffectedByValue() throws SQLException {
        try (Company company = halfAlone()) {
            keptBy(new Runs(JdbcClient.create(records)), company);
            DuckDb readCopy = company.readCopy();
            // s20, who spent most, has the greatest value of the twenty who stand alone.
            var first = FindingRows.rows(readCopy, "M30", "alone", new PageRequest(null, 15));
            assertThat(first).hasSize(16);
            assertThat(first.getFirst()).containsEntry("key", "s20");
            assertThat(FindingRows.affected(readCopy, "M30", new PageRequest(null, 50)))
                    .hasSize(20)
                    .first()
                    .satisfies(customer -> assertThat(customer.name()).isEqualTo("Person 20"));
        }
    }

    @Test
    void answersNothingWhereTheReadCopyWasMadeAnew() throws SQLException {
        try (Company company = halfAlone()) {
            assertThat(FindingRows.affected(company.readCopy(), "M30", new PageRequest(null, 50)))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatIsNeededBeforeTheFirstAudit() {
        Report nothing = Report.ofNothing("0.1.0");
        assertThat(nothing.findings()).hasSize(32);
        assertThat(Sentence.of(nothing)).isEqualTo("Nothing can be measured yet.");
        assertThat(nothing.fixFirst()).isEmpty();
    }

    @Test
    void refusesWhatIsNoMechanism() {
        assertThatThrownBy(() -> Mechanisms.mechanism("M33")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatWasSaidThroughTheNextAudit() throws SQLException {
        Remarks remarks = new Remarks(JdbcClient.create(records));
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        remarks.add("M30", NOW, "ann@example.org", Remark.What.ASSIGN, "Bo", null);
        remarks.add("M30", NOW, "bo@example.org", Remark.What.COMMENT, "The shop has no e-mail.", null);
        remarks.add("M30", NOW, "bo@example.org", Remark.What.SUPPRESS, "Guests have no account.", today.plusDays(30));
        try (Company company = halfAlone()) {
            Report report = keptBy(new Runs(JdbcClient.create(records)), company);
            Said said = remarks.of("M30", today);
            assertThat(said.owner()).isEqualTo("Bo");
            assertThat(said.suppressed()).isNotNull();
            assertThat(said.remarks()).extracting(Remark::what).first().isEqualTo(Remark.What.SUPPRESS);
            assertThat(Cutaway.of(report).fixFirst())
                    .extracting(Cutaway.FixFirst::id)
                    .contains("M30");
            assertThat(Cutaway.of(report, Set.of("M30")).fixFirst())
                    .extracting(Cutaway.FixFirst::id)
                    .doesNotContain("M30");
        }
        assertThat(remarks.of("M30", today.plusDays(31)).suppressed()).isNull();
        remarks.add("M30", NOW, "ann@example.org", Remark.What.LIFT, "", null);
        assertThat(remarks.of("M30", today).suppressed()).isNull();
        assertThat(Objects.requireNonNull(remarks.all(today).get("M30")).owner())
                .isEqualTo("Bo");
    }

    @Test
    void looksBackOverTwelveMonthEnds() throws SQLException {
        try (Company company = halfAlone()) {
            Audit.Request request = company.request();
            Map<String, List<Story.Point>> points = LookBack.over(
                            company.readCopy(),
                            request.workspace(),
                            request.connections(),
                            LocalDate.parse("2026-07-01"),
                            Audit.Progress.SILENT,
                            () -> false)
                    .orElseThrow();
            assertThat(points.get("M30")).hasSize(12);
            assertThat(Objects.requireNonNull(points.get("M30")).getFirst().day())
                    .isEqualTo("2025-07-31");
            assertThat(points.get("M30").getLast().day()).isEqualTo("2026-06-30");
            Trend trend = new Trend(JdbcClient.create(records));
            trend.replace(points);
            assertThat(trend.of("M30")).isEqualTo(points.get("M30"));
        }
    }

    @Test
    void looksBackFromTheMonthThatIsOver() {
        assertThat(LookBack.monthEnds(LocalDate.parse("2026-06-29"))).last().isEqualTo(LocalDate.parse("2026-05-31"));
        assertThat(LookBack.monthEnds(LocalDate.parse("2024-02-29"))).last().isEqualTo(LocalDate.parse("2024-02-29"));
    }
}
