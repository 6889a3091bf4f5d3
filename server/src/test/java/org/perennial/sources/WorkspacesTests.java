package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.ledger.Mode;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;
import org.perennial.sources.Workspace.Thresholds;

class WorkspacesTests {

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> problems(String yaml) throws IOException {
        file("perennial.yaml", yaml);
        return Workspaces.read(folder) instanceof WorkspaceReading.Problems(List<WorkspaceReading.Problem> problems)
                ? problems.stream().map(WorkspaceReading.Problem::text).toList()
                : List.of();
    }

    private Workspace workspace(String yaml) throws IOException {
        file("perennial.yaml", yaml);
        return switch (Workspaces.read(folder)) {
            case WorkspaceReading.Read(Workspace workspace) -> workspace;
            case WorkspaceReading.Problems(List<WorkspaceReading.Problem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }

    @Test
    void readsTheWorkspaceOfTheEvidenceModel() throws IOException {
        file("billing/customers.csv", "key,name\n1,A\n");
        file("billing/invoices.csv", "CustomerID,InvoiceDate,Quantity,UnitPrice\n1,01/01/2026 10:00,1,2\n");
        file("shop/orders.csv", "order_id,customer\no,1\n");
        file("shop/reviews.csv", "review_id,order_id,review_score,at\nr,o,5,2026-01-01\n");
        Workspace workspace = workspace("""
                organization: Lindqvist Fibre
                currency: EUR
                rates: {SEK: 0.0894}
                marginRate: 0.4
                timezone: Europe/Stockholm
                fiscalYearStart: 04-01
                asOf: 2026-06-30
                none: [plan, training]
                rejects: {refuseAbove: 0.2}
                thresholds: {M32: [0.2, 0.45]}
                sources:
                  - id: billing
                    name: Billing system
                    every: P1D
                    duplicateFree: true
                    tables:
                      - file: billing/customers.csv
                        kind: party
                      - file: billing/invoices.csv
                        kind: purchase
                        refuseAbove: 1
                        map:
                          party: CustomerID
                          at: strptime(InvoiceDate, '%d/%m/%Y %H:%M')
                          amount: Quantity * UnitPrice
                          quantity: 1
                        where: Quantity <> 0
                        mode: snapshot
                  - id: shop
                    every: PT6H
                    files: {orders: shop/orders.csv, reviews: shop/reviews.csv}
                    tables:
                      - sql: select o.customer, r.* from reviews r join orders o using (order_id)
                        kind: survey_answer
                        partySource: billing
                        distinct: true
                        map: {key: review_id || order_id, party: customer, score: review_score}
                """);
        assertThat(workspace.rates()).containsOnlyKeys("SEK");
        assertThat(workspace.marginRate()).isEqualByComparingTo("0.4");
        assertThat(workspace.timezone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
        assertThat(workspace.fiscalYearStart()).isEqualTo(MonthDay.of(4, 1));
        assertThat(workspace.asOf()).contains(LocalDate.of(2026, 6, 30));
        assertThat(workspace.none()).isEqualTo(Set.of("plan", "training"));
        assertThat(workspace.thresholds()).containsEntry("M32", new Thresholds(0.2, 0.45));
        Source billing = workspace.sources().getFirst();
        assertThat(billing.every()).contains(Period.ofDays(1));
        assertThat(billing.duplicateFree()).isTrue();
        assertThat(billing.tables().getFirst().refuseAbove()).isEqualTo(0.2);
        Table invoices = billing.tables().getLast();
        assertThat(invoices.entry()).isEqualTo("billing:purchase:billing/invoices.csv");
        assertThat(invoices.map()).containsEntry("quantity", "1");
        assertThat(invoices.mode()).isEqualTo(Mode.SNAPSHOT);
        assertThat(invoices.refuseAbove()).isEqualTo(1);
        Source shop = workspace.sources().getLast();
        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.every()).contains(Duration.ofHours(6));
        assertThat(shop.tables().getFirst().partySource()).isEqualTo(Optional.of("billing"));
        assertThat(shop.tables().getFirst().entry()).isEqualTo("shop:survey_answer:sql");
    }

    @Test
    void tellsAllProblemsAtOnceWithLineAndKeyAndWhatWasMeant() throws IOException {
        file("p.csv", "id,Quantity,day\n1,2,2026-01-01\n");
        assertThat(problems("""
                organisation: X
                curency: EUR
                timezone: Europe/Stokholm
                asOf: 30.06.2026
                fiscalYearStart: 13-01
                none: [plans]
                sources:
                  - id: a
                    every: daily
                    tables:
                      - file: p.csv
                        kind: purchse
                      - file: p.csv
                        kind: purchase
                        map: {amout: Quantity, at: day, quantity: Quantiy, party: getenv('HOME')}
                        partySource: b
                        mode: merge
                      - file: q/*.csv
                        kind: purchase
                      - kind: party
                  - id: a
                    jdbc: jdbc:postgresql://host/db
                    tables:
                      - query: select 1
                        kind: party
                      - sql: select * from x
                        file: p.csv
                        kind: trait
                """))
                .containsExactly(
                        "perennial.yaml:1: organisation: `organisation`: did you mean `organization`?",
                        "perennial.yaml:1: organization: `organization` is missing.",
                        "perennial.yaml:2: curency: `curency`: did you mean `currency`?",
                        "perennial.yaml:3: timezone: `Europe/Stokholm`: did you mean `Europe/Stockholm`?",
                        "perennial.yaml:4: asOf: `30.06.2026` is not a date, such as 2026-06-30.",
                        "perennial.yaml:5: fiscalYearStart: `13-01` is not a month and day, such as 04-01.",
                        "perennial.yaml:6: none: `plans`: did you mean `plan`?",
                        "perennial.yaml:9: sources[0].every: `daily` is not a span of time, such as P1D, P1W or PT6H.",
                        "perennial.yaml:12: sources[0].tables[0].kind: `purchse`: did you mean `purchase`?",
                        "perennial.yaml:15: sources[0].tables[1].map.amout: `amout`: did you mean `amount`?",
                        "perennial.yaml:15: sources[0].tables[1].map.quantity: The file has no column `Quantiy`: did you mean `Quantity`?",
                        "perennial.yaml:15: sources[0].tables[1].map.party: The function getenv is not allowed (character 1).",
                        "perennial.yaml:16: sources[0].tables[1].partySource: `b`: did you mean `a`?",
                        "perennial.yaml:17: sources[0].tables[1].mode: `merge` is neither append nor snapshot.",
                        "perennial.yaml:18: sources[0].tables[2].file: No file is called `q/*.csv`.",
                        "perennial.yaml:20: sources[0].tables[3]: There is neither `file` nor `sql`: where do the rows come from?",
                        "perennial.yaml:21: sources[1].id: Another source is called `a`, too.",
                        "perennial.yaml:22: sources[1].jdbc: Databases are not supported yet; export the tables to files.",
                        "perennial.yaml:26: sources[1].tables[1].sql: Only one of `file`, `sql` and `query` may be there.",
                        "perennial.yaml:26: sources[1].tables[1].sql: `sql` reads the tables that `files` of the source names, but there are none.");
    }

    @Test
    void saysWhatIsNotYaml() throws IOException {
        assertThat(problems("")).containsExactly("perennial.yaml: The file is empty.");
        assertThat(problems("- a"))
                .containsExactly("perennial.yaml:1: Keys with values are needed here, such as `organization: …`.");
        assertThat(problems("organization: X\nsources: [\n"))
                .singleElement()
                .asString()
                .startsWith("perennial.yaml:3: This is not YAML");
        assertThat(problems("a: &a [*a]\norganization: *a\n")).isNotEmpty();
        assertThat(Workspaces.read(folder.resolve("nowhere")))
                .isInstanceOfSatisfying(
                        WorkspaceReading.Problems.class,
                        problems -> assertThat(problems.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).startsWith("There is no such file")));
    }

    @Test
    void saysWhenAColumnThatEveryRowNeedsComesFromNowhere() throws IOException {
        file("p.csv", "id,day\n1,2026-01-01\n");
        assertThat(problems(
                        "organization: X\nsources:\n  - id: a\n    tables:\n      - {file: p.csv, kind: purchase}\n"))
                .containsExactly(
                        "perennial.yaml:5: sources[0].tables[0].file: Every row of purchase needs `at`, and the file has no such column; say in `map` where it comes from (columns: id, day).");
    }

    @Test
    void countsEditsAndSwaps() {
        assertThat(Nearest.distance("amout", "amount")).isEqualTo(1);
        assertThat(Nearest.distance("amuont", "amount")).isEqualTo(1);
        assertThat(Nearest.to("xyz", List.of("amount", "at"))).isEmpty();
    }
}
