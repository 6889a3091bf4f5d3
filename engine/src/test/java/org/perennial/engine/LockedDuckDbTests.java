package org.perennial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockedDuckDbTests {

    @TempDir
    Path folder;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private LockedDuckDb db;

    @BeforeEach
    void open() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Files.writeString(folder.resolve("given.csv"), "a\n2\n");
        db = LockedDuckDb.open(
                List.of(folder.resolve("given.csv")),
                inside,
                ZoneId.of("Europe/Stockholm"),
                "200MB",
                2,
                Duration.ofMillis(700),
                cancelled::get);
    }

    @AfterEach
    void close() throws SQLException {
        db.close();
    }

    @Test
    void readsAndWritesWhatItMay() throws SQLException {
        String given = Sql.text(folder.resolve("given.csv").toString());
        long count = db.execute("copy (select * from read_csv(" + given + ")) to "
                + Sql.text(folder.resolve("in/out.parquet").toString()));
        assertThat(count).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('%s/secret.csv')",
                "select * from read_text('/etc/passwd')",
                "select * from '%s/secret.csv'",
                "select * from glob('/etc/*')",
                "select * from read_csv('http://127.0.0.1:9/x.csv')",
                "copy (select 1) to '%s/out.csv'",
                "copy (select 1) to '%s/in/../out.csv'",
                "attach '%s/x.db'",
                "install httpfs",
                "load httpfs",
                "set enable_external_access = true",
                "set memory_limit = '100GB'",
                "set lock_configuration = false",
                "reset allowed_paths",
                "pragma threads = 64",
                "export database '%s/x'",
                "create secret (type s3)",
            })
    void reachesNothingElse(String sql) {
        assertThatThrownBy(() -> db.query(sql.replace("%s", folder.toString()), rows -> rows.next()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void endsWhatTakesTooLong() {
        assertThatThrownBy(() -> db.query(
                        "select count(*) from range(100000) a, range(100000) b, range(1000) c where a.range + b.range = c.range * 7 + 3",
                        rows -> rows.next()))
                .isInstanceOfSatisfying(
                        LockedDuckDb.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(LockedDuckDb.Ended.Cause.TOO_LONG))
                .hasMessageContaining("did not end within");
    }

    @Test
    void endsWhatIsCancelled() {
        Thread.ofVirtual().start(() -> {
            while (!cancelled.compareAndSet(false, true)) {
                Thread.onSpinWait();
            }
        });
        assertThatThrownBy(() -> db.query(
                        "select count(*) from range(100000) a, range(100000) b, range(1000) c where a.range + b.range = c.range * 7 + 3",
                        rows -> rows.next()))
                .isInstanceOfSatisfying(
                        LockedDuckDb.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(LockedDuckDb.Ended.Cause.CANCELLED));
    }

    @Test
    void refusesMoreMemoryThanItMayTake() {
        assertThatThrownBy(() -> db.query(
                        "select length(string_agg(repeat('x', 10000), '')) from range(1000000)", rows -> rows.next()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void holdsErrorsThatTwoTriesHaveInCommon() throws SQLException {
        db.execute("create table t as select 'x' as d");
        assertThat(db.<String>query(
                        "select coalesce(try(strptime(d, '%d') + interval 1 day), try(strptime(d, '%d') + interval 2 day)) from t",
                        rows -> {
                            rows.next();
                            return String.valueOf(rows.getString(1));
                        }))
                .isEqualTo("null");
    }
}
