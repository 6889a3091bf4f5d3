package org.perennial.platform;

import java.nio.file.Path;

/**
 * The folder that holds everything a Perennial keeps. One process at a time has it open.
 *
 * <pre>
 * perennial.json     format version
 * lock               held while the folder is open; names the process
 * server.json        address and local token of the running server (0600)
 * postgres/          database, postgres.json its port and password (0600), postgres.log
 * ledger/            Iceberg warehouse
 * read-copy.duckdb   can be computed again
 * staging/           imports that do not exist yet
 * cache/             unpacked database program
 * </pre>
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FolderLock lock;

    private DataFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens the folder, making it where it does not exist.
     *
     * @throws Refusal if another process has it open, it cannot be written, or a newer version wrote it
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Format.prepare(root);
        FolderLock lock = FolderLock.take(root);
        try {
            Format.check(root);
            return new DataFolder(root, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Path root() {
        return root;
    }

    /** The Iceberg warehouse. */
    public Path ledger() {
        return root.resolve("ledger");
    }

    public Path readCopy() {
        return root.resolve("read-copy.duckdb");
    }

    /** For files of imports under way; whatever no import knows may be deleted at start. */
    public Path staging() {
        return root.resolve("staging");
    }

    public Path cache() {
        return root.resolve("cache");
    }

    /** Address and token of the server that has the folder open. */
    public Path serverFile() {
        return serverFile(root);
    }

    static Path serverFile(Path root) {
        return root.resolve("server.json");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path postgresSecret() {
        return root.resolve("postgres.json");
    }

    Path postgresLog() {
        return root.resolve("postgres.log");
    }

    @Override
    public void close() {
        lock.close();
    }
}
