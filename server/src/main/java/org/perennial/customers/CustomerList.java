package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.platform.Cursor;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;

/** The list of customers: sorted, filtered and searched where the rows are. */
public final class CustomerList {

    private static final String COLUMNS = """
            customer, name, kind, records, sources, segment, region, country, email, phone, since, left_at, last_event,
            events, amount
            """;

    private final Supplier<DuckDb> readCopy;

    public CustomerList(Supplier<DuckDb> readCopy) {
        this.readCopy = readCopy;
    }

    /** Where a customer stands in the order. */
    private record Place(long customer, @Nullable String value) {}

    /** Values that a filter can take, most customers first. */
    public record Filters(List<Value> sources, List<Value> segments, List<Value> countries, List<Value> regions) {

        public record Value(String value, long customers) {}
    }

    public Page<CustomerRow> find(CustomerQuery query, PageRequest page) {
        try (Connection connection = readCopy.get().connection()) {
            if (!CustomerTable.isThere(connection)) {
                return new Page<>(List.of(), null, 0L);
            }
            Conditions filter = filter(query);
            Conditions from = page.cursor() == null ? filter : filter.and(after(query, page.cursor()));
            List<Place> places = places(connection, query, from, page.fetch());
            Map<Long, CustomerRow> rows = rows(connection, places);
            return Page.of(places, page, count(connection, filter), CustomerList::cursor)
                    .map(place -> Objects.requireNonNull(rows.get(place.customer)));
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    /** How many customers there are. */
    public long count() {
        return single("select count(*) from customer", Long.class).orElse(0L);
    }

    /** The day of the newest event of any customer. */
    public Optional<LocalDate> newestEvent() {
        return single("select max(last_event)::date from customer", LocalDate.class);
    }

    private <T> Optional<T> single(String sql, Class<T> type) {
        try (Connection connection = readCopy.get().connection()) {
            if (!CustomerTable.isThere(connection)) {
                return Optional.empty();
            }
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, type)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    /** The values of the filters, the twenty most frequent of each. */
    public Filters filters() {
        try (Connection connection = readCopy.get().connection()) {
            if (!CustomerTable.isThere(connection)) {
                return new Filters(List.of(), List.of(), List.of(), List.of());
            }
            return new Filters(
                    values(connection, "unnest(sources)"),
                    values(connection, "segment"),
                    values(connection, "country"),
                    values(connection, "region"));
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    private static List<Filters.Value> values(Connection connection, String expression) throws SQLException {
        String sql = """
                select value, count(*) as n from (select %s as value from customer)
                where value is not null group by value order by n desc, value limit 20
                """.formatted(expression);
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<Filters.Value> values = new ArrayList<>();
            while (rows.next()) {
                values.add(new Filters.Value(rows.getString(1), rows.getLong(2)));
            }
            return values;
        }
    }

    private static Conditions filter(CustomerQuery query) {
        Conditions filter = new Conditions()
                .and("segment = ?", query.segment())
                .and("country = ?", query.country())
                .and("region = ?", query.region())
                .and("kind = ?", query.kind())
                .and("list_contains(sources, ?)", query.source());
        if (query.minRecords() > 1) {
            filter.and("records >= ?::bigint", Integer.toString(query.minRecords()));
        }
        SearchText.of(query.text()).forEach(word -> word.addTo(filter));
        return filter;
    }

    private static Conditions after(CustomerQuery query, Cursor cursor) {
        String place = cursor.text(0);
        String id = Long.toString(cursor.number(1));
        String column = query.sort().expression();
        Conditions after = new Conditions();
        if (place == null) {
            return after.and(column + " is null and customer > ?::bigint", id);
        }
        String value = "try_cast(? as " + query.sort().type() + ")";
        return after.and(
                "(%1$s %3$s %2$s or (%1$s = %2$s and customer > ?::bigint) or %1$s is null)"
                        .formatted(column, value, query.descending() ? "<" : ">"),
                place,
                place,
                id);
    }

    private static Cursor cursor(Place last) {
        return Cursor.of(last.value, Long.toString(last.customer));
    }

    private static long count(Connection connection, Conditions filter) throws SQLException {
        try (PreparedStatement select =
                filter.prepare(connection, "select count(*) from customer %s".formatted(filter.where()))) {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Which customers come next: only what is sorted by and looked for is read of all. */
    private static List<Place> places(Connection connection, CustomerQuery query, Conditions from, int limit)
            throws SQLException {
        String sql = """
                select customer, cast(%1$s as varchar) from customer %2$s
                order by %1$s %3$s nulls last, customer limit %4$d
                """.formatted(query.sort().expression(), from.where(), query.descending() ? "desc" : "asc", limit);
        try (PreparedStatement select = from.prepare(connection, sql);
                ResultSet rows = select.executeQuery()) {
            List<Place> places = new ArrayList<>();
            while (rows.next()) {
                places.add(new Place(rows.getLong(1), rows.getString(2)));
            }
            return places;
        }
    }

    private static Map<Long, CustomerRow> rows(Connection connection, List<Place> places) throws SQLException {
        String ids = places.stream().map(place -> Long.toString(place.customer)).collect(joining(", "));
        String sql =
                "select %s from customer where customer in (select unnest([%s]::bigint[]))".formatted(COLUMNS, ids);
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            Map<Long, CustomerRow> found = new HashMap<>();
            while (rows.next()) {
                found.put(rows.getLong(1), row(rows));
            }
            return found;
        }
    }

    private static CustomerRow row(ResultSet row) throws SQLException {
        return new CustomerRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Cells.texts(row, 5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                Cells.instant(row, 11),
                Cells.instant(row, 12),
                Cells.instant(row, 13),
                row.getLong(14),
                row.getBigDecimal(15));
    }
}
