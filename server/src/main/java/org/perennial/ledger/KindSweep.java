package org.perennial.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Deletes the files of a table that no snapshot knows.
 *
 * <p>Rows are known if they are live, or if a snapshot removed them, which earlier snapshots then still hold. Manifests
 * bear the id of their commit in their names, as the manifest list of its snapshot does, so no manifest need be read.
 */
final class KindSweep {

    private static final Pattern COMMIT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Table table;
    private final Path folder;

    KindSweep(Table table, Path folder) {
        this.table = table;
        this.folder = folder;
    }

    void run() throws IOException {
        Set<Path> rows = knownRows();
        for (Path file : DurableFiles.files(folder.resolve("data"))) {
            if (!rows.contains(file)) {
                Files.delete(file);
            }
        }
        Set<Path> metadata = knownMetadata();
        Set<String> commits = knownCommits();
        for (Path file : DurableFiles.files(folder.resolve("metadata"))) {
            String name = String.valueOf(file.getFileName());
            boolean known = name.endsWith(".avro") ? commits.contains(commit(name)) : metadata.contains(file);
            if (!known) {
                Files.delete(file);
            }
        }
    }

    private Set<Path> knownRows() throws IOException {
        Set<Path> known = new HashSet<>();
        if (table.currentSnapshot() != null) {
            try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
                tasks.forEach(task -> known.add(path(task.file())));
            }
        }
        for (Snapshot snapshot : table.snapshots()) {
            if (!DataOperations.APPEND.equals(snapshot.operation())) {
                SnapshotChanges.builderFor(table)
                        .snapshot(snapshot)
                        .build()
                        .removedDataFiles()
                        .forEach(file -> known.add(path(file)));
            }
        }
        return known;
    }

    private Set<Path> knownMetadata() {
        TableMetadata current = ((BaseTable) table).operations().current();
        Set<Path> known = new HashSet<>();
        known.add(Path.of(current.metadataFileLocation()));
        current.previousFiles().forEach(entry -> known.add(Path.of(entry.file())));
        return known;
    }

    private Set<String> knownCommits() {
        Set<String> known = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            known.add(commit(
                    String.valueOf(Path.of(snapshot.manifestListLocation()).getFileName())));
        }
        return known;
    }

    /** The id of the commit that wrote the file; empty where the name bears none. */
    private static String commit(String name) {
        Matcher matcher = COMMIT.matcher(name);
        return matcher.find() ? matcher.group() : "";
    }

    private static Path path(ContentFile<?> file) {
        return Path.of(file.location());
    }
}
