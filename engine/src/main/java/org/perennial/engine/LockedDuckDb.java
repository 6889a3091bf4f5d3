package org.perennial.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * A DuckDB database in memory for SQL from users: it reads and writes only the given files and folders, its settings
 * cannot be changed from within, and each statement is watched and ended when it takes too long, takes too much memory
 * or is no longer wanted.
 */
public final class LockedDuckDb implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long SPARE_BYTES = 2L << 30;

    private final DuckDBConnection connection;
    private final Duration timeout;
    private final BooleanSupplier cancelled;
    private final long mostResident;

    private LockedDuckDb(DuckDBConnection connection, Duration timeout, BooleanSupplier cancelled, long mostResident) {
        this.connection = connection;
        this.timeout = timeout;
        this.cancelled = cancelled;
        this.mostResident = mostResident;
    }

    /** A statement was ended before it was done. */
    public static final class Ended extends SQLException {

        /** Why a statement was ended. */
        public enum Cause {
            CANCELLED,
            TOO_LONG,
            TOO_BIG
        }

        private final Cause cause;

        Ended(Cause cause, String message) {
            super(message);
            this.cause = cause;
        }

        public Cause reason() {
            return cause;
        }
    }

    /**
     * Opens it.
     *
     * @param files what may be read and written besides {@code folder}
     * @param folder what it may write to; its spill goes there, too
     * @param timeout for each statement
     */
    public static LockedDuckDb open(
            Collection<Path> files,
            Path folder,
            ZoneId zone,
            String memory,
            int threads,
            Duration timeout,
            BooleanSupplier cancelled)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", memory);
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty(
                "temp_directory", folder.resolve("spill").toAbsolutePath().toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            List<String> paths =
                    files.stream().map(file -> file.toAbsolutePath().toString()).toList();
            statement.execute("set TimeZone = " + Sql.text(zone.getId()));
            // What two TRYs have in common would be worked out outside of both, where an error is no longer held.
            statement.execute("set disabled_optimizers = 'common_subexpressions'");
            statement.execute("set allowed_paths = " + Sql.texts(paths));
            statement.execute("set allowed_directories = " + Sql.texts(List.of(folder.toAbsolutePath() + "/")));
            statement.execute("set enable_external_access = false");
            statement.execute("set lock_configuration = true");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new LockedDuckDb(connection, timeout, cancelled, resident() + bytes(memory) + SPARE_BYTES);
    }

    /** Reads rows. */
    @FunctionalInterface
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Runs a statement and answers with the number of rows that it wrote. */
    public long execute(String sql) throws SQLException {
        return execute(sql, progress -> {});
    }

    /** Runs a statement, telling how far it is between 0 and 1. */
    public long execute(String sql, DoubleConsumer progress) throws SQLException {
        return watched(sql, progress, DuckDBPreparedStatement::executeLargeUpdate);
    }

    /** Runs a query. */
    public <T> T query(String sql, Rows<T> rows) throws SQLException {
        return watched(sql, progress -> {}, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                return rows.read(results);
            }
        });
    }

    /** A connection to the same database, unwatched, for one's own SQL. */
    public Connection connection() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(DuckDBPreparedStatement statement) throws SQLException;
    }

    private <T> T watched(String sql, DoubleConsumer progress, Work<T> work) throws SQLException {
        if (cancelled.getAsBoolean()) {
            throw new Ended(Ended.Cause.CANCELLED, "Cancelled.");
        }
        AtomicReference<Ended> ended = new AtomicReference<>();
        try (DuckDBPreparedStatement statement = (DuckDBPreparedStatement) connection.prepareStatement(sql)) {
            CountDownLatch over = new CountDownLatch(1);
            Thread watch = Thread.ofVirtual().start(() -> watch(statement, progress, ended, over));
            try {
                return work.run(statement);
            } finally {
                over.countDown();
                join(watch);
            }
        } catch (SQLException e) {
            Ended why = ended.get();
            throw why == null ? e : why;
        }
    }

    /** Told when the statement is over rather than interrupted: whoever hears of progress may be writing it down. */
    private void watch(
            DuckDBPreparedStatement statement,
            DoubleConsumer progress,
            AtomicReference<Ended> ended,
            CountDownLatch over) {
        long start = System.nanoTime();
        try {
            while (!over.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                Ended why = verdict(Duration.ofNanos(System.nanoTime() - start));
                if (why != null) {
                    ended.set(why);
                    statement.cancel();
                } else {
                    progress.accept(Math.max(0, statement.getQueryProgress().getPercentage() / 100));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // The statement is over.
        }
    }

    private @org.jspecify.annotations.Nullable Ended verdict(Duration taken) {
        if (cancelled.getAsBoolean()) {
            return new Ended(Ended.Cause.CANCELLED, "Cancelled.");
        }
        if (taken.compareTo(timeout) > 0) {
            return new Ended(Ended.Cause.TOO_LONG, "It did not end within " + timeout.toSeconds() + " seconds.");
        }
        if (resident() > mostResident) {
            return new Ended(Ended.Cause.TOO_BIG, "It took more memory than it may.");
        }
        return null;
    }

    private static void join(Thread watch) {
        boolean interrupted = false;
        while (watch.isAlive()) {
            try {
                watch.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Memory of this process, where the system tells; else 0. */
    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long bytes(String memory) {
        String digits = memory.replaceAll("\\D", "");
        long number = Long.parseLong(digits);
        return memory.contains("G") ? number << 30 : number << 20;
    }
}
