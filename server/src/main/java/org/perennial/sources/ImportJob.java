package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.ledger.Committed;
import org.perennial.ledger.Ledger;
import org.perennial.ledger.Mode;
import org.perennial.platform.DataFolder;
import org.perennial.platform.Problem;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Reads all islands of the workspace, an import for each entry. What is there already is not taken in again. */
@Component
class ImportJob implements JobHandler {

    static final String TYPE = "import";
    static final String WHO = "who";

    /** Everything that changes the ledger runs one after the other. */
    static final String LANE = "ledger";

    private final Islands islands;
    private final ImportRecords records;
    private final Rejects rejects;
    private final Ledger ledger;
    private final Staging staging = new Staging(Staging.Limits.usual());
    private final Path folder;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportJob(
            Islands islands,
            ImportRecords records,
            Rejects rejects,
            Ledger ledger,
            DataFolder data,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.islands = islands;
        this.records = records;
        this.rejects = rejects;
        this.ledger = ledger;
        this.folder = data.staging();
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String lane() {
        return LANE;
    }

    /** What the entries of a run came to. */
    private static final class Tally {
        private long added;
        private long changed;
        private long closed;
        private long rejected;
        private final List<String> failures = new ArrayList<>();

        void add(Committed committed, Counts counts) {
            added += committed.added();
            changed += committed.changed();
            closed += committed.closed();
            rejected += counts.rejected();
        }

        String sentence() {
            return "%,d new, %,d changed, %,d closed, %,d rejected.".formatted(added, changed, closed, rejected);
        }
    }

    @Override
    public void run(JobContext context) throws Exception {
        Workspace workspace = islands.reread()
                .orElseThrow(() -> new Problem(SourcesProblem.NO_WORKSPACE, "No islands are connected any more."));
        Tally tally = new Tally();
        for (Source source : workspace.sources()) {
            for (Table table : source.tables()) {
                if (context.cancelled()) {
                    break;
                }
                take(workspace, source, table, context, tally);
            }
        }
        context.message(tally.sentence());
        transactions.executeWithoutResult(status -> events.publishEvent(new IslandsRead()));
        if (!tally.failures.isEmpty()) {
            throw new Problem(SourcesProblem.IMPORTS_FAILED, String.join("\n", tally.failures));
        }
    }

    private void take(Workspace workspace, Source source, Table table, JobContext context, Tally tally)
            throws IOException, SQLException {
        context.progress(table.entry() + ": looking for what is new", 0, 0);
        Fingerprint fingerprint = Fingerprint.of(workspace, source, table);
        List<ImportRecords.InForce> inForce = records.inForce(table.entry());
        long id = records.nextId();
        boolean replaces = !inForce.isEmpty() && !inForce.getFirst().mapping().equals(fingerprint.mapping());
        @Nullable String who = context.parameters().get(WHO);
        if (brought(inForce, table.mode(), fingerprint)) {
            transactions.executeWithoutResult(status -> {
                records.begin(id, source, table, fingerprint, false, who, clock.instant());
                records.end(
                        id,
                        ImportStatus.UNCHANGED,
                        "The same files with the same mapping are in already.",
                        clock.instant());
                records.forgetEarlierUnchanged(id, table.entry());
            });
            return;
        }
        transactions.executeWithoutResult(
                status -> records.begin(id, source, table, fingerprint, replaces, who, clock.instant()));
        Path own = folder.resolve("import-" + id);
        try {
            settle(id, stage(workspace, source, table, id, replaces, own, context), table, context, tally);
        } catch (CancellationException e) {
            records.end(id, ImportStatus.CANCELLED, "It was cancelled. Nothing of it was written.", clock.instant());
        } catch (IOException | SQLException | RuntimeException e) {
            fail(id, e);
            tally.failures.add(table.entry() + ": " + e.getMessage());
        } finally {
            FileSystemUtils.deleteRecursively(own);
        }
    }

    private Staged stage(
            Workspace workspace, Source source, Table table, long id, boolean replaces, Path own, JobContext context)
            throws IOException, SQLException {
        Files.createDirectories(own);
        return staging.stage(
                workspace,
                source,
                table,
                id,
                replaces,
                own,
                (doing, done, total) -> context.progress(table.entry() + ": " + doing, done, total),
                context::cancelled);
    }

    private void settle(long id, Staged staged, Table table, JobContext context, Tally tally) {
        transactions.executeWithoutResult(status -> {
            records.counted(id, staged.counts(), columns(staged), staged.message());
            staged.rejects().ifPresent(parquet -> keep(id, parquet));
        });
        switch (staged) {
            case Staged.Refused refused -> {
                records.end(id, ImportStatus.REFUSED, refused.message(), clock.instant());
                tally.failures.add(table.entry() + ": " + refused.message());
            }
            case Staged.Ready ready -> {
                context.progress(table.entry() + ": keeping the rows", 0, 0);
                Committed committed = ledger.commit(ready.staged(), context::cancelled);
                records.settle(committed, clock.instant());
                tally.add(committed, ready.counts());
            }
        }
    }

    private void keep(long id, Path parquet) {
        try {
            rejects.add(id, parquet);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The rows that do not fit could not be kept: " + e.getMessage(), e);
        }
    }

    /** The ledger alone knows whether an import exists, also when it could not say so at once. */
    private void fail(long id, Exception e) {
        Committed committed = ledger.imports().get(id);
        if (committed != null) {
            records.settle(committed, clock.instant());
        } else {
            transactions.executeWithoutResult(status -> {
                rejects.forget(id);
                records.end(id, ImportStatus.FAILED, e.getMessage(), clock.instant());
            });
        }
    }

    private static List<String> columns(Staged staged) {
        return staged instanceof Staged.Ready ready ? ready.columns() : List.of();
    }

    private static boolean brought(List<ImportRecords.InForce> inForce, Mode mode, Fingerprint fingerprint) {
        return inForce.stream()
                .limit(mode == Mode.SNAPSHOT ? 1 : Long.MAX_VALUE)
                .anyMatch(one -> one.fingerprint().equals(fingerprint.whole()));
    }
}
