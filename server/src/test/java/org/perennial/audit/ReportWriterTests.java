package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perennial.audit.Company.aCompany;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTests {

    /** Three islands that know each other in part, old records, contradictions, and a system nobody connected. */
    private static Company lindqvist() throws SQLException {
        Company company = aCompany().every("helpdesk", "P30D");
        for (int i = 1; i <= 40; i++) {
            company.party(
                            "crm",
                            "c" + i,
                            "name, email, postcode, segment, updated_at",
                            "'Kund %d', %s, '1%04d', '%s', '%s'"
                                    .formatted(
                                            i,
                                            i % 7 == 0 ? "null" : "'kund" + i + "@example.se'",
                                            i,
                                            i % 3 == 0 ? "Business" : "Home",
                                            i % 6 == 0 ? "2023-05-01" : "2026-02-01"))
                    .purchase("crm", "c" + i, "2023-02-01", "100")
                    .purchase("crm", "c" + i, "2026-06-%02d".formatted(1 + i % 28), Integer.toString(100 * i));
        }
        for (int i = 1; i <= 30; i++) {
            company.party(
                    "shop",
                    "s" + i,
                    "name, postcode, phone",
                    "'Kund %d', '%d%04d', null".formatted(i, i % 9 == 0 ? 2 : 1, i));
            if (i <= 24) {
                company.same("crm/c" + i, "shop/s" + i);
            }
        }
        for (int i = 1; i <= 6; i++) {
            company.row("contact", "helpdesk", "party, at", "'<script>alert(%d)</script>', '2026-02-01'".formatted(i));
        }
        return company.row(
                "system",
                "office",
                "key, name, holds, records",
                "'field', 'Field service', 'installations & visits', 22");
    }

    @Test
    void writesTheSameBytesForTheSameEvidence(@TempDir Path folder) throws Exception {
        try (Company company = lindqvist()) {
            ReportWriter.write(company.audit(), folder.resolve("one.json"));
            ReportWriter.write(company.audit(), folder.resolve("two.json"));
            assertThat(folder.resolve("one.json")).hasSameBinaryContentAs(folder.resolve("two.json"));
        }
    }

    @Test
    void answersInThePublishedForm(@TempDir Path folder) throws Exception {
        try (Company company = lindqvist()) {
            Path file = folder.resolve("report.json");
            ReportWriter.write(company.audit(), file);
            JsonNode report = JsonMapper.builder().build().readTree(Files.readString(file));
            assertThat(report.propertyNames())
                    .containsExactly("organization", "asOf", "version", "customers", "imports", "mechanisms");
            assertThat(report.get("asOf").asString()).isEqualTo("2026-06-30");
            // 40 of the CRM, 30 of the shop of which 24 are the same people, 6 whom only the help desk names.
            assertThat(report.get("customers").toString())
                    .isEqualTo("{\"parties\":76,\"customers\":52,\"anonymousEvents\":0}");
            JsonNode islands = mechanism(report, "M30");
            assertThat(islands.propertyNames())
                    .containsExactly(
                            "id",
                            "status",
                            "reason",
                            "estimate",
                            "low",
                            "high",
                            "unit",
                            "n",
                            "p",
                            "q",
                            "exposed",
                            "valueAtStake",
                            "headline",
                            "missing",
                            "scopes");
            // (6 of the shop + 6 of the help desk alone + 22 in the unconnected system) / (30 + 6 + 22)
            assertThat(islands.get("estimate").asDouble()).isEqualTo(0.586206897);
            assertThat(islands.get("status").asString()).isEqualTo("failing");
            assertThat(islands.get("low").asDouble())
                    .isEqualTo(islands.get("high").asDouble());
            assertThat(islands.get("p").isNull()).isTrue();
        }
    }

    private static JsonNode mechanism(JsonNode report, String id) {
        for (JsonNode mechanism : report.get("mechanisms")) {
            if (mechanism.get("id").asString().equals(id)) {
                return mechanism;
            }
        }
        throw new AssertionError("No " + id);
    }

    @Test
    void namesEveryMechanism(@TempDir Path folder) throws Exception {
        try (Company company = lindqvist()) {
            Path file = folder.resolve("report.json");
            ReportWriter.write(company.audit(), file);
            assertThat(Files.readString(file))
                    .contains(Mechanisms.all().stream()
                            .map(mechanism -> '"' + mechanism.id() + '"')
                            .toList());
        }
    }

    @Test
    void writesAPageThatNeedsNothingElseAndRunsNothing() throws Exception {
        try (Company company = lindqvist()) {
            Path file = Path.of("target/report-sample.html");
            ReportWriter.write(company.audit(), file);
            String page = Files.readString(file);
            assertThat(page)
                    .contains("Field service")
                    .contains("installations &amp; visits")
                    .doesNotContain("<script")
                    .doesNotContain("http://")
                    .doesNotContain("https://");
        }
    }

    @Test
    void leavesNothingBehindWhereItRefuses(@TempDir Path folder) throws IOException, SQLException {
        try (Company company = aCompany()) {
            Report report = company.audit();
            assertThatThrownBy(() -> ReportWriter.write(report, folder.resolve("report.docx")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(".html");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void setsTheBoardsReportWithoutABrowser(@TempDir Path folder) throws Exception {
        try (Company company = lindqvist()) {
            Report report = company.audit();
            Path file = folder.resolve("report.pdf");
            ReportWriter.write(report, file);
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
                assertThat(document.getNumberOfPages()).isGreaterThan(3);
                assertThat(text)
                        .contains(Sentence.of(report), "What matters most", "Every mechanism", "Data and method")
                        .contains("The islands", "failing from 50%");
            }
        }
    }

    @Test
    void writesAReportOfNothing(@TempDir Path folder) throws Exception {
        try (Company company = aCompany().asOfTheNewestEvent()) {
            Report report = company.audit();
            ReportWriter.write(report, folder.resolve("report.html"));
            ReportWriter.write(report, folder.resolve("report.pdf"));
            assertThat(report.asOf()).isNull();
            assertThat(Sentence.of(report)).isEqualTo("Nothing can be measured yet.");
        }
    }
}
