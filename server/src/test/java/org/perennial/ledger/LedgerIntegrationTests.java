package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

class LedgerIntegrationTests {

    private static final Kind PURCHASE = Evidence.kind("purchase");
    private static final Kind PARTY = Evidence.kind("party");

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.inFolder(folder, ZoneOffset.UTC, new DuckDb.Limits("500MB", 1, folder.resolve("spill")));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void takesInTheFirstImportAsItIsStaged() {
        StagedImport staged = Brought.append(1, "shop", PURCHASE)
                .row("p1", "party", "c1", "amount", "10")
                .row("p2", "party", "c2", "amount", "20")
                .stage(folder);

        assertThat(ledger.commit(staged, () -> false)).isEqualTo(new Committed(1, 2, 0, 0, 0));

        assertThat(staged.rows()).doesNotExist();
        assertThat(purchases()).containsExactly("p1|10.0000|1", "p2|20.0000|1");
        assertThat(ledger.imports()).containsOnlyKeys(1L);
    }

    @Test
    void writesOnlyWhatIsNewOrChanged() {
        commit(Brought.append(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));

        Committed second = commit(Brought.append(2, "shop", PURCHASE)
                .row("p1", "amount", "10")
                .row("p2", "amount", "21")
                .row("p3", "amount", "30"));

        assertThat(second).isEqualTo(new Committed(2, 1, 1, 1, 0));
        assertThat(purchases()).containsExactly("p1|10.0000|1", "p2|21.0000|2", "p3|30.0000|2");
        assertThat(ledger.history(PURCHASE, "shop", "p2"))
                .extracting(
                        Version::importId,
                        Version::operation,
                        version -> String.valueOf(version.columns().get("amount")))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, Operation.ROW, "20.0000"),
                        org.assertj.core.groups.Tuple.tuple(2L, Operation.ROW, "21.0000"));
    }

    @Test
    void answersAnImportThatExistsWithWhatItChanged() {
        Brought first = Brought.append(1, "shop", PURCHASE).row("p1", "amount", "10");
        Committed committed = commit(first);

        assertThat(commit(first)).isEqualTo(committed);
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void refusesAnImportThatIsOlderThanTheNewest() {
        commit(Brought.append(2, "shop", PURCHASE).row("p1", "amount", "10"));

        assertThatThrownBy(() -> commit(Brought.append(1, "shop", PURCHASE).row("p2", "amount", "10")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("import 2");
    }

    @Test
    void closesWhatASnapshotNoLongerBrings() {
        commit(Brought.snapshot(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));

        assertThat(commit(Brought.snapshot(2, "shop", PURCHASE).row("p1", "amount", "10")))
                .isEqualTo(new Committed(2, 0, 0, 1, 1));
        assertThat(purchases()).containsExactly("p1|10.0000|1");

        assertThat(commit(Brought.snapshot(3, "shop", PURCHASE)
                        .row("p1", "amount", "10")
                        .row("p2", "amount", "20")))
                .isEqualTo(new Committed(3, 1, 0, 1, 0));
        assertThat(purchases()).containsExactly("p1|10.0000|1", "p2|20.0000|3");
    }

    @Test
    void closesOnlyWhatIsOfTheSameEntry() {
        commit(Brought.snapshot(1, "shop", PURCHASE).of("2024").row("p1", "amount", "10"));
        commit(Brought.snapshot(2, "shop", PURCHASE).of("2025").row("p2", "amount", "20"));

        commit(Brought.snapshot(3, "shop", PURCHASE).of("2025"));

        assertThat(purchases()).containsExactly("p1|10.0000|1");
    }

    @Test
    void closesWhatAReplacedMappingNoLongerBrings() {
        commit(Brought.append(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));

        commit(Brought.append(2, "shop", PURCHASE).replacing().row("q1", "amount", "10"));

        assertThat(purchases()).containsExactly("q1|10.0000|2");
    }

    @Test
    void takesBackAnImportAndWhatItClosedAndSuperseded() {
        commit(Brought.snapshot(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));
        commit(Brought.snapshot(2, "shop", PURCHASE).row("p1", "amount", "11").row("p3", "amount", "30"));

        ledger.takeBack(2, PURCHASE);

        assertThat(purchases()).containsExactly("p1|10.0000|1", "p2|20.0000|1");
        assertThat(ledger.imports()).containsOnlyKeys(1L);
    }

    @Test
    void leavesToALaterImportWhatItConfirmed() {
        commit(Brought.append(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));
        commit(Brought.append(2, "shop", PURCHASE).row("p1", "amount", "10"));
        commit(Brought.append(3, "shop", PURCHASE).row("p1", "amount", "10"));

        ledger.takeBack(1, PURCHASE);
        assertThat(purchases()).containsExactly("p1|10.0000|2");

        ledger.takeBack(2, PURCHASE);
        assertThat(purchases()).containsExactly("p1|10.0000|3");

        ledger.takeBack(3, PURCHASE);
        assertThat(purchases()).isEmpty();
    }

    @Test
    void keepsClosedWhatALaterSnapshotDoesNotBringEither() {
        commit(Brought.snapshot(1, "shop", PURCHASE).row("p1", "amount", "10").row("p2", "amount", "20"));
        commit(Brought.snapshot(2, "shop", PURCHASE).row("p1", "amount", "10"));
        commit(Brought.snapshot(3, "shop", PURCHASE).row("p1", "amount", "10"));

        ledger.takeBack(2, PURCHASE);
        assertThat(purchases()).containsExactly("p1|10.0000|1");

        ledger.takeBack(3, PURCHASE);
        assertThat(purchases()).containsExactly("p1|10.0000|1", "p2|20.0000|1");
    }

    @Test
    void keepsPeopleAndOrganizationsOfOneKeyApart() {
        commit(Brought.append(1, "crm", PARTY)
                .row("7", "name", "Ada")
                .row("7/o", "kind", "organization", "name", "Acme"));

        commit(Brought.append(2, "crm", PARTY)
                .row("7", "kind", "person", "name", "Ada")
                .row("7/o", "kind", "organization", "name", "Acme Ltd"));

        assertThat(Told.rows(ledger.readCopy(), PARTY, "key", "kind", "name", "_import"))
                .containsExactly("7|organization|Acme Ltd|2", "7|person|Ada|2");
        assertThat(ledger.history(PARTY, "crm", "7", Optional.of("organization")))
                .hasSize(2);
    }

    @Test
    void knowsPartiesThatNobodyDescribed() {
        commit(Brought.append(1, "shop", PURCHASE)
                .row("p1", "party", "c1")
                .row("p2", "party", "c2")
                .row("p3"));
        assertThat(Told.bareParties(ledger.readCopy())).containsExactly("shop|c1", "shop|c2");

        commit(Brought.append(2, "shop", PARTY).row("c1", "name", "Ada"));
        assertThat(Told.bareParties(ledger.readCopy())).containsExactly("shop|c2");

        ledger.takeBack(2, PARTY);
        assertThat(Told.bareParties(ledger.readCopy())).containsExactly("shop|c1", "shop|c2");

        commit(Brought.append(3, "shop", PURCHASE).row("p2", "party", "c3"));
        assertThat(Told.bareParties(ledger.readCopy())).containsExactly("shop|c1", "shop|c3");

        commit(Brought.append(4, "bank", PURCHASE).row("x", "party", "c9", "_party_source", "shop"));
        assertThat(Told.bareParties(ledger.readCopy())).containsExactly("shop|c1", "shop|c3", "shop|c9");
    }

    @Test
    void knowsAnImportThatBroughtNothing() {
        assertThat(commit(Brought.append(1, "shop", PURCHASE))).isEqualTo(new Committed(1, 0, 0, 0, 0));
        assertThat(ledger.imports()).containsOnlyKeys(1L);

        ledger.takeBack(1, PURCHASE);
        assertThat(ledger.imports()).isEmpty();
    }

    @Test
    void doesNothingWhenCancelledInTime() throws Exception {
        commit(Brought.append(1, "shop", PURCHASE).row("p1", "amount", "10"));
        StagedImport staged =
                Brought.append(2, "shop", PURCHASE).row("p1", "amount", "11").stage(folder);

        assertThatThrownBy(() -> ledger.commit(staged, () -> true)).isInstanceOf(CancellationException.class);

        assertThat(purchases()).containsExactly("p1|10.0000|1");
        assertThat(ledger.imports()).containsOnlyKeys(1L);
        try (var files = Files.list(folder.resolve("ledger/purchase/data"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void rebuildsTheSameReadCopy() {
        commit(Brought.snapshot(1, "shop", PURCHASE).row("p1", "party", "c1").row("p2", "party", "c2"));
        commit(Brought.snapshot(2, "shop", PURCHASE).row("p1", "party", "c3"));
        commit(Brought.append(3, "shop", PARTY).row("c1", "name", "Ada", "external_ids", "[a:1, b:2]"));
        var before = Told.everything(ledger.readCopy());

        ledger.rebuild();

        assertThat(Told.everything(ledger.readCopy())).isEqualTo(before);
    }

    private Committed commit(Brought brought) {
        return ledger.commit(brought.stage(folder), () -> false);
    }

    private java.util.Set<String> purchases() {
        return Told.rows(ledger.readCopy(), PURCHASE, "key", "amount", "_import");
    }
}
