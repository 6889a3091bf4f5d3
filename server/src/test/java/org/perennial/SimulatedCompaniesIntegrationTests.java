package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        assertThat(statuses(company))
                .hasSize(COUNTED.size())
                .allSatisfy(
                        (mechanism, status) -> assertThat(status).as(mechanism).isIn("failing", "at_risk"));
    }

    @Test
    void isNotTakenInByWhatOnlyLooksLikeAFailure() {
        assertThat(statuses(Simulation.of(4_002).customers(1_500).lookAlikes()))
                .hasSize(COUNTED.size())
                .allSatisfy(
                        (mechanism, status) -> assertThat(status).as(mechanism).isEqualTo("healthy"));
    }

    private Map<String, String> statuses(Simulation company) {
        company.writeTo(folder.resolve("company"));
        Path report = folder.resolve("report.json");
        int code =
                Program.run(Perennial.class, "audit", folder.resolve("company").toString(), "--out", report.toString());
        assertThat(code).isZero();
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode mechanism : JsonMapper.shared().readTree(report.toFile()).get("mechanisms")) {
            String id = mechanism.get("id").asString();
            if (COUNTED.stream().anyMatch(counted -> counted.name().equals(id))) {
                statuses.put(id, mechanism.get("status").asString());
            }
        }
        return statuses;
    }
}
