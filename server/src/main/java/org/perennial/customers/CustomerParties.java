package org.perennial.customers;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.perennial.identity.Identity;

/**
 * The parties whose events are a customer's, and how many events of each kind they have.
 *
 * @param keys a key of a person and of an organization is the person's
 * @param counts kinds without any are left out
 */
record CustomerParties(List<PartyKey> keys, Map<EventKind, Long> counts) {

    private static final String SELECT = """
            select source, key, %s from customers.event_key where customer = ? order by source, key
            """.formatted(
            Arrays.stream(EventKind.values()).map(EventKind::countColumn).collect(joining(", ")));

    /** The number that the customer has now, for one that it has or had; empty if it has no records. */
    static OptionalLong current(Connection readCopy, long id) throws SQLException {
        if (!CustomerTable.isThere(readCopy)) {
            return OptionalLong.empty();
        }
        if (exists(readCopy, id)) {
            return OptionalLong.of(id);
        }
        OptionalLong now = Identity.resolve(readCopy, id);
        return now.isPresent() && exists(readCopy, now.getAsLong()) ? now : OptionalLong.empty();
    }

    private static boolean exists(Connection readCopy, long id) throws SQLException {
        try (PreparedStatement select =
                readCopy.prepareStatement("select 1 from customers.record where customer = ? limit 1")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static CustomerParties of(Connection readCopy, long customer) throws SQLException {
        List<PartyKey> keys = new ArrayList<>();
        Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
        try (PreparedStatement select = readCopy.prepareStatement(SELECT)) {
            select.setLong(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new PartyKey(rows.getString(1), rows.getString(2)));
                    for (EventKind kind : EventKind.values()) {
                        long events = rows.getLong(3 + kind.ordinal());
                        if (events > 0) {
                            counts.merge(kind, events, Long::sum);
                        }
                    }
                }
            }
        }
        return new CustomerParties(keys, counts);
    }
}
