package org.perennial.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up the names of what facts speak of by key. */
final class NamesOfThings {

    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "offer", Set.of("offer"),
            "campaign", Set.of("campaign"),
            "process", Set.of("process"),
            "employee", Set.of("employee", "by"));

    private NamesOfThings() {}

    /** A key that several sources name differently keeps its key. */
    static Names of(Connection readCopy, List<Fact> facts) throws SQLException {
        Map<String, Map<String, String>> names = new HashMap<>();
        for (Map.Entry<String, Set<String>> kind : COLUMNS.entrySet()) {
            Set<String> keys = facts.stream()
                    .flatMap(fact -> kind.getValue().stream().map(fact::text))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(HashSet::new));
            if (!keys.isEmpty()) {
                names.put(kind.getKey(), lookUp(readCopy, kind.getKey(), keys));
            }
        }
        return new Names(names);
    }

    private static Map<String, String> lookUp(Connection readCopy, String kind, Set<String> keys) throws SQLException {
        String places = keys.stream().map(key -> "?").collect(Collectors.joining(", "));
        String sql = """
                select key, any_value(name) from %s where name is not null and key in (%s)
                group by key having count(distinct name) = 1
                """.formatted(kind, places);
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement select = readCopy.prepareStatement(sql)) {
            int place = 0;
            for (String key : keys) {
                select.setString(++place, key);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return names;
    }
}
