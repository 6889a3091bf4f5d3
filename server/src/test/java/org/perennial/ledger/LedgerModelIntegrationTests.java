package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** Random imports and take-backs, compared with a model and with a read copy made anew. */
class LedgerModelIntegrationTests {

    private static final Kind PURCHASE = Evidence.kind("purchase");
    private static final Kind PARTY = Evidence.kind("party");
    private static final int STEPS = 16;

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.inFolder(folder, ZoneId.of("UTC"), new DuckDb.Limits("500MB", 1, folder.resolve("spill")));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void saysWhatWasBroughtAndNotTakenBack(long seed) {
        Random random = new Random(seed);
        ImportModel model = new ImportModel();
        for (int step = 1; step <= STEPS; step++) {
            takeStep(random, model, step, true);

            assertThat(Told.rows(ledger.readCopy(), PURCHASE, "_source", "key", "party", "amount"))
                    .as("purchases after step %d", step)
                    .isEqualTo(model.rows(PURCHASE, "party", "amount"));
            assertThat(Told.rows(ledger.readCopy(), PARTY, "_source", "key", "kind", "name"))
                    .as("parties after step %d", step)
                    .isEqualTo(model.rows(PARTY, "kind", "name"));
            assertThat(Told.bareParties(ledger.readCopy()))
                    .as("bare parties after step %d", step)
                    .isEqualTo(model.bareParties(PARTY, PURCHASE));
        }
        assertRebuildsTheSame();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void rebuildsTheSameAlsoWhereEntriesShareKeys(long seed) {
        Random random = new Random(seed);
        ImportModel model = new ImportModel();
        for (int step = 1; step <= STEPS; step++) {
            takeStep(random, model, step, false);
        }
        assertThat(ledger.imports().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        model.imports().stream().map(Brought::id).toList());
        assertRebuildsTheSame();
    }

    private void takeStep(Random random, ImportModel model, int step, boolean entriesApart) {
        List<Brought> present = model.imports();
        if (random.nextInt(10) < 3 && !present.isEmpty()) {
            Brought victim = present.get(random.nextInt(present.size()));
            ledger.takeBack(victim.id(), victim.kind());
            model.takeBack(victim.id());
        } else {
            Brought brought = brought(random, step, entriesApart);
            ledger.commit(brought.stage(folder), () -> false);
            model.commit(brought);
        }
    }

    private static Brought brought(Random random, int id, boolean entriesApart) {
        String source = random.nextInt(4) > 0 ? "shop" : "bank";
        String entry = random.nextInt(3) > 0 ? "a" : "b";
        boolean purchases = random.nextInt(3) > 0;
        Brought brought = Brought.append(id, source, purchases ? PURCHASE : PARTY)
                .of(entry)
                .as(random.nextBoolean() ? Mode.APPEND : Mode.SNAPSHOT);
        if (random.nextInt(6) == 0) {
            brought = brought.replacing();
        }
        for (int i = 0; i < 6; i++) {
            if (random.nextInt(3) > 0) {
                String key = "c" + i + (entriesApart ? entry : "");
                brought = purchases ? withPurchase(random, brought, key) : withParty(random, brought, key);
            }
        }
        return brought;
    }

    private static Brought withPurchase(Random random, Brought brought, String key) {
        String amount = random.nextInt(3) + ".0000";
        return random.nextInt(5) == 0
                ? brought.row(key, "amount", amount)
                : brought.row(
                        key, "amount", amount, "party", "c" + random.nextInt(6) + (random.nextBoolean() ? "a" : ""));
    }

    private static Brought withParty(Random random, Brought brought, String key) {
        return random.nextInt(4) == 0
                ? brought.row(key + "/o", "kind", "organization", "name", "n" + random.nextInt(3))
                : brought.row(key, "kind", "person", "name", "n" + random.nextInt(3));
    }

    private void assertRebuildsTheSame() {
        var followed = Told.everything(ledger.readCopy());
        ledger.rebuild();
        assertThat(Told.everything(ledger.readCopy())).isEqualTo(followed);
    }
}
