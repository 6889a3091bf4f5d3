package org.perennial.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.perennial.customers.CustomerList;
import org.perennial.customers.CustomerPages;
import org.perennial.customers.CustomerQuery;
import org.perennial.customers.CustomerSort;
import org.perennial.customers.CustomerTable;
import org.perennial.customers.Organization;
import org.perennial.customers.TimelineQuery;
import org.perennial.customers.Timelines;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;
import org.perennial.identity.Identity;
import org.perennial.ledger.Ledger;
import org.perennial.platform.PageRequest;
import org.perennial.sources.BatchImport;
import org.perennial.sources.Progress;
import org.perennial.sources.Staging;
import org.perennial.sources.Workspace;
import org.perennial.sources.WorkspaceReading;
import org.perennial.sources.Workspaces;
import org.springframework.util.FileSystemUtils;

/** A customer's page with its timeline, and the list of customers, from a ledger of many events. */
final class TimelineBench {

    private static final int ASKED = 1_000;

    private final Path folder;
    private final long events;
    private final PrintStream out;

    /** @param events of all kinds; a twentieth as many customers are in each of two sources, half of them in both */
    TimelineBench(Path folder, long events, PrintStream out) {
        this.folder = folder.toAbsolutePath().resolve("timeline");
        this.events = events;
        this.out = out;
    }

    void run() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        Workspace workspace = workspace();
        Organization organization = new Organization("Benchmark", "EUR", ZoneOffset.UTC, null);
        try (ResidentMemory memory = new ResidentMemory();
                Ledger ledger = Ledger.inFolder(
                        folder.resolve("data"),
                        ZoneOffset.UTC,
                        new DuckDb.Limits(
                                "4GB", Runtime.getRuntime().availableProcessors(), folder.resolve("spill")))) {
            double importing = Stopwatch.seconds(() -> new BatchImport(
                            new Staging(Staging.Limits.usual()), ledger::commit, folder.resolve("staging"))
                    .run(workspace, Progress.NONE, () -> false));
            double linking = Stopwatch.seconds(() -> Identity.fromOne().link(ledger.readCopy(), Set.of()));
            double tabling = Stopwatch.seconds(() -> CustomerTable.refresh(ledger.readCopy()));
            CustomerList list = new CustomerList(ledger::readCopy);
            long customers = list.count();
            out.printf(
                    "%,d events of %,d customers: imported in %.0f s, linked in %.0f s, customer table in %.0f s%n",
                    events, customers, importing, linking, tabling);
            CustomerPages pages = new CustomerPages(ledger::readCopy, () -> organization);
            Timelines timelines = new Timelines(ledger::readCopy, () -> organization, Clock.systemUTC());
            PageRequest first = new PageRequest(null, 50);
            long[] ids = ids(ledger.readCopy());
            times("page and timeline", ids.length, i -> {
                pages.find(ids[i]);
                timelines.find(ids[i], TimelineQuery.ALL, first);
            });
            CustomerSort[] sorts = CustomerSort.values();
            times(
                    "list, sorted by every column",
                    10 * sorts.length,
                    i -> list.find(query(null, sorts[i % sorts.length], i % 2 == 0), first));
            times(
                    "list, part of a name",
                    200,
                    i -> list.find(query("son" + i * 7_919 % 5_000, CustomerSort.NAME, false), first));
            out.printf("memory of all processes, peak %.2f GB%n", memory.peak() / 1e9);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static CustomerQuery query(@Nullable String text, CustomerSort sort, boolean descending) {
        return new CustomerQuery(text, sort, descending, null, null, null, null, null, 0);
    }

    @FunctionalInterface
    private interface Asking {
        void ask(int i) throws SQLException;
    }

    private void times(String what, int times, Asking asking) throws SQLException {
        for (int i = 0; i < Math.min(times, 100); i++) {
            asking.ask(i);
        }
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            asking.ask(i);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        out.printf(
                "  %-30s p50 %6.1f ms   p95 %6.1f ms   most %6.1f ms%n",
                what,
                Stopwatch.quantile(seconds, .5) * 1e3,
                Stopwatch.quantile(seconds, .95) * 1e3,
                Stopwatch.quantile(seconds, 1) * 1e3);
    }

    private static long[] ids(DuckDb readCopy) throws SQLException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long[] ids = new long[ASKED];
        try (Connection connection = readCopy.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select customer from customer using sample reservoir(%d rows) repeatable (%d)"
                                .formatted(ASKED, random.nextInt(1_000)))) {
            for (int i = 0; i < ASKED && rows.next(); i++) {
                ids[i] = rows.getLong(1);
            }
        }
        return ids;
    }

    private Workspace workspace() throws IOException, SQLException {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        long people = Math.max(10, events / 20);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            write(
                    statement,
                    workspace,
                    "customers",
                    "select 'C' || i as key, %s from range(%d) t(i)".formatted(person(0), people));
            write(
                    statement,
                    workspace,
                    "callers",
                    "select 'H' || i as key, %s from range(%d) t(i)".formatted(person(people / 2), people));
            write(statement, workspace, "purchases", """
                    select 'P' || i as key, 'C' || (hash(i * 7) %% %d) as party, %s as "at",
                      round((hash(i) %% 100000) / 100.0 + 1, 2) as amount, 1 + i %% 5 as quantity,
                      'prod-' || (hash(i * 3) %% 2000) as product, ['web', 'shop', 'phone'][1 + i %% 3] as channel
                    from range(%d) t(i)""".formatted(people, at(), events * 7 / 10));
            write(statement, workspace, "contacts", """
                    select 'T' || i as key, 'H' || (hash(i * 5) %% %d) as party, %s as "at", 'phone' as channel,
                      'in' as direction, ['bill', 'delivery', 'fault'][1 + i %% 3] as topic, 'team-' || i %% 40 as team,
                      i %% 600 as wait_seconds, i %% 4 > 0 as resolved
                    from range(%d) t(i)""".formatted(people, at(), events / 5));
            write(statement, workspace, "answers", """
                    select 'A' || i as key, 'H' || (hash(i * 11) %% %d) as party, %s as "at", 'S1' as survey,
                      'nps' as metric, 'recommend' as question, hash(i) %% 11 as value, 0 as scale_min, 10 as scale_max
                    from range(%d) t(i)""".formatted(people, at(), events / 10));
        }
        Files.writeString(workspace.resolve("perennial.yaml"), """
                organization: Benchmark
                sources:
                  - id: shop
                    tables:
                      - {file: customers.parquet, kind: party}
                      - {file: purchases.parquet, kind: purchase}
                  - id: desk
                    tables:
                      - {file: callers.parquet, kind: party}
                      - {file: contacts.parquet, kind: contact}
                      - {file: answers.parquet, kind: survey_answer}
                """);
        return switch (Workspaces.read(workspace)) {
            case WorkspaceReading.Read(Workspace read) -> read;
            case WorkspaceReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }

    private static String person(long shift) {
        return """
                ['Anna', 'Ben', 'Carla', 'Dimitri', 'Elif', 'Femi'][1 + (i + %1$d) %% 6] as given_name,
                'Perenson' || (hash(i + %1$d) %% 200000) as family_name,
                'p' || (i + %1$d) || '@example.org' as email,
                ['North', 'South', 'East', 'West'][1 + i %% 4] as region""".formatted(shift);
    }

    private static String at() {
        return "timestamptz '2020-01-01 00:00:00+00' + interval (i * 37 % 189216000) second";
    }

    private static void write(Statement statement, Path folder, String name, String select) throws SQLException {
        statement.execute("copy (%s) to %s (format parquet)"
                .formatted(select, Sql.text(folder.resolve(name + ".parquet").toString())));
    }
}
