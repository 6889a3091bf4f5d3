package org.perennial.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessMapTests {

    private Connection db;

    @BeforeEach
    void steps() throws SQLException {
        db = DriverManager.getConnection("jdbc:duckdb:");
        run("create table step (process varchar, case_id varchar, activity varchar, \"at\" timestamptz,"
                + " started_at timestamptz, place bigint)");
    }

    @AfterEach
    void close() throws SQLException {
        db.close();
    }

    @Test
    void ordersStepsOfTheSameTimeByTheirPlace() throws SQLException {
        run("insert into step values ('p', '1', 'b', '2026-01-01', null, 2), ('p', '1', 'a', '2026-01-01', null, 1),"
                + " ('p', '1', 'c', '2026-01-02', null, 3), ('q', '1', 'a', '2026-01-01', null, 4)");
        draw();
        assertThat(all("select process || from_activity || to_activity || times || ' ' || mean from m_edge order by 1"))
                .containsExactly("pab1 0.0", "pbc1 86400.0");
        assertThat(
                        all(
                                "select process || ' ' || array_to_string(variant, '') || ' ' || share from m_variant order by 1"))
                .containsExactly("p abc 1.0", "q a 1.0");
    }

    @Test
    void tellsVariantsApartByTheOrderOfTheirSteps() throws SQLException {
        List<String> traces = List.of("abab", "aabb", "abba", "abab", "ab");
        for (int i = 0; i < traces.size(); i++) {
            for (int k = 0; k < traces.get(i).length(); k++) {
                run("insert into step values ('p', '%d', '%s', timestamptz '2025-01-01' + to_days(%d), null, %d)"
                        .formatted(i, traces.get(i).charAt(k), k, i * 10 + k));
            }
        }
        draw();
        assertThat(all("select array_to_string(variant, '') || ' ' || cases from m_variant order by 1"))
                .containsExactly("aabb 1", "ab 1", "abab 2", "abba 1");
    }

    /** Ten cases go a, b in a day. One more stands at a since an hour, another since a month, a third has b begun only. */
    @Test
    void leavesOutOfDurationsWhatIsStillOpen() throws SQLException {
        for (int i = 0; i < 10; i++) {
            run(
                    "insert into step values ('p', 'c%1$d', 'a', '2026-01-01', null, 1), ('p', 'c%1$d', 'b', '2026-01-02', '2026-01-01 12:00', 2)"
                            .formatted(i));
        }
        run(
                "insert into step values ('p', 'young', 'a', '2026-02-27 23:00', null, 1), ('p', 'old', 'a', '2026-01-28', null, 1),"
                        + " ('p', 'begun', 'a', '2026-01-28', null, 1), ('p', 'begun', 'b', null, '2026-01-29', 2)");
        draw();
        assertThat(all("select cases || ' ' || open || ' ' || median from m_process"))
                .containsExactly("13 2 86400.0");
        assertThat(all("select array_to_string(variant, '') || ' ' || cases from m_variant order by 1"))
                .containsExactly("a 1", "ab 10");
        assertThat(all(
                        "select activity || ' ' || starts || ' ' || ends || ' ' || coalesce(worked, 0) || ' ' || coalesce(waited, 0)"
                                + " from m_activity order by 1"))
                .containsExactly("a 13 1 0.0 0.0", "b 0 10 43200.0 43200.0");
    }

    @Test
    void countsCasesInWhichAStepComesAgain() throws SQLException {
        run("insert into step values ('p', '1', 'a', '2026-01-01', null, 1), ('p', '1', 'a', '2026-01-02', null, 2),"
                + " ('p', '1', 'a', '2026-01-03', null, 3), ('p', '2', 'a', '2026-01-03', null, 4)");
        draw();
        assertThat(all("select times || ' ' || cases || ' ' || repeated from m_activity"))
                .containsExactly("4 2 1");
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(() -> ProcessMap.named("a; drop")).isInstanceOf(IllegalArgumentException.class);
    }

    private void draw() throws SQLException {
        for (String statement : ProcessMap.named("m").statements("step", "timestamptz '2026-02-28'")) {
            run(statement);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> all(String sql) throws SQLException {
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
