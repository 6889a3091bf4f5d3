package org.perennial.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The database that Perennial runs itself, in its data folder, reachable from this machine only.
 *
 * <p>It is made in a folder of another name and renamed when whole, so that a start that was killed leaves none that is
 * half made. {@code pg_ctl} starts it in a session of its own, so that Ctrl-C reaches Perennial alone, which stops it
 * last. A small shell waits for Perennial to end, however it ends, and then stops the database; one that still runs at
 * the next start all the same is stopped first. One that dies under way is started again.
 */
final class EmbeddedPostgres implements Postgres {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int RESTARTS_IN_A_ROW = 5;

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private final ReentrantLock lock = new ReentrantLock();
    private PostgresSecret secret;
    private boolean closed;
    private @Nullable Process guard;

    private EmbeddedPostgres(DataFolder folder, PostgresPrograms programs, PostgresSecret secret) {
        this.folder = folder;
        this.programs = programs;
        this.secret = secret;
    }

    /**
     * Starts the database of the folder, making it where there is none.
     *
     * @throws Refusal if it cannot
     */
    static EmbeddedPostgres start(DataFolder folder, @Nullable Path programs) {
        try {
            PostgresPrograms.sweep(folder.cache());
            EmbeddedPostgres postgres = prepared(
                    folder, PostgresPrograms.unpacked(programs == null ? folder.cache() : programs.toAbsolutePath()));
            postgres.stopOrphan();
            postgres.launch();
            return postgres;
        } catch (IOException e) {
            throw Disk.refusal(folder.root(), e);
        }
    }

    @Override
    public PostgresAccess access() {
        return secret.access();
    }

    private static EmbeddedPostgres prepared(DataFolder folder, PostgresPrograms programs) throws IOException {
        sweep(folder);
        if (Files.isDirectory(folder.postgres())) {
            return new EmbeddedPostgres(folder, programs, PostgresSecret.read(folder.postgresSecret()));
        }
        PostgresSecret secret = PostgresSecret.make();
        secret.write(folder.postgresSecret());
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder, programs, secret);
        postgres.make();
        return postgres;
    }

    private static void sweep(DataFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.root())) {
            for (Path left : files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(folder.postgres().getFileName() + ".new"))
                    .toList()) {
                FileSystemUtils.deleteRecursively(left);
            }
        }
    }

    private void make() throws IOException {
        Path next = Files.createTempDirectory(folder.root(), folder.postgres().getFileName() + ".new");
        Path password = Files.createTempFile(folder.root(), folder.postgres().getFileName() + ".new", ".password");
        Files.writeString(password, secret.password() + "\n");
        Commands.Ended ended = Commands.run(
                command(
                        "initdb",
                        "--pgdata=" + next,
                        "--username=" + PostgresSecret.USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"),
                LIMIT);
        Files.delete(password);
        if (!ended.well()) {
            FileSystemUtils.deleteRecursively(next);
            throw failed("could not be made", ended.said());
        }
        Files.move(next, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Stops a database that outlived the Perennial that started it. Ours is the folder's lock, so it is nobody's. */
    private void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.info(
                    "Stopping the database that a killed Perennial left running (process {})",
                    orphan.get().pid());
            Commands.run(command("pg_ctl", "stop", "--pgdata=" + folder.postgres(), "--mode=fast", "--wait"), LIMIT);
        }
    }

    private void launch() throws IOException {
        if (!secret.portIsFree()) {
            secret = secret.withFreePort();
            secret.write(folder.postgresSecret());
        }
        Files.writeString(folder.postgres().resolve("postgresql.auto.conf"), PostgresSettings.text(secret.port()));
        Files.deleteIfExists(folder.postgresLog());
        Commands.Ended ended = startPatiently();
        if (!ended.well()) {
            throw failed("did not start", log().orElse(ended.said()));
        }
        ProcessHandle postmaster = postmaster().orElse(null);
        if (postmaster == null) {
            throw failed("did not stay", log().orElse(""));
        }
        guard = guard(postmaster);
        var unused = postmaster.onExit().thenRun(() -> restart(1));
    }

    /** After a crash its own processes may take a moment to notice that it is gone. */
    private Commands.Ended startPatiently() throws IOException {
        Commands.Ended ended = ctlStart();
        for (int more = 0; more < 20 && !ended.well() && log().orElse("").contains("still in use"); more++) {
            pause(Duration.ofMillis(500));
            Files.deleteIfExists(folder.postgresLog());
            ended = ctlStart();
        }
        return ended;
    }

    private Commands.Ended ctlStart() throws IOException {
        return Commands.run(
                command(
                        "pg_ctl",
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=" + LIMIT.toSeconds(),
                        "--pgdata=" + folder.postgres(),
                        "--log=" + folder.postgresLog()),
                LIMIT);
    }

    /** Waits for its input to end, which it does when this process ends, and then stops the database. */
    private static Process guard(ProcessHandle postmaster) throws IOException {
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "trap '' INT HUP TERM; while read -r line; do :; done; kill -INT " + postmaster.pid())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void restart(int attempt) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            LOG.warn("The database stopped unexpectedly; starting it again (attempt {})", attempt);
            release();
            launch();
            LOG.info("The database is back");
        } catch (IOException | UncheckedIOException | Refusal e) {
            if (attempt < RESTARTS_IN_A_ROW) {
                pause(Duration.ofSeconds(attempt));
                restart(attempt + 1);
            } else {
                LOG.error("The database cannot be started again: {}", e.getMessage());
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = folder.postgres().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? Optional.empty() : alive(lines.getFirst().strip());
    }

    private static Optional<ProcessHandle> alive(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .command()
                            .map(command -> command.contains("postgres"))
                            .orElse(true));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && File.separatorChar == '/') {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.program(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Optional<String> log() throws IOException {
        return Files.exists(folder.postgresLog())
                ? Optional.of(new String(Files.readAllBytes(folder.postgresLog()), StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    private Refusal failed(String what, String said) {
        IOException cause = new IOException(said);
        return said.contains("No space left") || said.contains("Read-only file system")
                ? Disk.refusal(folder.root(), cause)
                : new Refusal(
                        "The database in %s %s. It said:%n%s%nIts log is %s."
                                .formatted(
                                        folder.postgres(), what, said.indent(2).stripTrailing(), folder.postgresLog()),
                        cause);
    }

    private void release() {
        if (guard != null) {
            guard.destroyForcibly();
            guard = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            Commands.run(command("pg_ctl", "stop", "--pgdata=" + folder.postgres(), "--mode=fast", "--wait"), LIMIT);
        } catch (IOException e) {
            LOG.warn("The database did not stop: {}", e.getMessage());
        } finally {
            release();
            lock.unlock();
        }
    }

    /** Leaves the database running and looks after it no longer, as a killed Perennial does whose guard died too. */
    void abandon() {
        lock.lock();
        try {
            closed = true;
            release();
        } finally {
            lock.unlock();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
