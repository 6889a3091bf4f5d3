package org.perennial.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.perennial.identity.Identity;

/** Finds a customer, its parties, and how much is known of them. */
final class CustomerParties {

    private CustomerParties() {}

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
        try (PreparedStatement select = readCopy.prepareStatement("select 1 from customer where customer = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The parties whose events are the customer's: a key that is a person's too is the person's. */
    static List<PartyKey> ofEvents(Connection readCopy, long customer) throws SQLException {
        List<PartyKey> parties = new ArrayList<>();
        try (PreparedStatement select =
                readCopy.prepareStatement("select distinct source, key from link where customer = ? order by all")) {
            select.setLong(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    parties.add(new PartyKey(rows.getString(1), rows.getString(2)));
                }
            }
        }
        String sql = "select source, key from event_party where customer = " + customer + " and "
                + PartyKey.isOneOf(parties, "source", "key");
        List<PartyKey> ofEvents = new ArrayList<>();
        try (Statement select = readCopy.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            while (rows.next()) {
                ofEvents.add(new PartyKey(rows.getString(1), rows.getString(2)));
            }
        }
        return ofEvents;
    }

    /** How many events of each kind the parties have; kinds without any are left out. */
    static Map<EventKind, Long> counts(Connection readCopy, List<PartyKey> parties) throws SQLException {
        String where = PartyKey.isOneOf(parties, "source", "key");
        String sql = Arrays.stream(EventKind.values())
                .map(kind -> "select %d, sum(events) from %s where %s"
                        .formatted(kind.ordinal(), kind.activityTable(), where))
                .collect(Collectors.joining(" union all "));
        Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
        try (Statement select = readCopy.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getLong(2) > 0) {
                    counts.put(EventKind.values()[rows.getInt(1)], rows.getLong(2));
                }
            }
        }
        return counts;
    }
}
