package org.perennial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.cli.Program;

/** {@code perennial measure} from files to file. */
class MeasureIntegrationTests {

    private static final LocalDate AS_OF = LocalDate.parse("2026-06-30");

    @TempDir
    Path folder;

    /** Customers who buy at their own rates and leave with their own chances after each purchase; one holds a contract. */
    private Path shop(int customers, boolean amounts) throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("shop"));
        Random random = new Random(20_260_630);
        StringBuilder orders = new StringBuilder("key,party,at" + (amounts ? ",amount" : "") + "\n");
        int key = 0;
        for (int customer = 0; customer < customers; customer++) {
            double gap = 20 / (0.3 + random.nextDouble() * random.nextDouble() * 3);
            double leaves = Math.pow(random.nextDouble(), 2);
            LocalDate day = AS_OF.minusDays(60 + random.nextInt(840));
            while (!day.isAfter(AS_OF)) {
                orders.append("o%d,c%d,%s".formatted(key++, customer, day));
                orders.append(amounts ? ",%d\n".formatted(20 + random.nextInt(80)) : "\n");
                day = random.nextDouble() < leaves
                        ? AS_OF.plusDays(1)
                        : day.plusDays(1 + (long) (-Math.log(1 - random.nextDouble()) * gap));
            }
        }
        Files.writeString(workspace.resolve("orders.csv"), orders);
        Files.writeString(
                workspace.resolve("contracts.csv"),
                "key,party,started,ended\nk1,holder,2025-01-10,\nk2,former,2024-01-10,2025-03-01\n");
        Files.writeString(
                workspace.resolve("answers.csv"),
                "key,party,at,metric,score,scale_min,scale_max\na1,holder,2026-05-01,nps,3,0,10\n");
        Files.writeString(workspace.resolve("perennial.yaml"), """
                organization: Shop
                currency: EUR
                asOf: %s
                sources:
                  - id: shop
                    tables:
                      - {file: orders.csv, kind: purchase}
                      - {file: contracts.csv, kind: contract}
                      - {file: answers.csv, kind: survey_answer}
                """.formatted(AS_OF));
        return workspace;
    }

    private Path measured(Path workspace, String name) {
        Path out = folder.resolve(name);
        assertThat(Program.run(Perennial.class, "measure", workspace.toString(), "--out", out.toString()))
                .isZero();
        return out;
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = Arrays.asList(lines.getFirst().split(",", -1));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(names.get(i), cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    @Test
    void writesEveryCustomerWithTheColumnsThatScriptsRead() throws IOException {
        Path file = measured(shop(400, true), "measures.csv");
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("customer,segment,tenure_months,repeat_purchases,expected_purchases,p_alive,expected_margin,"
                        + "lifetime_value,lifetime_value_low,lifetime_value_high,loyalty_class,loyalty_score,model");
        List<Map<String, String>> rows = rows(file);
        assertThat(rows).hasSize(402);
        assertThat(rows)
                .filteredOn(row -> !row.getOrDefault("lifetime_value", "").isEmpty())
                .hasSizeGreaterThan(390)
                .allSatisfy(row -> assertThat(number(row, "lifetime_value"))
                        .isBetween(number(row, "lifetime_value_low"), number(row, "lifetime_value_high"))
                        .isNotNegative());
        assertThat(rows)
                .filteredOn(row -> !row.getOrDefault("p_alive", "").isEmpty())
                .hasSizeGreaterThan(390)
                .allSatisfy(row -> assertThat(number(row, "p_alive")).isBetween(0.0, 1.0));
        assertThat(rows)
                .filteredOn(row -> row.getOrDefault("model", "").equals("contract"))
                .singleElement()
                .satisfies(holder -> {
                    assertThat(number(holder, "p_alive")).isEqualTo(1);
                    assertThat(holder).containsEntry("loyalty_class", "captive");
                    assertThat(number(holder, "loyalty_score")).isEqualTo(3);
                });
        assertThat(rows)
                .filteredOn(row -> row.getOrDefault("model", "").equals("contract ended"))
                .singleElement()
                .satisfies(former -> assertThat(number(former, "p_alive")).isZero());
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        Path workspace = shop(400, true);
        assertThat(measured(workspace, "one.csv")).hasSameBinaryContentAs(measured(workspace, "two.csv"));
    }

    @Test
    void leavesBlankWhatCannotBeTold() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Path file;
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            file = measured(shop(200, false), "measures.csv");
        } finally {
            System.setErr(before);
        }
        assertThat(rows(file))
                .filteredOn(row -> !row.getOrDefault("model", "").startsWith("contract"))
                .allSatisfy(row -> assertThat(row.get("expected_margin") + row.get("lifetime_value"))
                        .isEmpty());
        assertThat(Files.readString(file)).doesNotContain("NaN");
        assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("NaN");
    }
}
