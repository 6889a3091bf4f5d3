package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;
import org.perennial.platform.Cursor;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;

/** Every fact about a customer, from all sources, newest first. */
public final class Timelines {

    private static final Comparator<Fact> NEWEST_FIRST = Comparator.comparing(
                    Timelines::placeInTime, Comparator.reverseOrder())
            .thenComparing(Fact::kind)
            .thenComparing(Fact::source)
            .thenComparing(Fact::key);

    private static final int FEW = 8;

    private final Supplier<DuckDb> readCopy;
    private final Supplier<Organization> organization;
    private final Clock clock;

    public Timelines(Supplier<DuckDb> readCopy, Supplier<Organization> organization, Clock clock) {
        this.readCopy = readCopy;
        this.organization = organization;
        this.clock = clock;
    }

    /** The place of the last fact that was shown. */
    private record Place(Instant time, int kind, String source, String key) {

        static @Nullable Place of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return null;
            }
            Instant time = Fact.NEVER.plus(cursor.number(0), ChronoUnit.MICROS);
            return new Place(
                    time, (int) cursor.number(1), String.valueOf(cursor.text(2)), String.valueOf(cursor.text(3)));
        }

        static Cursor of(Fact fact) {
            return Cursor.of(
                    Long.toString(ChronoUnit.MICROS.between(Fact.NEVER, placeInTime(fact))),
                    Integer.toString(fact.kind().ordinal()),
                    fact.source(),
                    fact.key());
        }
    }

    /**
     * A page of the timeline of the customer that has, or had, this number.
     *
     * @throws org.perennial.platform.Problem if there is no such customer, group or kind
     */
    public Page<TimelineItem> find(long id, TimelineQuery query, PageRequest page) {
        List<EventKind> wanted = kinds(query);
        Place after = Place.of(page.cursor());
        try (Connection connection = readCopy.get().connection()) {
            OptionalLong customer = CustomerParties.current(connection, id);
            if (customer.isEmpty()) {
                throw CustomerProblem.noCustomer(id);
            }
            CustomerParties parties = CustomerParties.of(connection, customer.getAsLong());
            Map<EventKind, Long> counts = parties.counts();
            List<EventKind> known = wanted.stream().filter(counts::containsKey).toList();
            List<Fact> facts = facts(known, parties.keys(), query, after, page.fetch());
            facts.sort(NEWEST_FIRST);
            List<Fact> shown = facts.subList(0, Math.min(page.fetch(), facts.size()));
            Telling telling = telling(connection, shown);
            return Page.of(shown, page, total(query, wanted, counts), Place::of)
                    .map(fact -> item(fact, telling.tell(fact)));
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    private static Instant placeInTime(Fact fact) {
        Instant at = fact.at();
        return at == null ? Fact.NEVER : at;
    }

    private static List<EventKind> kinds(TimelineQuery query) {
        EventKind.Group group = query.group() == null || query.group().equals("all")
                ? null
                : EventKind.Group.find(query.group())
                        .orElseThrow(() -> CustomerProblem.noSuch("group", query.group(), EventKind.Group.codes()));
        EventKind kind = query.kind() == null || query.kind().isEmpty()
                ? null
                : EventKind.find(query.kind())
                        .orElseThrow(() -> CustomerProblem.noSuch("kind", query.kind(), EventKind.codes()));
        return List.of(EventKind.values()).stream()
                .filter(candidate -> kind == null || candidate == kind)
                .filter(candidate -> group == null || candidate.group() == group)
                .toList();
    }

    private static @Nullable Long total(TimelineQuery query, List<EventKind> wanted, Map<EventKind, Long> counts) {
        return query.from() != null || query.to() != null
                ? null
                : wanted.stream()
                        .mapToLong(kind -> counts.getOrDefault(kind, 0L))
                        .sum();
    }

    /** Kinds are read side by side, each through a connection of its own. */
    private List<Fact> facts(
            List<EventKind> kinds, List<PartyKey> parties, TimelineQuery query, @Nullable Place after, int limit)
            throws SQLException {
        DuckDb from = readCopy.get();
        List<Fact> facts = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Fact>>> readings = kinds.stream()
                    .map(kind -> readers.submit(() -> {
                        try (Connection connection = from.connection()) {
                            return facts(connection, kind, parties, query, after, limit);
                        }
                    }))
                    .toList();
            for (Future<List<Fact>> reading : readings) {
                facts.addAll(reading.get());
            }
            return facts;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the timeline was read", e);
        }
    }

    private static List<Fact> facts(
            Connection connection,
            EventKind kind,
            List<PartyKey> parties,
            TimelineQuery query,
            @Nullable Place after,
            int limit)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        LocalDate from = query.from();
        LocalDate to = query.to();
        if (from != null) {
            conditions.add(kind.time() + " >= " + Sql.text(from.toString()) + "::timestamptz");
        }
        if (to != null) {
            conditions.add(kind.time() + " < " + Sql.text(to.plusDays(1).toString()) + "::timestamptz");
        }
        if (after != null) {
            conditions.add(after(kind, after));
        }
        String sql = """
                select * from (%s)
                order by coalesce(_time, %s) desc, _source, key limit %d
                """.formatted(rowsOf(kind, parties, conditions), literal(Fact.NEVER), limit);
        List<Fact> facts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                facts.add(Fact.of(kind, rows));
            }
        }
        return facts;
    }

    /** One selection for each party, for a few of them: their rows lie together, and no other block is read. */
    private static String rowsOf(EventKind kind, List<PartyKey> parties, List<String> conditions) {
        List<List<PartyKey>> portions =
                parties.size() <= FEW ? parties.stream().map(List::of).toList() : List.of(parties);
        String more = conditions.stream().map(condition -> " and " + condition).collect(joining());
        return portions.stream()
                .map(portion -> "select _source, key, %s, %s as _time from %s where %s%s"
                        .formatted(
                                kind.columns(),
                                kind.time(),
                                kind.table(),
                                PartyKey.isOneOf(portion, "_party_source", "party"),
                                more))
                .collect(joining(" union all "));
    }

    private static String after(EventKind kind, Place place) {
        String time = "coalesce(%s, %s)".formatted(kind.time(), literal(Fact.NEVER));
        String then = literal(place.time());
        if (kind.ordinal() < place.kind()) {
            return "%s < %s".formatted(time, then);
        }
        if (kind.ordinal() > place.kind()) {
            return "%s <= %s".formatted(time, then);
        }
        return "(%1$s < %2$s or (%1$s = %2$s and (_source > %3$s or (_source = %3$s and key > %4$s))))"
                .formatted(time, then, Sql.text(place.source()), Sql.text(place.key()));
    }

    private static String literal(Instant instant) {
        return "timestamptz " + Sql.text(instant.toString());
    }

    private Telling telling(Connection connection, List<Fact> facts) throws SQLException {
        Organization now = organization.get();
        Instant asOf = now.asOf();
        return new Telling(now.words(), NamesOfThings.of(connection, facts), asOf == null ? clock.instant() : asOf);
    }

    private static TimelineItem item(Fact fact, Told told) {
        return new TimelineItem(
                fact.kind().code(),
                fact.kind().group().code(),
                fact.at(),
                told.title(),
                told.detail(),
                told.tone().name().toLowerCase(Locale.ROOT),
                fact.source(),
                new TimelineItem.RecordId(fact.kind().code(), fact.source(), fact.key()));
    }
}
