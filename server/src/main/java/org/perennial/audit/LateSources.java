package org.perennial.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Connections.Island;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/**
 * How old the newest thing is that every source has told: the newest time of an event or {@code updated_at} of a party
 * that it brought, up to the as-of day. A source is late when twice its {@code every} has passed since; one that brings
 * nothing with a date cannot be judged.
 */
final class LateSources {

    private LateSources() {}

    /**
     * The age of a source.
     *
     * @param newest null where nothing that it brings has a date
     * @param late null where that cannot be told
     */
    record Freshness(
            Island island,
            @Nullable Instant newest,
            @Nullable Boolean late) {}

    static List<Freshness> of(AuditContext audit) throws SQLException {
        ZonedDateTime until =
                audit.asOf().plusDays(1).atStartOfDay(audit.workspace().timezone());
        List<Freshness> freshness = new ArrayList<>();
        for (Island island : audit.connections().islands()) {
            String times = times(island);
            Instant newest = times.isEmpty() ? null : newest(audit, times);
            Boolean late = null;
            if (newest != null && island.every().isPresent()) {
                late = isLate(newest, island.every().get(), until)
                        && Duration.between(newest, until).compareTo(longestSilence(audit, times)) > 0;
            }
            freshness.add(new Freshness(island, newest, late));
        }
        return freshness;
    }

    private static boolean isLate(Instant newest, TemporalAmount every, ZonedDateTime until) {
        return newest.atZone(until.getZone()).plus(every).plus(every).isBefore(until);
    }

    /** SQL that selects every time {@code t} that the island has told. */
    private static String times(Island island) {
        List<String> parts = new ArrayList<>();
        for (String name : island.columns().keySet()) {
            Optional<Kind> kind = Evidence.find(name);
            Optional<String> time =
                    kind.filter(Kind::isParty).map(party -> "updated_at").or(() -> kind.flatMap(Kind::time));
            if (time.isPresent()) {
                String column = Sql.name(time.get());
                parts.add("select " + column + " as t from " + Sql.name(name) + " where _source = "
                        + Sql.text(island.id()) + " and " + column + " < until()");
            }
        }
        return String.join(" union all ", parts);
    }

    private static @Nullable Instant newest(AuditContext audit, String times) throws SQLException {
        OffsetDateTime newest =
                audit.rows().one("select max(t) from (" + times + ")", row -> row.getObject(1, OffsetDateTime.class));
        return newest == null ? null : newest.toInstant();
    }

    /** The longest time between two days on which something happened, in the year up to the newest. */
    private static Duration longestSilence(AuditContext audit, String times) throws SQLException {
        return Duration.ofDays(audit.rows().count("""
                with day as (select distinct t::date as d from (%s)),
                gap as (
                  select d - lag(d) over (order by d) as days from day
                  where d > (select max(d) from day) - 365)
                select coalesce(max(days), 0) from gap
                """.formatted(times)));
    }
}
