package org.perennial.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.perennial.Perennial;
import org.perennial.cli.Program;
import org.perennial.simulator.Simulation;
import org.perennial.simulator.Truth;
import org.perennial.simulator.planted.Mechanism;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often verdicts are right: audits made-up companies of 2,000 to 5,000 customers, every other one without a failure,
 * the others with one to six planted half a step past failing, look-alikes everywhere, and counts what was found, what
 * was cried without cause and how often an interval holds the truth. Every verdict is kept in {@code verdicts.csv}.
 */
final class AuditBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SMALLEST = 2_000;
    private static final int LARGEST = 5_000;
    private static final int MOST_PLANTED = 6;

    private final Path folder;
    private final PrintStream out;

    AuditBench(Path folder, PrintStream out) {
        this.folder = folder.resolve("audit");
        this.out = out;
    }

    /**
     * What the audit said of a mechanism, beside what is true.
     *
     * @param estimate null where there is none
     */
    record Said(
            long seed,
            Truth.Entry truth,
            String status,
            String reason,
            @Nullable Double estimate,
            @Nullable Double low,
            @Nullable Double high) {

        boolean isBad() {
            return status.equals("failing") || status.equals("at_risk");
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d,%s,%b,%.6f,%.6f,%s,%s,%s,%s,%s",
                    seed,
                    truth.mechanism(),
                    truth.isPlanted(),
                    truth.intended(),
                    truth.value(),
                    status,
                    reason,
                    estimate,
                    low,
                    high);
        }
    }

    /** Audits companies of consecutive seeds from {@code firstSeed}. */
    void run(int companies, long firstSeed) throws Exception {
        Files.createDirectories(folder);
        AuditTally tally = new AuditTally();
        List<String> lines =
                new ArrayList<>(List.of("seed,mechanism,planted,intended,truth,status,reason,estimate,low,high"));
        List<Double> seconds = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + companies; seed++) {
            long started = System.nanoTime();
            for (Said said : audited(seed)) {
                tally.add(said);
                lines.add(said.line());
            }
            seconds.add((System.nanoTime() - started) / 1e9);
            Files.write(folder.resolve("verdicts.csv"), lines);
            if (seconds.size() % 10 == 0) {
                out.printf(Locale.ROOT, "%d of %d companies%n", seconds.size(), companies);
            }
        }
        tally.print(out);
        out.printf(
                Locale.ROOT,
                "%d companies, seeds %d to %d, %.1f s each (median, simulated and audited); every verdict: %s%n",
                companies,
                firstSeed,
                firstSeed + companies - 1,
                Stopwatch.median(
                        seconds.stream().mapToDouble(Double::doubleValue).toArray()),
                folder.resolve("verdicts.csv"));
    }

    private List<Said> audited(long seed) throws IOException {
        Path company = folder.resolve("company-" + seed);
        Path report = folder.resolve("company-" + seed + ".json");
        delete(company);
        try {
            Truth truth = company(seed).writeTo(company);
            audit(company, report);
            return compare(seed, truth, JSON.readTree(report.toFile()));
        } finally {
            delete(company);
            Files.deleteIfExists(report);
        }
    }

    /** Even seeds are without a failure. */
    private static Simulation company(long seed) {
        Random draws = new Random(seed);
        Simulation simulation = Simulation.of(seed)
                .customers(draws.nextInt(SMALLEST, LARGEST + 1))
                .lookAlikes();
        if (seed % 2 != 0) {
            List<Mechanism> mechanisms = new ArrayList<>(List.of(Mechanism.values()));
            Collections.shuffle(mechanisms, draws);
            for (Mechanism mechanism : mechanisms.subList(0, draws.nextInt(1, MOST_PLANTED + 1))) {
                simulation = simulation.plant(mechanism, 1);
            }
        }
        return simulation;
    }

    private static void audit(Path company, Path report) {
        PrintStream console = System.out;
        PrintStream errors = System.err;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        int code;
        try {
            code = Program.run(Perennial.class, "audit", company.toString(), "--out", report.toString());
        } finally {
            System.setOut(console);
            System.setErr(errors);
        }
        if (code != 0) {
            throw new IllegalStateException("The audit of " + company + " ended with " + code);
        }
    }

    private static List<Said> compare(long seed, Truth truth, JsonNode report) {
        List<Said> compared = new ArrayList<>();
        for (JsonNode mechanism : report.get("mechanisms")) {
            compared.add(new Said(
                    seed,
                    truth.of(Mechanism.valueOf(mechanism.get("id").asString())),
                    mechanism.get("status").asString(),
                    mechanism.get("reason").isNull()
                            ? ""
                            : mechanism.get("reason").asString(),
                    number(mechanism.get("estimate")),
                    number(mechanism.get("low")),
                    number(mechanism.get("high"))));
        }
        return compared;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
