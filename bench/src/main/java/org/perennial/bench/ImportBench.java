package org.perennial.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import org.perennial.engine.DuckDb;
import org.perennial.ledger.Committed;
import org.perennial.ledger.Ledger;
import org.perennial.platform.PostgresAccess;
import org.perennial.sources.Progress;
import org.perennial.sources.Staged;
import org.perennial.sources.Staging;
import org.perennial.sources.Workspace;
import org.perennial.sources.WorkspaceReading;
import org.perennial.sources.Workspaces;
import org.springframework.util.FileSystemUtils;

/**
 * Millions of purchases from CSV to durable, checked, idempotent and queryable by party, beside a bare {@code COPY} of the
 * same file into an unindexed PostgreSQL table on the same machine in the same run, which gives neither checks nor
 * idempotence nor a way to one party but a scan.
 */
final class ImportBench {

    private static final String TABLE = """
            create table purchases (key text, party text, at timestamptz, amount numeric(18,4),
                                    quantity double precision, product text, channel text,
                                    discount numeric(18,4), margin numeric(18,4))
            """;

    private final Path folder;
    private final Path file;
    private final PrintStream out;

    ImportBench(Path folder, Path file, PrintStream out) {
        this.folder = folder;
        this.file = file;
        this.out = out;
    }

    void run(int rounds) throws Exception {
        Path workspace = workspace();
        double[] copy = new double[rounds];
        double[] indexes = new double[rounds];
        double[] first = new double[rounds];
        double[] again = new double[rounds];
        double[] lookup = new double[rounds];
        try (ResidentMemory memory = new ResidentMemory();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start()) {
            for (int round = 0; round < rounds; round++) {
                copy[round] = copy(postgres);
                indexes[round] = indexes(postgres);
                Path data = folder.resolve("data-" + round);
                FileSystemUtils.deleteRecursively(data);
                try (Ledger ledger = Ledger.onPostgres(
                        catalog(postgres, round),
                        new Ledger.Places(
                                data.resolve("ledger"), data.resolve("read-copy.duckdb"), data.resolve("staging")),
                        ZoneOffset.UTC,
                        new DuckDb.Limits("2GB", Runtime.getRuntime().availableProcessors(), data.resolve("spill")))) {
                    Workspace read = read(workspace);
                    first[round] = Stopwatch.seconds(() -> imported(read, ledger, data, 1));
                    again[round] = Stopwatch.seconds(() -> imported(read, ledger, data, 2));
                    lookup[round] = lookups(ledger);
                }
                FileSystemUtils.deleteRecursively(data);
                out.printf(
                        "round %d: COPY %.1f s, its two indexes %.1f s; Perennial %.1f s, compared row by row %.1f s%n",
                        round + 1, copy[round], indexes[round], first[round], again[round]);
            }
            double base = Stopwatch.median(copy);
            out.printf("%nmedians of %d%n", rounds);
            out.printf("  bare COPY                        %6.1f s   1.00%n", base);
            out.printf(
                    "  COPY and the two indexes         %6.1f s   %.2f%n",
                    base + Stopwatch.median(indexes), (base + Stopwatch.median(indexes)) / base);
            out.printf(
                    "  Perennial, first time            %6.1f s   %.2f%n",
                    Stopwatch.median(first), Stopwatch.median(first) / base);
            out.printf(
                    "  Perennial, other bytes, same rows%6.1f s   %.2f%n",
                    Stopwatch.median(again), Stopwatch.median(again) / base);
            out.printf("  purchases of one party, p95      %6.1f ms%n", Stopwatch.median(lookup) * 1e3);
            out.printf("  memory of all processes, peak    %6.2f GB%n", memory.peak() / 1e9);
        }
    }

    private double copy(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists purchases");
            statement.execute(TABLE);
            return Stopwatch.seconds(
                    () -> statement.execute("copy purchases from '%s' (format csv, header)".formatted(file)));
        }
    }

    private static double indexes(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            double seconds = Stopwatch.seconds(() -> {
                statement.execute("create unique index on purchases (key)");
                statement.execute("create index on purchases (party)");
            });
            statement.execute("drop table purchases");
            statement.execute("checkpoint");
            return seconds;
        }
    }

    private static PostgresAccess catalog(EmbeddedPostgres postgres, int round) throws SQLException {
        String database = "perennial_" + round;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema ledger");
        }
        return new PostgresAccess(postgres.getJdbcUrl("postgres", database), "postgres", "postgres");
    }

    private void imported(Workspace workspace, Ledger ledger, Path data, long id) throws IOException, SQLException {
        Workspace.Source source = workspace.sources().getFirst();
        Path staging = Files.createDirectories(data.resolve("staging").resolve(Long.toString(id)));
        Staged staged = new Staging(Staging.Limits.usual())
                .stage(workspace, source, source.tables().getFirst(), id, false, staging, Progress.NONE, () -> false);
        if (!(staged instanceof Staged.Ready ready)) {
            throw new IllegalStateException(staged.message());
        }
        Committed committed = ledger.commit(ready.staged(), () -> false);
        if (committed.added() + committed.unchanged() != ready.counts().accepted()) {
            throw new IllegalStateException("Some rows are missing: " + committed);
        }
    }

    private static double lookups(Ledger ledger) throws SQLException {
        double[] seconds = new double[200];
        try (Connection connection = ledger.readCopy().connection();
                PreparedStatement select = connection.prepareStatement("""
                        select * from purchase where _party_source = 'shop' and party = ? order by "at" desc
                        """)) {
            for (int i = 0; i < seconds.length; i++) {
                select.setString(1, "C" + i * 1_871 % 400_000);
                long start = System.nanoTime();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        rows.getString("key");
                    }
                }
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        return Stopwatch.quantile(seconds, .95);
    }

    private Path workspace() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("perennial.yaml"), """
                organization: Benchmark
                sources:
                  - id: shop
                    tables:
                      - file: %s
                        kind: purchase
                """.formatted(file.toAbsolutePath()));
        return workspace;
    }

    private static Workspace read(Path workspace) {
        return switch (Workspaces.read(workspace)) {
            case WorkspaceReading.Read(Workspace read) -> read;
            case WorkspaceReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }
}
