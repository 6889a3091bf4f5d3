package org.perennial.customers;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.identity.Identity;

/** The page of one customer. */
public final class CustomerPages {

    private static final int MEMBERS_SHOWN = 20;

    private final Supplier<DuckDb> readCopy;
    private final Supplier<Organization> organization;

    public CustomerPages(Supplier<DuckDb> readCopy, Supplier<Organization> organization) {
        this.readCopy = readCopy;
        this.organization = organization;
    }

    /**
     * The customer that has, or had, this number.
     *
     * @throws org.perennial.platform.Problem if there is none
     */
    public CustomerPage find(long id) {
        try (Connection connection = readCopy.get().connection()) {
            OptionalLong customer = CustomerParties.current(connection, id);
            if (customer.isEmpty()) {
                throw CustomerProblem.noCustomer(id);
            }
            return page(connection, id, customer.getAsLong());
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }

    private CustomerPage page(Connection connection, long asked, long id) throws SQLException {
        Row summary = one(
                connection,
                "select name, kind, since, left_at, first_event, last_event, amount from customer where customer = ?",
                id);
        List<Row> rows = rows(
                connection, "select * from customers.record where customer = ? order by source, party_kind, key", id);
        Records records = Records.of(rows, traits(connection, rows));
        Map<EventKind, Long> counts = CustomerParties.of(connection, id).counts();
        Map<String, Long> byKind = new LinkedHashMap<>();
        counts.forEach((kind, events) -> byKind.put(kind.code(), events));
        return new CustomerPage(
                id,
                String.valueOf(summary.text("name")),
                String.valueOf(summary.text("kind")),
                asked == id ? null : asked,
                summary.instant("since"),
                summary.instant("left_at"),
                summary.instant("first_event"),
                summary.instant("last_event"),
                records.newest("segment"),
                records.newest("region"),
                records.newest("country"),
                new CustomerPage.Contact(records.newest("email"), records.newest("phone"), records.address()),
                records.say("organization") ? organizationOf(connection, id) : null,
                records.anyIsOrganization() ? membersOf(connection, id) : null,
                records.newest("owner"),
                records.facts(),
                records.all(),
                records.why(),
                Identity.formerly(connection, id),
                records.contradictions(),
                byKind,
                amount(summary, counts),
                MissingEvidence.of(connection, records, byKind.keySet()));
    }

    private CustomerPage.@Nullable Amount amount(Row summary, Map<EventKind, Long> counts) {
        return summary.values().get("amount") instanceof BigDecimal total
                ? new CustomerPage.Amount(
                        total,
                        counts.getOrDefault(EventKind.PURCHASE, 0L),
                        organization.get().currency())
                : null;
    }

    private static List<Row> traits(Connection connection, List<Row> records) throws SQLException {
        return rows(
                connection,
                "select * from trait where " + PartyKey.isOneOf(keys(records), "_party_source", "party")
                        + " order by family, name, \"at\" desc nulls last, value, _source");
    }

    private static List<PartyKey> keys(List<Row> records) {
        return records.stream()
                .map(link -> new PartyKey(
                        String.valueOf(link.values().get("source")),
                        String.valueOf(link.values().get("key"))))
                .distinct()
                .toList();
    }

    private static CustomerPage.@Nullable Related organizationOf(Connection connection, long id) throws SQLException {
        return related(connection, """
                        select c.customer, c.name from customers.member m join customer c on c.customer = m.organization
                        where m.member = ? order by c.sort_name, c.customer
                        """, id).stream().findFirst().orElse(null);
    }

    private static CustomerPage.@Nullable Members membersOf(Connection connection, long id) throws SQLException {
        List<CustomerPage.Related> members = related(connection, """
                select c.customer, c.name from customers.member m join customer c on c.customer = m.member
                where m.organization = ? order by c.sort_name, c.customer
                """, id);
        return members.isEmpty()
                ? null
                : new CustomerPage.Members(members.size(), members.subList(0, Math.min(MEMBERS_SHOWN, members.size())));
    }

    private static List<CustomerPage.Related> related(Connection connection, String sql, long id) throws SQLException {
        return rows(connection, sql, id).stream()
                .map(row -> new CustomerPage.Related(
                        ((Number) Objects.requireNonNull(row.values().get("customer"))).longValue(),
                        String.valueOf(row.text("name"))))
                .toList();
    }

    private static Row one(Connection connection, String sql, long id) throws SQLException {
        return rows(connection, sql, id).getFirst();
    }

    private static List<Row> rows(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows(rows);
            }
        }
    }

    private static List<Row> rows(Connection connection, String sql) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            return rows(rows);
        }
    }

    private static List<Row> rows(ResultSet rows) throws SQLException {
        List<Row> all = new ArrayList<>();
        while (rows.next()) {
            all.add(Row.of(rows));
        }
        return all;
    }
}
