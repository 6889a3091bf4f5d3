package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.perennial.audit.Story.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The headlines at the last month-ends, as records in the database. */
@Repository
class Trend {

    private final JdbcClient jdbc;

    Trend(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Point> of(String mechanism) {
        return jdbc.sql("select * from audit.trend where mechanism = :mechanism order by day")
                .param("mechanism", mechanism)
                .query(Trend::point)
                .list();
    }

    /** Status by mechanism on every day, the oldest first. */
    SortedMap<LocalDate, Map<String, Status>> days() {
        SortedMap<LocalDate, Map<String, Status>> days = new TreeMap<>();
        jdbc.sql("select mechanism, day, status from audit.trend").query(row -> {
            days.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new TreeMap<>())
                    .put(row.getString("mechanism"), status(row));
        });
        return days;
    }

    /** In place of what was known before. */
    @Transactional
    public void replace(Map<String, List<Point>> points) {
        forget();
        points.forEach((mechanism, of) -> of.forEach(point -> add(mechanism, point)));
    }

    void forget() {
        jdbc.sql("delete from audit.trend").update();
    }

    private void add(String mechanism, Point point) {
        jdbc.sql("""
                        insert into audit.trend (mechanism, day, status, estimate, low, high, n)
                        values (:mechanism, :day, :status, :estimate, :low, :high, :n)
                        """)
                .param("mechanism", mechanism)
                .param("day", point.day())
                .param("status", point.status().id())
                .param("estimate", point.estimate())
                .param("low", point.low())
                .param("high", point.high())
                .param("n", point.n())
                .update();
    }

    private static Point point(ResultSet row, int number) throws SQLException {
        return new Point(
                row.getObject("day", LocalDate.class),
                status(row),
                Rows.nullable(row, "estimate"),
                Rows.nullable(row, "low"),
                Rows.nullable(row, "high"),
                row.getObject("n", Long.class));
    }

    private static Status status(ResultSet row) throws SQLException {
        return Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }
}
