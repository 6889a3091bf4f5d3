package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.evidence.Evidence;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/**
 * Reads the files of an entry, maps and checks their rows, and writes those that fit to Parquet. Nothing of it exists for
 * anybody until the ledger commits it.
 */
public final class Staging {

    private static final Pattern FAULTS_OF_FILES =
            Pattern.compile("(Invalid Input|Binder|Conversion|Out of Range|Not implemented|Out of Memory) Error");

    private final Limits limits;

    public Staging(Limits limits) {
        this.limits = limits;
    }

    /**
     * What reading an entry may use of the machine.
     *
     * @param memory of DuckDB, for example {@code 2GB}
     * @param timeout of each statement
     */
    public record Limits(String memory, int threads, Duration timeout) {

        /** Two gigabytes, all processors, half an hour. */
        public static Limits usual() {
            return new Limits("2GB", Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(30));
        }
    }

    /**
     * Stages one entry.
     *
     * @param replaces whether its mapping changed since its last import
     * @param folder empty and its own; holds the answer's files, to be deleted by the caller
     * @throws CancellationException if {@code cancelled}
     */
    public Staged stage(
            Workspace workspace,
            Source source,
            Table table,
            long importId,
            boolean replaces,
            Path folder,
            Progress progress,
            BooleanSupplier cancelled)
            throws IOException, SQLException {
        if (table.query().isPresent()) {
            return refused("Databases are not supported yet; export the tables to files.");
        }
        Files.createDirectories(folder);
        EntryFiles files = EntryFiles.of(workspace.folder(), source, table);
        if (files.all().isEmpty()) {
            return refused("No file is called `" + table.file().orElse("") + "`.");
        }
        Reading reading = new Reading(cancelled, progress, files.bytes());
        List<String> unreadable = new ArrayList<>();
        EntryFiles.Read read = files.read(folder, reading, unreadable::add);
        if (!unreadable.isEmpty()) {
            return refused(String.join(" ", unreadable));
        }
        Set<Path> originals = read.parquet();
        try (LockedDuckDb db = LockedDuckDb.open(
                originals,
                folder,
                workspace.timezone(),
                limits.memory(),
                limits.threads(),
                limits.timeout(),
                cancelled)) {
            return new StagingRun(
                            db,
                            workspace,
                            source,
                            table,
                            Evidence.kind(table.kind()),
                            importId,
                            replaces,
                            folder,
                            progress)
                    .run(read);
        } catch (LockedDuckDb.Ended e) {
            if (e.reason() == LockedDuckDb.Ended.Cause.CANCELLED) {
                throw new CancellationException("Cancelled.");
            }
            return refused("The mapping was stopped: " + e.getMessage());
        } catch (SQLException e) {
            if (FAULTS_OF_FILES.matcher(String.valueOf(e.getMessage())).lookingAt()) {
                return refused("The rows cannot be read: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
            throw e;
        } finally {
            removeWork(folder);
        }
    }

    private static Staged refused(String reason) {
        return new Staged.Refused(reason, Counts.none(), Optional.empty());
    }

    private static void removeWork(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".records") || name.endsWith(".rejects") || name.endsWith(".work")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
