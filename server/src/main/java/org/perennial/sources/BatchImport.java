package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.perennial.ledger.Committed;
import org.perennial.ledger.StagedImport;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/** Imports every entry of a workspace, in its order, for commands that run without a server. */
public final class BatchImport {

    /** Entries that may be staged and not yet kept. */
    private static final int STAGED_AHEAD = 2;

    private final Staging staging;
    private final Commit ledger;
    private final Path folder;

    /**
     * @param ledger keeps what is staged
     * @param folder for files while they are staged
     */
    public BatchImport(Staging staging, Commit ledger, Path folder) {
        this.staging = staging;
        this.ledger = ledger;
        this.folder = folder;
    }

    /** Keeps staged rows, {@code org.perennial.ledger.Ledger::commit}. */
    @FunctionalInterface
    public interface Commit {
        Committed commit(StagedImport staged, BooleanSupplier cancelled) throws IOException, SQLException;
    }

    /** Everything that was imported, and what is connected by it. */
    public record Outcome(List<EntryImport> entries, Connected connected) {

        public Outcome {
            entries = List.copyOf(entries);
        }

        /** The same by file. */
        public List<FileImport> files() {
            return entries.stream().flatMap(entry -> entry.files().stream()).toList();
        }

        /** Entries that could not be imported. */
        public List<EntryImport> refused() {
            return entries.stream().filter(EntryImport::refused).toList();
        }
    }

    /**
     * What became of an entry.
     *
     * @param message why it was refused, or what is notable about its files; blank where there is nothing to say
     * @param columns the canonical columns that it brings
     * @param rejects a Parquet file with what does not fit
     */
    public record EntryImport(
            String source,
            String entry,
            String kind,
            boolean refused,
            String message,
            List<String> columns,
            List<FileImport> files,
            Optional<Path> rejects) {

        public EntryImport {
            columns = List.copyOf(columns);
            files = List.copyOf(files);
        }
    }

    /** What a file brought: {@code read} is {@code accepted} and {@code rejected}; {@code unchanged} are of the accepted. */
    public record FileImport(
            String source, String file, String kind, long read, long accepted, long unchanged, long rejected) {}

    /**
     * Runs all entries, taking in the next ones while one is kept. An entry that is refused does not keep the others from
     * being imported.
     */
    public Outcome run(Workspace workspace, Progress progress, BooleanSupplier cancelled)
            throws IOException, SQLException {
        List<Entry> entries = new ArrayList<>();
        for (Source source : workspace.sources()) {
            for (Table table : source.tables()) {
                long id = entries.size() + 1L;
                entries.add(new Entry(source, table, id, folder.resolve("import-" + id)));
            }
        }
        List<EntryImport> imports = new ArrayList<>();
        Connected.Builder connected = Connected.of(workspace);
        AtomicBoolean stopped = new AtomicBoolean();
        Semaphore ahead = new Semaphore(STAGED_AHEAD);
        try (ExecutorService stager = Executors.newSingleThreadExecutor()) {
            try {
                List<Future<Staged>> staged = entries.stream()
                        .map(entry -> stager.submit(() -> {
                            ahead.acquire();
                            Files.createDirectories(entry.folder);
                            return staging.stage(
                                    workspace,
                                    entry.source,
                                    entry.table,
                                    entry.id,
                                    false,
                                    entry.folder,
                                    progress,
                                    () -> stopped.get() || cancelled.getAsBoolean());
                        }))
                        .toList();
                for (int i = 0; i < staged.size(); i++) {
                    imports.add(keep(entries.get(i), taken(staged.get(i)), connected, cancelled));
                    ahead.release();
                }
            } finally {
                stopped.set(true);
                stager.shutdownNow();
            }
        }
        return new Outcome(imports, connected.build());
    }

    /** A table of a source, and where its rows are while they are staged. */
    private record Entry(Source source, Table table, long id, Path folder) {}

    private static Staged taken(Future<Staged> staged) throws IOException, SQLException {
        try {
            return staged.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private EntryImport keep(Entry entry, Staged staged, Connected.Builder connected, BooleanSupplier cancelled)
            throws IOException, SQLException {
        Source source = entry.source;
        Table table = entry.table;
        return switch (staged) {
            case Staged.Refused(String message, Counts counts, Optional<Path> rejects) ->
                new EntryImport(
                        source.id(),
                        table.entry(),
                        table.kind(),
                        true,
                        message,
                        List.of(),
                        files(source, table, counts, 0),
                        rejects);
            case Staged.Ready ready -> {
                Committed committed = ledger.commit(ready.staged(), cancelled);
                connected.add(source.id(), table.kind(), ready.columns());
                deleteRows(entry.folder, ready.rejects());
                yield new EntryImport(
                        source.id(),
                        table.entry(),
                        table.kind(),
                        false,
                        ready.message(),
                        ready.columns(),
                        files(source, table, ready.counts(), committed.unchanged()),
                        ready.rejects());
            }
        };
    }

    /** The ledger tells the unchanged rows of an entry; they are given to its files in their order. */
    private static List<FileImport> files(Source source, Table table, Counts counts, long unchanged) {
        List<FileImport> files = new ArrayList<>();
        long rest = unchanged;
        for (Counts.OfFile file : counts.files()) {
            long same = Math.min(rest, file.accepted());
            rest -= same;
            files.add(new FileImport(
                    source.id(), file.file(), table.kind(), file.read(), file.accepted(), same, file.rejected()));
        }
        return files;
    }

    private static void deleteRows(Path folder, Optional<Path> rejects) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!rejects.equals(Optional.of(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
