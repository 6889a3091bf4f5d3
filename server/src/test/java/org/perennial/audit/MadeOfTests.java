package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.sources.Workspace;
import org.perennial.sources.WorkspaceReading;
import org.perennial.sources.Workspaces;

final class MadeOfTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void findingsAreOfTheSnapshotsTheWorkspaceAndTheDayThatTheyWereMadeOf() throws IOException, SQLException {
        try (Connection readCopy = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = readCopy.createStatement()) {
            statement.execute("create table ledger_state (kind varchar, snapshot_id bigint)");
            statement.execute("insert into ledger_state values ('party', 7)");
            String made = MadeOf.now(readCopy, workspace(""), TODAY);
            assertThat(MadeOf.holds(readCopy, MadeOf.FINDINGS, made)).isFalse();

            MadeOf.keep(readCopy, MadeOf.FINDINGS, made);

            assertThat(MadeOf.holds(readCopy, MadeOf.FINDINGS, MadeOf.now(readCopy, workspace(""), TODAY)))
                    .isTrue();
            assertThat(MadeOf.holds(readCopy, MadeOf.FINDINGS, MadeOf.now(readCopy, workspace(""), TODAY.plusDays(1))))
                    .isFalse();
            assertThat(MadeOf.holds(
                            readCopy, MadeOf.FINDINGS, MadeOf.now(readCopy, workspace("marginRate: 0.2"), TODAY)))
                    .isFalse();
            statement.execute("update ledger_state set snapshot_id = 8");
            assertThat(MadeOf.holds(readCopy, MadeOf.FINDINGS, MadeOf.now(readCopy, workspace(""), TODAY)))
                    .isFalse();
        }
    }

    private Workspace workspace(String setting) throws IOException {
        Files.writeString(folder.resolve("people.csv"), "key,name\n1,Ann\n");
        Files.writeString(folder.resolve("perennial.yaml"), """
                organization: Made
                %s
                sources:
                  - id: shop
                    tables:
                      - {file: people.csv, kind: party}
                """.formatted(setting));
        return switch (Workspaces.read(folder)) {
            case WorkspaceReading.Read(Workspace read) -> read;
            case WorkspaceReading.Problems problems -> throw new AssertionError(problems);
        };
    }
}
