package org.perennial.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.perennial.engine.DuckDb;
import org.perennial.engine.process.ProcessMap;
import org.perennial.sources.Progress;
import org.perennial.sources.Staged;
import org.perennial.sources.Staging;
import org.perennial.sources.Workspace;
import org.perennial.sources.WorkspaceReading;
import org.perennial.sources.Workspaces;
import org.springframework.util.FileSystemUtils;

/**
 * An event log in XES, read and mapped into checked rows; and the map, times and variants of the same log repeated ten
 * times. pm4py does the same in the same run where a Python that has it is named.
 */
final class ProcessBench {

    private static final int REPEATED = 10;

    /** What pm4py does: its reader, then the graph, the performance graph and the variants. */
    private static final String PEER = """
            import sys, time, warnings
            warnings.filterwarnings('ignore')
            import pandas as pd, pm4py
            t = time.time(); log = pm4py.read_xes(sys.argv[1]); print('read', time.time() - t, flush=True)
            parts = []
            for i in range(int(sys.argv[2])):
                part = log.copy(); part['case:concept:name'] = part['case:concept:name'].astype(str) + '-' + str(i)
                parts.append(part)
            many = pm4py.format_dataframe(pd.concat(parts), case_id='case:concept:name', activity_key='concept:name',
                                          timestamp_key='time:timestamp')
            t = time.time()
            dfg, starts, ends = pm4py.discover_dfg(many)
            times, _, _ = pm4py.discover_performance_dfg(many)
            variants = pm4py.get_variants(many)
            print('map', time.time() - t)
            print('edges', len(dfg)); print('follows', sum(dfg.values())); print('variants', len(variants))
            """;

    private final Path folder;
    private final Path log;
    private final PrintStream out;

    ProcessBench(Path folder, Path log, PrintStream out) {
        this.folder = folder;
        this.log = log;
        this.out = out;
    }

    void run(int rounds, String python) throws Exception {
        Files.createDirectories(folder);
        double[] in = new double[rounds];
        double[] map = new double[rounds];
        Map<String, Double> ours = new HashMap<>();
        Path rows = folder.resolve("none");
        for (int round = 0; round < rounds; round++) {
            Path staging = folder.resolve("process-" + round);
            FileSystemUtils.deleteRecursively(staging);
            Files.createDirectories(staging);
            Path[] staged = new Path[1];
            in[round] = Stopwatch.seconds(() -> staged[0] = staged(staging));
            rows = staged[0];
            try (DuckDb db = DuckDb.inMemory(
                            ZoneOffset.UTC,
                            new DuckDb.Limits("2GB", Runtime.getRuntime().availableProcessors(), staging));
                    Connection connection = db.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        create table step as select process, "case" || '-' || n as case_id, activity, "at", started_at,
                               _row as place from read_parquet('%s'), range(%d) repeated(n)
                        """.formatted(rows, REPEATED));
                ProcessMap drawn = ProcessMap.named("map");
                map[round] = Stopwatch.seconds(() -> {
                    for (String made : drawn.statements("step", "timestamptz '2100-01-01'")) {
                        statement.execute(made);
                    }
                });
                ours.put("edges", number(statement, "select count(*) from " + drawn.edges()));
                ours.put("follows", number(statement, "select sum(times) from " + drawn.edges()));
                ours.put("variants", number(statement, "select count(*) from " + drawn.variants()));
            }
            FileSystemUtils.deleteRecursively(staging);
            out.printf("round %d: in %.2f s, map of %d times %.2f s%n", round + 1, in[round], REPEATED, map[round]);
        }
        out.printf(
                "%nPerennial, first and median of %d: in %.2f and %.2f s; map, times, variants %.2f and %.2f s%n",
                rounds, in[0], Stopwatch.median(in), map[0], Stopwatch.median(map));
        out.println(ours);
        if (!python.isEmpty()) {
            Map<String, Double> theirs = peer(python);
            out.println("pm4py: " + theirs);
            out.printf(
                    "pm4py over Perennial, median: in %.1f, map %.1f; over its first round: in %.1f, map %.1f%n",
                    theirs.getOrDefault("read", Double.NaN) / Stopwatch.median(in),
                    theirs.getOrDefault("map", Double.NaN) / Stopwatch.median(map),
                    theirs.getOrDefault("read", Double.NaN) / in[0],
                    theirs.getOrDefault("map", Double.NaN) / map[0]);
        }
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private Map<String, Double> peer(String python) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("peer.py"), PEER);
        Process process = new ProcessBuilder(
                        python, script.toString(), log.toAbsolutePath().toString(), Integer.toString(REPEATED))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Double> told = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                told.put(words[0], Double.valueOf(words[1]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(python + " has no pm4py, or it failed");
        }
        return told;
    }

    /** The rows of all events, checked, typed and keyed, as Parquet. */
    private Path staged(Path staging) throws IOException, SQLException {
        Files.writeString(staging.resolve("perennial.yaml"), """
                organization: Benchmark
                sources:
                  - id: log
                    tables:
                      - file: %s
                        kind: process_step
                        where: true
                """.formatted(log.toAbsolutePath()));
        Workspace workspace = switch (Workspaces.read(staging)) {
            case WorkspaceReading.Read(Workspace read) -> read;
            case WorkspaceReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
        Workspace.Source source = workspace.sources().getFirst();
        Staged staged = new Staging(Staging.Limits.usual())
                .stage(workspace, source, source.tables().getFirst(), 1, false, staging, Progress.NONE, () -> false);
        if (!(staged instanceof Staged.Ready ready)) {
            throw new IllegalStateException(staged.message());
        }
        return ready.staged().rows();
    }
}
