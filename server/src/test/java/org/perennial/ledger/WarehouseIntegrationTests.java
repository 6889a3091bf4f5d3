package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.platform.PostgresAccess;
import org.perennial.platform.Problem;

/** The ledger with its catalog in PostgreSQL, closed and opened again. */
class WarehouseIntegrationTests {

    private static final Kind PURCHASE = Evidence.kind("purchase");

    @TempDir
    private static Path data;

    private static KillablePostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = new KillablePostgres(data.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void sweepsWhatNoSnapshotKnowsAndKeepsTheRest() throws Exception {
        String url = newDatabase("sweeps");
        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            commit(ledger, Brought.append(1, "shop", PURCHASE).row("p1", "amount", "1"));
            commit(
                    ledger,
                    Brought.append(2, "shop", PURCHASE).row("p1", "amount", "1").row("p2", "amount", "2"));
            ledger.takeBack(1, PURCHASE);
        }
        Set<Path> before = files(folder.resolve("ledger"));
        Files.writeString(folder.resolve("ledger/purchase/data/3-half.parquet"), "half");
        Files.writeString(
                folder.resolve("ledger/purchase/metadata/00000000-0000-0000-0000-000000000000-m0.avro"), "half");
        Files.writeString(folder.resolve("ledger/purchase/metadata/00099-left.metadata.json"), "{}");
        Files.writeString(folder.resolve("staging/left.parquet"), "half");

        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            assertThat(files(folder.resolve("ledger"))).isEqualTo(before);
            assertThat(files(folder.resolve("staging"))).isEmpty();
            assertThat(ledger.imports()).containsOnlyKeys(2L);
            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "key", "_import")).containsExactly("p1|2", "p2|2");
        }
    }

    @Test
    void refusesAWarehouseThatTheDatabaseDoesNotKnow() throws Exception {
        try (Ledger ledger = ImportUntilKilled.open(folder, newDatabase("known"))) {
            commit(ledger, Brought.append(1, "shop", PURCHASE).row("p1", "amount", "1"));
        }
        Set<Path> before = files(folder.resolve("ledger"));

        String other = newDatabase("other");
        assertThatThrownBy(() -> ImportUntilKilled.open(folder, other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not know");
        assertThat(files(folder.resolve("ledger"))).isEqualTo(before);
    }

    @Test
    void givesOldTablesTheColumnsThatTheirKindGained() throws Exception {
        String url = newDatabase("gains");
        Kind young = new Kind(
                PURCHASE.name(),
                PURCHASE.group(),
                PURCHASE.columns().subList(0, PURCHASE.columns().size() - 2),
                PURCHASE.keyedBy(),
                PURCHASE.time());
        try (Warehouse warehouse =
                Warehouse.onPostgres(new PostgresAccess(url, "postgres", "postgres"), folder.resolve("ledger"))) {
            KindLog log = warehouse.findOrCreate(young);
            StagedImport staged =
                    Brought.append(1, "shop", young).row("p1", "amount", "1").stage(folder);
            Path file = log.newFile(1);
            DurableFiles.move(staged.rows(), file);
            log.append(new ImportNote(staged, new Committed(1, 1, 0, 0, 0)), Optional.of(new KindLog.NewFile(file, 1)));
        }

        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            commit(
                    ledger,
                    Brought.append(2, "shop", PURCHASE).row("p1", "amount", "1").row("p2", "region", "north"));
            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "key", "amount", "region", "_import"))
                    .containsExactly("p1|1.0000|null|1", "p2|null|north|2");
        }
    }

    @Test
    void makesAnUnreadableReadCopyAnew() throws Exception {
        String url = newDatabase("unreadable");
        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            commit(ledger, Brought.append(1, "shop", PURCHASE).row("p1", "amount", "1"));
        }
        Files.write(folder.resolve("read-copy.duckdb"), new byte[20_000]);

        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "key")).containsExactly("p1");
        }
    }

    @Test
    void forgetsNoImportHoweverManyFollow() throws Exception {
        String url = newDatabase("many");
        int imports = 20;
        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            for (int id = 1; id <= imports; id++) {
                commit(ledger, Brought.append(id, "shop", PURCHASE).row("p" + id, "amount", "1"));
            }
        }
        try (Ledger ledger = ImportUntilKilled.open(folder, url)) {
            assertThat(ledger.imports()).hasSize(imports);
            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "key")).hasSize(imports);
        }
        List<Path> metadata = files(folder.resolve("ledger/purchase/metadata")).stream()
                .filter(file ->
                        file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                .toList();
        assertThat(metadata).hasSizeLessThan(15);
    }

    private void commit(Ledger ledger, Brought brought) {
        ledger.commit(brought.stage(folder), () -> false);
    }

    private static String newDatabase(String name) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(postgres.url(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.url().replaceFirst("/postgres(\\?|$)", "/" + name + "$1");
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(java.util.stream.Collectors.toSet());
        }
    }
}
