package org.perennial.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.perennial.analytics.linkage.Linkage;
import org.perennial.audit.Audit;
import org.perennial.audit.Connections;
import org.perennial.audit.Report;
import org.perennial.customers.CustomerTable;
import org.perennial.engine.DuckDb;
import org.perennial.identity.Identity;
import org.perennial.ledger.Ledger;
import org.perennial.loyalty.LoyaltyClasses;
import org.perennial.platform.Refusal;
import org.perennial.sources.BatchImport;
import org.perennial.sources.Staging;
import org.perennial.sources.Workspace;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.WorkspaceReading;
import org.perennial.sources.Workspaces;
import org.perennial.value.EventTimes;
import org.perennial.value.MeasuresFile;
import org.perennial.value.Valuation;
import org.perennial.value.ValueSettings;
import org.perennial.value.ValueSummary;
import org.springframework.util.FileSystemUtils;

/** A workspace taken in by itself: in a folder that ends with it, with neither server nor PostgreSQL. */
final class Batch implements AutoCloseable {

    private final Path folder;
    private final Workspace workspace;
    private final Ledger ledger;
    private final Progress progress;
    private final Clock clock;
    private final BatchImport.Outcome imported;

    private Batch(
            Path folder,
            Workspace workspace,
            Ledger ledger,
            Progress progress,
            Clock clock,
            BatchImport.Outcome imported) {
        this.folder = folder;
        this.workspace = workspace;
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
        this.imported = imported;
    }

    /**
     * Reads the workspace, imports its islands and links their parties.
     *
     * @throws Refusal if the workspace is not well formed; it tells all that is wrong
     */
    static Batch of(Path workspace, Progress progress, Clock clock) throws IOException, SQLException {
        return of(workspace, Map.of(), progress, clock);
    }

    /**
     * The same by linking models that somebody wrote down.
     *
     * @param models by kind; what is not there is learned
     */
    static Batch of(Path workspace, Map<String, Linkage.Given> models, Progress progress, Clock clock)
            throws IOException, SQLException {
        Workspace read = read(workspace);
        Path folder = Files.createTempDirectory("perennial-");
        Ledger ledger = null;
        try {
            ledger = Ledger.inFolder(folder, read.timezone(), limits(folder.resolve("spill")));
            BatchImport.Outcome imported = new BatchImport(
                            new Staging(Staging.Limits.usual()), ledger::commit, folder.resolve("staging"))
                    .run(
                            read,
                            (doing, done, total) -> progress.show(read.organization(), doing, done, total),
                            () -> false);
            progress.show(read.organization(), "Finding who is one customer", 0, 0);
            Identity.fromOne(models)
                    .link(
                            ledger.readCopy(),
                            read.sources().stream()
                                    .filter(Source::duplicateFree)
                                    .map(Source::id)
                                    .collect(Collectors.toSet()));
            CustomerTable.describe(ledger.readCopy());
            return new Batch(folder, read, ledger, progress, clock, imported);
        } catch (IOException | SQLException | RuntimeException e) {
            if (ledger != null) {
                ledger.close();
            }
            FileSystemUtils.deleteRecursively(folder);
            throw e;
        }
    }

    Workspace workspace() {
        return workspace;
    }

    BatchImport.Outcome imported() {
        return imported;
    }

    DuckDb readCopy() {
        return ledger.readCopy();
    }

    Report audit() throws SQLException {
        return Audit.run(
                ledger.readCopy(),
                new Audit.Request(
                        workspace,
                        Connections.of(workspace, imported.connected().columns()),
                        LocalDate.now(clock.withZone(workspace.timezone())),
                        Version.current(),
                        imported.files().stream()
                                .map(file -> new Report.ImportCount(
                                        file.source(),
                                        file.file(),
                                        file.kind(),
                                        file.read(),
                                        file.accepted(),
                                        file.unchanged(),
                                        file.rejected()))
                                .toList()),
                (doing, done, total) -> progress.show(workspace.organization(), doing, done, total));
    }

    /** Writes the measures of all customers as of the workspace's day. */
    Measured measure(double horizonMonths, Path file) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(workspace.timezone()));
        progress.show(workspace.organization(), "Measuring what customers are worth", 0, 0);
        try (Connection connection = ledger.readCopy().connection()) {
            EventTimes times = new EventTimes(connection, workspace.timezone());
            LocalDate asOf = workspace.asOf().isPresent()
                    ? workspace.asOf().get()
                    : times.newest(today).orElse(today);
            ValueSummary value = Valuation.make(
                    connection, new Valuation.Request(workspace, asOf, horizonMonths, ValueSettings.USUAL, true));
            LoyaltyClasses.make(connection, asOf, workspace.timezone());
            MeasuresFile.write(connection, file);
            return Measured.of(workspace, value, ignored(times.after(asOf), asOf), connection);
        }
    }

    private static List<String> ignored(Map<String, Long> after, LocalDate asOf) {
        return after.entrySet().stream()
                .map(kind ->
                        "%,d rows of %s lie after %s and are ignored.".formatted(kind.getValue(), kind.getKey(), asOf))
                .toList();
    }

    /** Rows of all files that did not fit. */
    long rejected() {
        return imported.files().stream()
                .mapToLong(BatchImport.FileImport::rejected)
                .sum();
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            ledger.close();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Workspace read(Path folder) {
        return switch (Workspaces.read(folder)) {
            case WorkspaceReading.Read(Workspace workspace) -> workspace;
            case WorkspaceReading.Problems problems ->
                throw new Refusal(problems.problems().stream()
                        .map(WorkspaceReading.Problem::text)
                        .collect(Collectors.joining("\n")));
        };
    }

    /** At most four gigabytes, and not more than two fifths of the machine. */
    private static DuckDb.Limits limits(Path spill) {
        long machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        long memory = Math.min(4_000, machine / 1_000_000 * 2 / 5);
        return new DuckDb.Limits(memory + "MB", Runtime.getRuntime().availableProcessors(), spill);
    }
}
