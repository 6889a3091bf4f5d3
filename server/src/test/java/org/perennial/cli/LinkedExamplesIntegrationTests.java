package org.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.Sql;
import picocli.CommandLine;

/** {@code perennial link} on public data with a known truth: as good as the library by itself. */
class LinkedExamplesIntegrationTests {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    /** Pairs joined rightly, joined, and to be joined. */
    private record Pairs(double right, double joined, double real) {

        double f1() {
            return 2 * right / (joined + real);
        }
    }

    private String told = "";

    private Pairs link(String example, String needed, String truth, String... more) throws Exception {
        Path file = EXAMPLES.resolve("../../shared/data").resolve(needed);
        assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file.normalize());
        Path links = folder.resolve("links.csv");
        StringWriter errors = new StringWriter();
        CommandLine command = new CommandLine(new LinkCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()));
        String[] arguments = new String[3 + more.length];
        arguments[0] = EXAMPLES.resolve(example).toString();
        arguments[1] = "--out";
        arguments[2] = links.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        assertThat(command.execute(arguments)).as(errors.toString()).isZero();
        told = errors.toString();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        with link as (select customer, %s as truth from read_csv(%s, all_varchar = true)),
                        agreed as (select count(*) as n from link group by customer, truth),
                        joined as (select count(*) as n from link group by customer),
                        real as (select count(*) as n from link group by truth)
                        select (select sum(n * (n - 1) / 2) from agreed), (select sum(n * (n - 1) / 2) from joined),
                               (select sum(n * (n - 1) / 2) from real)
                        """.formatted(truth, Sql.text(links.toString())))) {
            row.next();
            return new Pairs(row.getDouble(1), row.getDouble(2), row.getDouble(3));
        }
    }

    @Test
    void findsEverybodyOfFebrl3AndJoinsNobodyFalsely() throws Exception {
        Pairs pairs = link("febrl3", "linkage/febrl/dataset3.csv.gz", "split_part(key, '-', 2)");
        assertThat(pairs.joined()).isEqualTo(pairs.right());
        assertThat(pairs.f1()).isGreaterThanOrEqualTo(.999);
        assertThat(told).contains("persons: 5,000 records").contains("of the matches among them");
    }

    @Test
    void aModelFileThatNobodyChangedGivesTheSameLinks() throws Exception {
        Path model = folder.resolve("model.yaml");
        String truth = "split_part(key, '-', 2)";
        Pairs pairs = link("febrl4", "linkage/febrl/dataset4a.csv.gz", truth, "--model", model.toString());
        assertThat(pairs.joined()).isEqualTo(pairs.right());
        assertThat(pairs.f1()).isGreaterThanOrEqualTo(.9995);
        String links = Files.readString(folder.resolve("links.csv"));
        assertThat(model)
                .content()
                .contains("person:")
                .contains("\"given name\":")
                .contains("bits");
        link("febrl4", "linkage/febrl/dataset4a.csv.gz", truth, "--model", model.toString());
        assertThat(folder.resolve("links.csv")).hasContent(links);
        Files.writeString(
                model, "person:\n  comparisons:\n    given name:\n      sane: {m: 1, u: 0.1, household: 0}\n");
        StringWriter errors = new StringWriter();
        int exit = new CommandLine(new LinkCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(EXAMPLES.resolve("febrl4").toString(), "--model", model.toString());
        assertThat(exit).isNotZero();
        assertThat(errors.toString()).contains("\"given name\" has no level \"sane\". Known: same");
    }
}
