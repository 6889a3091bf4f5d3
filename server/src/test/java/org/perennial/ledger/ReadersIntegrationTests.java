package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** Others read while imports come and go. */
class ReadersIntegrationTests {

    private static final Kind PURCHASE = Evidence.kind("purchase");

    @TempDir
    private Path folder;

    @Test
    void seeAllOfAnImportOrNothing() throws Exception {
        try (Ledger ledger = open()) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<List<Long>> seen = CompletableFuture.supplyAsync(() -> countUntil(ledger, over));
            for (int id = 1; id <= 12; id++) {
                Brought brought = Brought.append(id, "shop", PURCHASE);
                for (int row = 0; row < 10; row++) {
                    brought = brought.row(id + "-" + row, "party", "c" + row);
                    brought = brought.row("again-" + row, "party", "c" + row, "amount", Integer.toString(id));
                }
                ledger.commit(brought.stage(folder), () -> false);
                if (id % 4 == 0) {
                    ledger.takeBack(id, PURCHASE);
                    ledger.rebuild();
                }
            }
            over.set(true);

            assertThat(seen.get())
                    .isNotEmpty()
                    .allSatisfy(count -> assertThat(count % 10).isZero());
        }
    }

    @Test
    void keepWhatTheyReadWhileATableIsSorted() throws Exception {
        try (Ledger ledger = open()) {
            ledger.commit(
                    Brought.append(1, "shop", PURCHASE).row("p1", "party", "c1").stage(folder), () -> false);
            try (Connection reader = ledger.readCopy().connection();
                    Connection writer = ledger.readCopy().connection();
                    Statement reading = reader.createStatement();
                    Statement writing = writer.createStatement()) {
                reader.setAutoCommit(false);
                assertThat(count(reading)).isOne();
                writer.setAutoCommit(false);
                ReadCopySchema.sort(writing, new KindSql(PURCHASE));
                writer.commit();
                assertThat(count(reading)).isOne();
                reader.commit();
                assertThat(count(reading)).isOne();
            }
            ledger.commit(
                    Brought.append(2, "shop", PURCHASE).row("p1", "party", "c2").stage(folder), () -> false);
            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "key", "party")).containsExactly("p1|c2");
        }
    }

    private Ledger open() {
        return Ledger.inFolder(folder, ZoneId.of("UTC"), new DuckDb.Limits("500MB", 1, folder.resolve("spill")));
    }

    private static List<Long> countUntil(Ledger ledger, AtomicBoolean over) {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = ledger.readCopy().connection();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                counts.add(count(statement));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    private static long count(Statement statement) throws Exception {
        try (ResultSet result = statement.executeQuery("select count(*) from purchase")) {
            result.next();
            return result.getLong(1);
        }
    }
}
