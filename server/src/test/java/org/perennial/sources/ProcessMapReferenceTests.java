package org.perennial.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perennial.engine.process.ProcessMap;

/**
 * Maps of public logs, read from XES: methods.md section 5.2, where pm4py 2.7.14 printed the same. The logs are beside the
 * repository; without them the tests skip themselves.
 */
class ProcessMapReferenceTests {

    private static final Path LOGS = Path.of("../../shared/data/eventlogs");

    @TempDir
    Path folder;

    @Test
    void reproducesTheRunningExample() throws SQLException {
        try (Connection db = map("01_running-example.xes.gz", "true")) {
            assertThat(
                            one(
                                    db,
                                    "select count(*) || ' ' || count(distinct case_id) || ' ' || count(distinct activity) from step"))
                    .isEqualTo("42 6 8");
            assertThat(all(
                            db,
                            "select from_activity || ' > ' || to_activity || ' ' || times from m_edge"
                                    + " where times > 1 order by times desc, from_activity, to_activity"))
                    .containsExactly(
                            "check ticket > decide 6",
                            "examine casually > check ticket 4",
                            "decide > pay compensation 3",
                            "decide > reinitiate request 3",
                            "decide > reject request 3",
                            "register request > examine casually 3",
                            "check ticket > examine casually 2",
                            "examine casually > decide 2",
                            "examine thoroughly > check ticket 2",
                            "register request > check ticket 2");
            assertThat(one(db, "select count(*) || ' ' || sum(times) from m_edge"))
                    .isEqualTo("16 36");
            assertThat(hours(db, "check ticket", "decide")).isCloseTo(50.544, within(5e-4));
            assertThat(hours(db, "examine casually", "check ticket")).isCloseTo(13.325, within(5e-4));
            assertThat(hours(db, "decide", "pay compensation")).isCloseTo(142.822, within(5e-4));
            assertThat(hours(db, "decide", "reject request")).isCloseTo(42.844, within(5e-4));
            assertThat(hours(db, "decide", "reinitiate request")).isCloseTo(18.444, within(5e-4));
            assertThat(hours(db, "register request", "examine casually")).isCloseTo(8.956, within(5e-4));
            assertThat(one(
                            db,
                            "select median || ' ' || least || ' ' || most || ' ' || round(spread, 2) from m_edge"
                                    + " where from_activity = 'register request' and to_activity = 'examine casually'"))
                    .isEqualTo("3840.0 2040.0 90840.0 50757.07");
            assertThat(all(db, "select activity || ' ' || starts from m_activity where starts > 0"))
                    .containsExactly("register request 6");
            assertThat(all(db, "select activity || ' ' || ends from m_activity where ends > 0 order by 1"))
                    .containsExactly("pay compensation 3", "reject request 3");
            assertThat(one(db, "select count(*) || ' ' || sum(cases) from m_variant"))
                    .isEqualTo("6 6");
        }
    }

    @Test
    void reproducesReceipt() throws SQLException {
        try (Connection db = map("08_receipt.xes.gz", "true")) {
            assertThat(
                            one(
                                    db,
                                    "select count(*) || ' ' || count(distinct case_id) || ' ' || count(distinct activity) from step"))
                    .isEqualTo("8577 1434 27");
            assertThat(variants(db)).isEqualTo("116 713 123 116 115 75");
            assertThat(one(db, "select sum(cases) from (select cases from m_variant order by cases desc limit 10)"))
                    .isEqualTo("1260");
            assertThat(one(db, "select count(*) || ' ' || sum(times) from m_edge"))
                    .isEqualTo("99 7143");
            assertThat(one(db, "select count(*) from m_activity where ends > 0"))
                    .isEqualTo("14");
            assertThat(one(db, "select round(median, 2) from m_process")).isEqualTo("2868.58");
        }
    }

    @Test
    void reproducesTheHelpDesk() throws SQLException {
        try (Connection db = map("Helpdesk.xes.gz", "true")) {
            assertThat(
                            one(
                                    db,
                                    "select count(*) || ' ' || count(distinct case_id) || ' ' || count(distinct activity) from step"))
                    .isEqualTo("21348 4580 14");
            assertThat(variants(db)).startsWith("226 2366 552 228 ");
            assertThat(one(db, "select count(*) || ' ' || sum(times) from m_edge"))
                    .isEqualTo("55 16768");
        }
    }

    /** Cases and events also at win.tue.nl/bpi/2012. */
    @Test
    void reproducesBpic2012() throws SQLException {
        try (Connection db = map("BPIC12.xes.gz", "true")) {
            assertThat(
                            one(
                                    db,
                                    "select count(*) || ' ' || count(distinct case_id) || ' ' || count(distinct activity) from step"))
                    .isEqualTo("262200 13087 24");
            assertThat(variants(db)).startsWith("4366 3429 1872 271 ");
            assertThat(one(db, "select count(*) || ' ' || sum(times) from m_edge"))
                    .isEqualTo("125 249113");
        }
        try (Connection db = map("BPIC12.xes.gz", "")) {
            assertThat(one(db, "select count(*) || ' ' || count(distinct activity) from step"))
                    .isEqualTo("164506 23");
            assertThat(one(db, "select count(*) from m_variant")).isEqualTo("4336");
        }
    }

    /** The graph of a log in which no case counts as open, so that all have their variant. */
    private Connection map(String log, String where) throws SQLException {
        Path file = LOGS.resolve(log).toAbsolutePath().normalize();
        assumeTrue(Files.exists(file), "No " + file);
        Path rows = new Island(folder)
                .table("file: " + file + "\nkind: process_step\n" + (where.isEmpty() ? "" : "where: " + where))
                .stage()
                .ready()
                .staged()
                .rows();
        Connection db = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = db.createStatement()) {
            statement.execute("create table step as select process, \"case\" as case_id, activity, \"at\", started_at,"
                    + " _row as place from '" + rows + "'");
            for (String made : ProcessMap.named("m").statements("step", "timestamptz '2100-01-01'")) {
                statement.execute(made);
            }
        }
        return db;
    }

    private static String variants(Connection db) throws SQLException {
        return one(
                db,
                "select count(*) || ' ' || array_to_string(list(cases order by cases desc)[1:5], ' ') from m_variant");
    }

    private static double hours(Connection db, String from, String to) throws SQLException {
        return Double.parseDouble(one(
                db,
                "select mean / 3600 from m_edge where from_activity = '" + from + "' and to_activity = '" + to + "'"));
    }

    private static String one(Connection db, String sql) throws SQLException {
        return all(db, sql).getFirst();
    }

    private static List<String> all(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
