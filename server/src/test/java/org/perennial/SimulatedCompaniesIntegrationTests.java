package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.cli.Program;
import org.perennial.simulator.Simulation;
import org.perennial.simulator.planted.Mechanism;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is counted is found where it was planted, and not where something only looks like it. */
class SimulatedCompaniesIntegrationTests {

    private static final List<Mechanism> COUNTED = Arrays.stream(Mechanism.values())
            .filter(mechanism -> List.of(
                            "M05", "M06", "M07", "M08", "M09", "M12", "M13", "M14", "M15", "M16", "M18", "M19", "M20",
                            "M22", "M26", "M27", "M28", "M29", "M30", "M32")
                    .contains(mechanism.name()))
            .toList();

    @TempDir
    Path folder;

    @Test
    void findsEveryFailureThatWasPlanted() {
        Simulation company = Simulation.of(4_001).customers(1_500);
        for (Mechanism mechanism : COUNTED) {
            company = company.plant(mechanism, 1);
        }
        JsonNode report = audited(company);
        assertThat(statuses(report))
                .hasSize(COUNTED.size())
                .allSatisfy(
                        (mechanism, status) -> assertThat(status).as(mechanism).isIn("failing", "at_risk"));
        countsAEuroOnce(report);
    }

    /** What is at stake in all is more than in any one, and less than the sum over those who share customers. */
    private static void countsAEuroOnce(JsonNode report) {
        List<Double> lost = new ArrayList<>();
        for (JsonNode mechanism : report.get("mechanisms")) {
            String status = mechanism.get("status").asString();
            JsonNode stake = mechanism.get("valueAtStake");
            if ((status.equals("failing") || status.equals("at_risk"))
                    && !stake.isNull()
                    && !mechanism.get("id").asString().equals("M24")) {
                lost.add(stake.get("estimate").asDouble());
            }
        }
        assertThat(lost).hasSizeGreaterThan(3);
        double together = report.get("valueAtStake").get("estimate").asDouble();
        double gained = lost.stream()
                .filter(one -> one < 0)
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(together)
                .isGreaterThan(
                        lost.stream().mapToDouble(Double::doubleValue).max().orElseThrow() + gained)
                .isLessThan(lost.stream()
                        .filter(one -> one > 0)
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }

    @Test
    void isNotTakenInByWhatOnlyLooksLikeAFailure() {
        assertThat(statuses(audited(Simulation.of(4_002).customers(1_500).lookAlikes())))
                .hasSize(COUNTED.size())
                .allSatisfy(
                        (mechanism, status) -> assertThat(status).as(mechanism).isEqualTo("healthy"));
    }

    private JsonNode audited(Simulation company) {
        company.writeTo(folder.resolve("company"));
        Path report = folder.resolve("report.json");
        int code =
                Program.run(Perennial.class, "audit", folder.resolve("company").toString(), "--out", report.toString());
        assertThat(code).isZero();
        return JsonMapper.shared().readTree(report.toFile());
    }

    private static Map<String, String> statuses(JsonNode report) {
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode mechanism : report.get("mechanisms")) {
            String id = mechanism.get("id").asString();
            if (COUNTED.stream().anyMatch(counted -> counted.name().equals(id))) {
                statuses.put(id, mechanism.get("status").asString());
            }
        }
        return statuses;
    }
}
