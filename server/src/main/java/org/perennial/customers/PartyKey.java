package org.perennial.customers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.perennial.engine.Sql;

/** A source's own key of a customer. */
record PartyKey(String source, String key) {

    /**
     * The condition that a row is of one of the parties. The keys stand in it as they are, so that the blocks that hold
     * none of them are passed over.
     */
    static String isOneOf(List<PartyKey> parties, String sourceColumn, String keyColumn) {
        if (parties.isEmpty()) {
            return "false";
        }
        Map<String, List<String>> bySource =
                parties.stream().collect(groupingBy(PartyKey::source, TreeMap::new, mapping(PartyKey::key, toList())));
        String some = "%s in (%s) and %s in (%s)"
                .formatted(
                        sourceColumn,
                        texts(bySource.keySet().stream()),
                        keyColumn,
                        texts(parties.stream().map(PartyKey::key).distinct()));
        if (bySource.size() == 1) {
            return "(" + some + ")";
        }
        return bySource.entrySet().stream()
                .map(entry -> "(%s = %s and %s in (%s))"
                        .formatted(sourceColumn, Sql.text(entry.getKey()), keyColumn, texts(entry.getValue().stream())))
                .collect(joining(" or ", "(" + some + " and (", "))"));
    }

    private static String texts(Stream<String> values) {
        return values.map(Sql::text).collect(joining(", "));
    }
}
