package org.perennial.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    private record Found(CustomerRow customer, @Nullable String place) {}

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
            long total = count(connection, filter);
            Conditions from = page.cursor() == null ? filter : filter.and(after(query, page.cursor()));
            List<Found> found = rows(connection, query, from, page.fetch());
            return Page.of(found, page, total, CustomerList::cursor).map(Found::customer);
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

    private static Cursor cursor(Found last) {
        return Cursor.of(last.place, Long.toString(last.customer.id()));
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

    private static List<Found> rows(Connection connection, CustomerQuery query, Conditions from, int limit)
            throws SQLException {
        String sql = """
                select %1$s, cast(%2$s as varchar) as place from customer %3$s
                order by %2$s %4$s nulls last, customer limit %5$d
                """.formatted(
                        COLUMNS, query.sort().expression(), from.where(), query.descending() ? "desc" : "asc", limit);
        try (PreparedStatement select = from.prepare(connection, sql);
                ResultSet rows = select.executeQuery()) {
            List<Found> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Found(row(rows), rows.getString(16)));
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
