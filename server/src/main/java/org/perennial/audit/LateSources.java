package org.perennial.audit;

import java.sql.SQLException;
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
            Instant newest = newest(audit, island);
            Boolean late = island.every()
                    .filter(every -> newest != null)
                    .map(every -> isLate(newest, every, until))
                    .orElse(null);
            freshness.add(new Freshness(island, newest, late));
        }
        return freshness;
    }

    private static boolean isLate(@Nullable Instant newest, TemporalAmount every, ZonedDateTime until) {
        return newest != null
                && newest.atZone(until.getZone()).plus(every).plus(every).isBefore(until);
    }

    private static @Nullable Instant newest(AuditContext audit, Island island) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String name : island.columns().keySet()) {
            Optional<Kind> kind = Evidence.find(name);
            Optional<String> time =
                    kind.filter(Kind::isParty).map(party -> "updated_at").or(() -> kind.flatMap(Kind::time));
            if (time.isPresent()) {
                String column = Sql.name(time.get());
                parts.add("select max(" + column + ") as t from " + Sql.name(name) + " where _source = "
                        + Sql.text(island.id()) + " and " + column + " < until()");
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        OffsetDateTime newest = audit.rows()
                .one(
                        "select max(t) from (" + String.join(" union all ", parts) + ")",
                        row -> row.getObject(1, OffsetDateTime.class));
        return newest == null ? null : newest.toInstant();
    }
}
