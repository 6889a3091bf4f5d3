package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.DuckDb;
import org.perennial.ledger.Ledger;

/** The workspaces under {@code examples/} on the files of others, which lie beside the project or not. */
class ExamplesIntegrationTests {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    private record Taken(BatchImport.Outcome outcome, List<String> answers) {}

    private Taken take(String example, String needed, String... questions) throws IOException, SQLException {
        Path file = EXAMPLES.resolve("../../shared/data").resolve(needed);
        assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file.normalize());
        Workspace workspace = switch (Workspaces.read(EXAMPLES.resolve(example))) {
            case WorkspaceReading.Read(Workspace read) -> read;
            case WorkspaceReading.Problems problems -> throw new AssertionError(problems.toString());
        };
        DuckDb.Limits limits = new DuckDb.Limits("1GB", 2, folder.resolve("spill"));
        try (Ledger ledger = Ledger.inFolder(folder.resolve("data"), ZoneOffset.UTC, limits)) {
            BatchImport.Outcome outcome = new BatchImport(
                            new Staging(Island.SMALL), ledger::commit, folder.resolve("staging"))
                    .run(workspace, Progress.NONE, () -> false);
            assertThat(outcome.refused()).isEmpty();
            try (Connection connection = ledger.readCopy().connection();
                    Statement statement = connection.createStatement()) {
                List<String> answers = new java.util.ArrayList<>();
                for (String question : questions) {
                    try (ResultSet row = statement.executeQuery(
                            "select cast(columns(*) as varchar) from (select " + question + ")")) {
                        row.next();
                        StringBuilder answer = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            answer.append(i == 1 ? "" : " ").append(row.getString(i));
                        }
                        answers.add(answer.toString());
                    }
                }
                return new Taken(outcome, answers);
            }
        }
    }

    /** Counts of the UCI data set, told in its description; the sum over all lines of quantity times price. */
    @Test
    void takesEveryLineOfOnlineRetail() throws Exception {
        Taken taken = take(
                "online-retail",
                "online-retail/online_retail.csv.gz",
                "count(*), count(distinct party), count_if(party is null), round(sum(amount), 2) from purchase",
                "count_if(contains(key, ':')), count_if(amount < 0 and starts_with(\"order\", 'C')) from purchase",
                "count(*), count_if(key in (select party from purchase)) from party");
        assertThat(taken.answers()).containsExactly("541909 4372 135080 9747747.93", "5268 9288", "4372 4372");
        assertThat(taken.outcome().files())
                .allSatisfy(file -> assertThat(file.rejected()).isZero());
    }

    @Test
    void takesEveryOrderStepAndReviewOfOlist() throws Exception {
        Taken taken = take(
                "olist",
                "olist/olist_orders_dataset.csv.gz",
                "count(*) from party",
                "count(distinct \"case\"), count(distinct party) from process_step",
                "count(*), count_if(activity = 'purchased'), count_if(activity = 'approved'), count_if(activity = 'handed to carrier'), count_if(activity = 'delivered'), count(planned_at) from process_step",
                "count(*), count(distinct split_part(key, '-', 1)), count(score), count(text) from survey_answer",
                "count(distinct \"order\") from purchase");
        assertThat(taken.answers().subList(0, 3))
                .containsExactly("8016", "8135 8016", "27647 8135 7989 6353 5170 27647");
        assertThat(taken.answers().get(3)).startsWith("8225 8191 8225");
        assertThat(taken.outcome().files())
                .allSatisfy(file -> assertThat(file.rejected()).isZero());
    }

    @Test
    void takesTwoIslandsOfACharityThatOverlap() throws Exception {
        Taken taken = take(
                "npsp",
                "crm-exports/salesforce-npsp-1k/Contact.csv",
                "_source, count(*) from party group by 1 order by 1",
                "count(*) from party c join party d on c.external_ids = d.external_ids and c._source < d._source",
                "count(*), count_if(party is null) from purchase");
        assertThat(taken.answers()).containsExactly("crm 1024", "93", "1516 210");
        assertThat(taken.outcome().files())
                .allSatisfy(file -> assertThat(file.rejected()).isZero());
    }

    /** Counts of pm4py 2.7.14. */
    @Test
    void takesEveryStepOfTheHelpDesk() throws Exception {
        Taken taken = take(
                "helpdesk",
                "eventlogs/Helpdesk.xes.gz",
                "count(*), count(distinct \"case\"), count(distinct activity), count_if(party is null) from process_step");
        assertThat(taken.answers()).containsExactly("21348 4580 14 21348");
    }

    /** The completions of the log, and those of them whose beginning it tells. */
    @Test
    void takesTheCompletedStepsOfLoanApplications() throws Exception {
        Taken taken = take(
                "bpic2012",
                "eventlogs/BPIC12.xes.gz",
                "count(*), count(distinct party), count(distinct activity), count_if(started_at > \"at\") from process_step");
        assertThat(taken.answers()).containsExactly("164506 13087 23 0");
    }
}
