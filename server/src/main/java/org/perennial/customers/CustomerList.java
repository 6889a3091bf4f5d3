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
    private final ListTable listTable;

    public CustomerList(Supplier<DuckDb> readCopy) {
        this.readCopy = readCopy;
        this.listTable = new ListTable(readCopy);
    }

    private record Places(List<Place> next, long total) {}

    /** Where a customer stands in the order. */
    private record Place(long customer, @Nullable String value) {}

    /** Values that a filter can take, most customers first. */
    public record Filters(List<Value> sources, List<Value> segments, List<Value> countries, List<Value> regions) {

        public record Value(String value, long customers) {}
    }

    public Page<CustomerRow> find(CustomerQuery query, PageRequest page) {
        DuckDb from = readCopy.get();
        try (Connection connection = from.connection()) {
            if (!CustomerTable.isThere(connection)) {
                return new Page<>(List.of(), null, 0L);
            }
            String table = listTable.name(from, connection);
            Places places = places(connection, table, query, page);
            Map<Long, CustomerRow> rows = rows(connection, table, places.next);
            return Page.of(places.next, page, places.total, CustomerList::cursor)
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

    private static Conditions after(CustomerQuery query, @Nullable Cursor cursor) {
        Conditions after = new Conditions();
        if (cursor == null) {
            return after;
        }
        String place = cursor.text(0);
        String id = Long.toString(cursor.number(1));
        if (place == null) {
            return after.and("place is null and customer > ?::bigint", id);
        }
        String value = "try_cast(? as " + query.sort().type() + ")";
        return after.and(
                "(place %2$s %1$s or (place = %1$s and customer > ?::bigint) or place is null)"
                        .formatted(value, query.descending() ? "<" : ">"),
                place,
                place,
                id);
    }

    private static Cursor cursor(Place last) {
        return Cursor.of(last.value, Long.toString(last.customer));
    }

    /**
     * Which customers come next, and how many there are: only what is sorted by and looked for is read of all. Texts are
     * looked into once for both.
     */
    private static Places places(Connection connection, String table, CustomerQuery query, PageRequest page)
            throws SQLException {
        Conditions filter = filter(query);
        Conditions after = after(query, page.cursor());
        boolean searched = query.text() != null && !query.text().isBlank();
        String sql = """
                with hit as %1$s (select customer, %2$s as place from %3$s %4$s)
                select customer, cast(place as varchar), %5$s from hit %6$s
                order by place %7$s nulls last, customer limit %8$d
                """.formatted(
                        searched ? "materialized" : "not materialized",
                        query.sort().expression(),
                        table,
                        filter.where(),
                        searched ? "(select count(*) from hit)" : "-1",
                        after.where(),
                        query.descending() ? "desc" : "asc",
                        page.fetch());
        long total = -1;
        List<Place> places = new ArrayList<>();
        try (PreparedStatement select = filter.and(after).prepare(connection, sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                places.add(new Place(rows.getLong(1), rows.getString(2)));
                total = rows.getLong(3);
            }
        }
        return new Places(places, total >= 0 ? total : count(connection, table, filter));
    }

    private static long count(Connection connection, String table, Conditions filter) throws SQLException {
        String sql = "select count(*) from %s %s".formatted(table, filter.where());
        try (PreparedStatement select = filter.prepare(connection, sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Long, CustomerRow> rows(Connection connection, String table, List<Place> places)
            throws SQLException {
        String ids = places.stream().map(place -> Long.toString(place.customer)).collect(joining(", "));
        String sql =
                "select %s from %s where customer in (select unnest([%s]::bigint[]))".formatted(COLUMNS, table, ids);
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
