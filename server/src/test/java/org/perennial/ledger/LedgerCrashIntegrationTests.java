package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed again and again while it imports, and its database too now and then. */
class LedgerCrashIntegrationTests {

    private static final int KILLS = Integer.getInteger("perennial.kills", 50);
    private static final long SEED = Long.getLong("perennial.seed", 20260630L);

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void losesNothingAndHasNothingTwiceHoweverItIsKilled() throws Exception {
        Random random = new Random(SEED);
        try (KillablePostgres postgres = new KillablePostgres(folder.resolve("postgres"))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                boolean database = kill % 10 == 0;
                Process process = start(postgres);
                letItWork(process, random);
                if (database) {
                    postgres.kill();
                    process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
                }
                process.destroyForcibly().onExit().get(20, TimeUnit.SECONDS);
                deleteTemporaryFiles();
                if (database) {
                    postgres.startAgain();
                }
                if (random.nextInt(8) == 0) {
                    Files.delete(folder.resolve("read-copy.duckdb"));
                    Files.deleteIfExists(folder.resolve("read-copy.duckdb.wal"));
                }
                check(postgres, kill);
            }
        }
        assertThat(new CrashScript(folder).done()).as("steps that were done").isGreaterThan(KILLS);
    }

    /** Now and then while it opens, otherwise some steps on, and then in the middle of something. */
    private static void letItWork(Process process, Random random) throws Exception {
        BufferedReader said = process.inputReader();
        await(said, "opening");
        if (random.nextInt(6) > 0) {
            await(said, "open");
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                await(said, "step");
            }
        }
        boolean ended = process.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
        assertThat(ended).as("ended by itself").isFalse();
    }

    private void check(KillablePostgres postgres, int kill) throws Exception {
        try (Ledger ledger = ImportUntilKilled.open(folder, postgres.url())) {
            ImportModel model = new CrashScript(folder).replay(ledger);
            assertThat(ledger.imports().keySet())
                    .as("imports after kill %d, seed %d", kill, SEED)
                    .containsExactlyInAnyOrderElementsOf(
                            model.imports().stream().map(Brought::id).toList());
            Set<String> purchases = model.rows(CrashScript.PURCHASE, "party", "amount");
            Set<String> found = Told.rows(ledger.readCopy(), CrashScript.PURCHASE, "_source", "key", "party", "amount");
            assertThat(found).as("purchases after kill %d, seed %d", kill, SEED).isEqualTo(purchases);
            assertThat(sum(found)).isEqualTo(sum(purchases));
            assertThat(Told.rows(ledger.readCopy(), CrashScript.PARTY, "_source", "key", "kind", "name"))
                    .as("parties after kill %d, seed %d", kill, SEED)
                    .isEqualTo(model.rows(CrashScript.PARTY, "kind", "name"));
            assertThat(Told.bareParties(ledger.readCopy()))
                    .as("bare parties after kill %d, seed %d", kill, SEED)
                    .isEqualTo(model.bareParties(CrashScript.PARTY, CrashScript.PURCHASE));
            if (kill == KILLS) {
                Set<String> followed = Told.everything(ledger.readCopy());
                ledger.rebuild();
                assertThat(Told.everything(ledger.readCopy())).isEqualTo(followed);
            }
        }
    }

    private static BigDecimal sum(Set<String> purchases) {
        return purchases.stream()
                .map(row -> new BigDecimal(row.substring(row.lastIndexOf('|') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a killed process could not: DuckDB's library, 70 MB each time. */
    private void deleteTemporaryFiles() throws IOException {
        for (Path file : DurableFiles.files(folder.resolve("tmp"))) {
            Files.delete(file);
        }
    }

    private Process start(KillablePostgres postgres) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx200m",
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportUntilKilled.class.getName(),
                        folder.toString(),
                        postgres.url())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()))
                .start();
    }

    private static void await(BufferedReader said, String line) throws IOException {
        String read = said.readLine();
        while (read != null && !read.equals(line)) {
            read = said.readLine();
        }
        assertThat(read).as("ended by itself before it said %s", line).isEqualTo(line);
    }
}
