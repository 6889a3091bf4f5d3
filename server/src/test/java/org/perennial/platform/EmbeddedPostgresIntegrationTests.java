package org.perennial.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIntegrationTests {

    private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void isDurableAndReachableFromHereOnly() throws SQLException {
        try (DataFolder folder = open();
                EmbeddedPostgres postgres = start(folder)) {
            for (var setting : Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "full_page_writes", "on",
                            "listen_addresses", "127.0.0.1",
                            "data_checksums", "on",
                            "password_encryption", "scram-sha-256")
                    .entrySet()) {
                assertThat(ask(postgres, "show " + setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue());
            }
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (DataFolder folder = open();
                EmbeddedPostgres postgres = start(folder)) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(postgres.access().url(), "perennial", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsWhatItHoldsOverAStopAndTakesAnotherPortWhereItsOwnIsTaken() throws SQLException, IOException {
        try (DataFolder folder = open()) {
            int port;
            try (EmbeddedPostgres postgres = start(folder)) {
                run(postgres, "create table kept as select 42 as answer");
                port = port(folder);
            }
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    EmbeddedPostgres postgres = start(folder)) {
                assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
                assertThat(port(folder)).isNotEqualTo(other.getLocalPort());
            }
        }
    }

    @Test
    void comesBackWhenItIsKilled() throws SQLException, IOException {
        try (DataFolder folder = open();
                EmbeddedPostgres postgres = start(folder)) {
            run(postgres, "create table kept as select 42 as answer");

            ProcessHandle.of(postmaster(folder)).orElseThrow().destroyForcibly();

            assertThat(askPatiently(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void stopsTheOneThatAKilledPerennialLeft() throws SQLException, IOException {
        try (DataFolder folder = open()) {
            EmbeddedPostgres left = start(folder);
            run(left, "create table kept as select 42 as answer");
            long orphan = postmaster(folder);
            left.abandon();

            try (EmbeddedPostgres postgres = start(folder)) {
                assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
                assertThat(postmaster(folder)).isNotEqualTo(orphan);
            }
        }
    }

    @Test
    void sweepsWhatAKilledStartLeft() throws IOException {
        try (DataFolder folder = open()) {
            Path half = Files.createDirectory(folder.root().resolve("postgres.new123"));
            Files.writeString(half.resolve("PG_VERSION"), "18");
            PostgresSecret.make().write(folder.postgresSecret());

            start(folder).close();

            assertThat(half).doesNotExist();
        }
    }

    private DataFolder open() {
        return DataFolder.open(temporary.resolve("data with blanks"));
    }

    private static EmbeddedPostgres start(DataFolder folder) {
        return EmbeddedPostgres.start(folder, PROGRAMS);
    }

    private static int port(DataFolder folder) throws IOException {
        return PostgresSecret.read(folder.postgresSecret()).port();
    }

    private static long postmaster(DataFolder folder) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.postgres().resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static String askPatiently(EmbeddedPostgres postgres, String query) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                return ask(postgres, query);
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(EmbeddedPostgres postgres, String command) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        PostgresAccess access = postgres.access();
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
