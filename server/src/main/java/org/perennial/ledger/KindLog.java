package org.perennial.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;
import org.perennial.engine.evidence.Kind;
import org.perennial.platform.Problem;

/**
 * The Iceberg table of a kind: which files hold its rows, and which imports brought them. A file bears the id of its
 * import in its name, and holds rows of that import only.
 */
final class KindLog {

    /** A file that is written but not yet part of the table. */
    record NewFile(Path path, long rows) {}

    private final Kind kind;
    private final Path folder;

    private final Table table;

    KindLog(Kind kind, Path folder, Table table) {
        this.kind = kind;
        this.folder = folder;
        this.table = table;
    }

    Kind kind() {
        return kind;
    }

    /** A name for a file of the import that no file has yet. */
    Path newFile(long importId) {
        return folder.resolve("data").resolve(importId + "-" + UUID.randomUUID() + ".parquet");
    }

    /** All files that hold rows now. */
    synchronized List<Path> live() {
        return liveFiles().stream().map(KindLog::path).toList();
    }

    /** The files that hold the rows of the import now. */
    List<Path> filesOf(long importId) {
        return live().stream().filter(file -> isOf(importId, file)).toList();
    }

    /** The imports that are in force, in the order in which they came. */
    synchronized Map<Long, ImportNote> imports() {
        Map<Long, ImportNote> imports = new LinkedHashMap<>();
        for (Snapshot snapshot : history()) {
            ImportNote.brought(snapshot)
                    .ifPresent(note -> imports.put(note.committed().id(), note));
            ImportNote.takenBack(snapshot).ifPresent(imports::remove);
        }
        return imports;
    }

    /** The highest id of an import that ever was, also of those taken back; 0 before the first. */
    synchronized long newestEver() {
        return history().stream()
                .flatMap(snapshot -> ImportNote.brought(snapshot).stream())
                .mapToLong(note -> note.committed().id())
                .max()
                .orElse(0);
    }

    /** Makes the import exist, with its rows if it has any. */
    synchronized void append(ImportNote note, Optional<NewFile> rows) {
        var append = table.newAppend();
        rows.map(KindLog::dataFile).ifPresent(append::appendFile);
        commit(append, note.summary());
    }

    /** Removes the files of an import and adds those of its heirs, at once. */
    synchronized void takeBack(long importId, List<NewFile> inherited) {
        List<DataFile> removed =
                liveFiles().stream().filter(file -> isOf(importId, path(file))).toList();
        if (removed.isEmpty()) {
            commit(table.newAppend(), ImportNote.takenBack(importId));
            return;
        }
        OverwriteFiles overwrite = table.newOverwrite();
        removed.forEach(overwrite::deleteFile);
        inherited.stream().map(KindLog::dataFile).forEach(overwrite::addFile);
        commit(overwrite, ImportNote.takenBack(importId));
    }

    /** What happened since the table's {@code recorded} snapshot. */
    synchronized Changes since(OptionalLong recorded) {
        Snapshot current = table.currentSnapshot();
        if (current == null) {
            return new Changes.None();
        }
        if (recorded.isEmpty() || !isAncestor(current, recorded.getAsLong())) {
            return new Changes.Everything(current.snapshotId(), live(), mayHaveVersions());
        }
        if (recorded.getAsLong() == current.snapshotId()) {
            return new Changes.None();
        }
        return moved(current, recorded.getAsLong());
    }

    /** Deletes what a process that died left behind: files that no snapshot knows. */
    synchronized void sweep() {
        try {
            new KindSweep(table, folder).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Changes moved(Snapshot current, long recorded) {
        Set<Path> added = new LinkedHashSet<>();
        Set<Path> removed = new LinkedHashSet<>();
        boolean superseding = false;
        for (Snapshot snapshot : SnapshotUtil.ancestorsBetween(current.snapshotId(), recorded, table::snapshot)) {
            SnapshotChanges changes =
                    SnapshotChanges.builderFor(table).snapshot(snapshot).build();
            changes.addedDataFiles().forEach(file -> added.add(path(file)));
            changes.removedDataFiles().forEach(file -> removed.add(path(file)));
            superseding |= supersedes(snapshot);
        }
        List<Path> onlyAdded =
                added.stream().filter(file -> !removed.contains(file)).toList();
        List<Path> onlyRemoved =
                removed.stream().filter(file -> !added.contains(file)).toList();
        return new Changes.Moved(current.snapshotId(), onlyAdded, onlyRemoved, superseding, live());
    }

    private boolean mayHaveVersions() {
        return history().stream().anyMatch(KindLog::supersedes);
    }

    private static boolean supersedes(Snapshot snapshot) {
        return !DataOperations.APPEND.equals(snapshot.operation())
                || ImportNote.brought(snapshot)
                        .filter(note ->
                                note.committed().changed() + note.committed().closed() > 0)
                        .isPresent();
    }

    private boolean isAncestor(Snapshot current, long candidate) {
        return StreamSupport.stream(
                        SnapshotUtil.ancestorsOf(current.snapshotId(), table::snapshot)
                                .spliterator(),
                        false)
                .anyMatch(snapshot -> snapshot.snapshotId() == candidate);
    }

    /** Snapshots, oldest first. */
    private List<Snapshot> history() {
        Snapshot current = table.currentSnapshot();
        if (current == null) {
            return List.of();
        }
        List<Snapshot> newestFirst = new ArrayList<>();
        SnapshotUtil.ancestorsOf(current.snapshotId(), table::snapshot).forEach(newestFirst::add);
        return newestFirst.reversed();
    }

    private List<DataFile> liveFiles() {
        if (table.currentSnapshot() == null) {
            return List.of();
        }
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * Commits once. Where the answer of the catalog got lost, the catalog is asked whether it happened.
     *
     * @throws Problem if it did not happen, or nobody can tell
     */
    private void commit(SnapshotUpdate<?> update, Map<String, String> summary) {
        summary.forEach(update::set);
        try {
            update.commit();
        } catch (RuntimeException e) {
            if (!happened(summary, e)) {
                throw LedgerProblem.CATALOG_AWAY.because("The catalog did not take a change of " + kind.name(), e);
            }
        }
    }

    private boolean happened(Map<String, String> summary, RuntimeException cause) {
        try {
            table.refresh();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            throw LedgerProblem.OUTCOME_UNKNOWN.because(
                    "The catalog went away while it took a change of " + kind.name(), cause);
        }
        Snapshot current = table.currentSnapshot();
        return current != null
                && summary.entrySet().stream()
                        .allMatch(entry -> Objects.equals(current.summary().get(entry.getKey()), entry.getValue()));
    }

    private static DataFile dataFile(NewFile file) {
        try {
            return DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath(file.path().toString())
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(Files.size(file.path()))
                    .withRecordCount(file.rows())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The import whose rows the file holds. */
    static long importOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private static boolean isOf(long importId, Path file) {
        return importOf(file) == importId;
    }

    private static Path path(ContentFile<?> file) {
        return Path.of(file.location());
    }
}
