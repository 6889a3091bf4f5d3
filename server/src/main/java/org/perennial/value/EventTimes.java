package org.perennial.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** Which time the events of a read copy span. */
public final class EventTimes {

    private final Queries queries;
    private final ZoneId zone;

    public EventTimes(Connection connection, ZoneId zone) {
        this.queries = new Queries(connection);
        this.zone = zone;
    }

    /** The day of the newest event that is not after {@code today}; empty where there is no event. */
    public Optional<LocalDate> newest(LocalDate today) throws SQLException {
        LocalDate newest = null;
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent()) {
                String day = queries.one(
                        "select max(" + time(kind) + ")::date::varchar from " + Sql.name(kind.name()) + " where "
                                + time(kind) + " < " + until(today),
                        row -> row.getString(1));
                if (day != null && (newest == null || LocalDate.parse(day).isAfter(newest))) {
                    newest = LocalDate.parse(day);
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /** How many rows of each kind of event lie after a day; kinds without any are left out. */
    public Map<String, Long> after(LocalDate day) throws SQLException {
        Map<String, Long> after = new TreeMap<>();
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent()) {
                long rows = queries.count(
                        "select count(*) from " + Sql.name(kind.name()) + " where " + time(kind) + " >= " + until(day));
                if (rows > 0) {
                    after.put(kind.name(), rows);
                }
            }
        }
        return after;
    }

    private static String time(Kind kind) {
        return Sql.name(kind.time().orElseThrow());
    }

    private String until(LocalDate day) {
        return "timestamptz '" + day.plusDays(1).atStartOfDay(zone).toOffsetDateTime() + "'";
    }
}
