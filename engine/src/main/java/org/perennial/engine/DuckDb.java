package org.perennial.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB database of this process: a file or memory. Connections are cheap, see each other's commits and may be used
 * from any thread, one thread at a time.
 */
public final class DuckDb implements AutoCloseable {

    private final DuckDBConnection root;
    private final ReentrantLock regrouping = new ReentrantLock();
    private volatile ZoneId zone;

    private DuckDb(DuckDBConnection root, ZoneId zone) {
        this.root = root;
        this.zone = zone;
    }

    /** What a database may use of the machine. */
    public record Limits(String memory, int threads, Path spill) {}

    /**
     * Opens the database in {@code file}, making it where it does not exist.
     *
     * @throws SQLException if another process holds it, or it cannot be read
     */
    public static DuckDb open(Path file, ZoneId zone, Limits limits) throws SQLException {
        return connect("jdbc:duckdb:" + file.toAbsolutePath(), zone, limits);
    }

    /** Opens a database that ends with this handle. */
    public static DuckDb inMemory(ZoneId zone, Limits limits) throws SQLException {
        return connect("jdbc:duckdb:", zone, limits);
    }

    private static DuckDb connect(String url, ZoneId zone, Limits limits) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", limits.memory());
        properties.setProperty("threads", Integer.toString(limits.threads()));
        properties.setProperty("temp_directory", limits.spill().toAbsolutePath().toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return new DuckDb((DuckDBConnection) DriverManager.getConnection(url, properties), zone);
    }

    /** Makes local times those of {@code zone}, in connections made from now on. */
    public void zone(ZoneId zone) {
        this.zone = zone;
    }

    /** A new connection whose local times are those of this database's zone. */
    public Connection connection() throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = " + Sql.text(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** To be held while tables that say whose rows are whose are made anew: two at once would refuse each other. */
    public ReentrantLock regrouping() {
        return regrouping;
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
