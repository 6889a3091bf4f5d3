package org.perennial.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can be killed and started again on the same data. */
final class KillablePostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres running;

    KillablePostgres(Path data) throws IOException {
        this.data = data;
        this.running = start();
    }

    String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }

    /** Kills the server without a word, and its processes with it. */
    void kill() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        ProcessHandle[] children = postmaster.descendants().toArray(ProcessHandle[]::new);
        postmaster.destroyForcibly();
        for (ProcessHandle child : children) {
            child.destroyForcibly();
        }
        postmaster.onExit().get(20, TimeUnit.SECONDS);
        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    void startAgain() throws IOException {
        Files.deleteIfExists(data.resolve("epg-lock"));
        running = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", "20")
                .setServerConfig("shared_buffers", "32MB")
                // As in the product; the library's own default loses what was committed just before a kill.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
