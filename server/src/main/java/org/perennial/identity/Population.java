package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.Parties;
import org.perennial.analytics.linkage.Party;
import org.perennial.engine.Sql;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * All described parties of one kind, ready to be compared.
 *
 * @param kind person or organization
 * @param numbers for each of them its number among all parties
 * @param duplicateFree for each the number of its source among those without duplicates, else −1
 */
@SuppressWarnings("ArrayRecordComponent")
record Population(String kind, Parties parties, int[] numbers, int[] duplicateFree) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEPARATOR = String.valueOf((char) 31);

    static Population of(Connection readCopy, Parties.Kind kind, Set<String> duplicateFree) throws SQLException {
        String word = kind == Parties.Kind.PERSON ? "person" : "organization";
        List<String> attributes = attributes(readCopy, word);
        Parties.Builder builder = new Parties.Builder(kind, attributes, ShortForms.table());
        int[] numbers = new int[1024];
        int[] sources = new int[1024];
        int size = 0;
        String sql = LinkingSql.TOLD.formatted(
                Sql.texts(duplicateFree.stream().sorted().toList()));
        try (PreparedStatement select = readCopy.prepareStatement(sql)) {
            select.setString(1, word);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (size == numbers.length) {
                        numbers = Arrays.copyOf(numbers, 2 * size);
                        sources = Arrays.copyOf(sources, 2 * size);
                    }
                    numbers[size] = rows.getInt(1);
                    sources[size++] = rows.getInt(2) - 1;
                    builder.add(party(rows, attributes));
                }
            }
        }
        return new Population(word, builder.build(), Arrays.copyOf(numbers, size), Arrays.copyOf(sources, size));
    }

    int size() {
        return numbers.length;
    }

    /** For the number of a party among all, which one it is here. */
    Map<Integer, Integer> positions() {
        Map<Integer, Integer> positions = HashMap.newHashMap(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            positions.put(numbers[i], i);
        }
        return positions;
    }

    private static List<String> attributes(Connection readCopy, String kind) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = readCopy.prepareStatement(LinkingSql.ATTRIBUTES)) {
            select.setString(1, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static Party party(ResultSet row, List<String> attributes) throws SQLException {
        return new Party(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getString(7),
                row.getString(8),
                list(row.getString(9)),
                list(row.getString(10)),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                list(row.getString(16)),
                values(attributes.isEmpty() ? null : row.getString(17), attributes));
    }

    private static List<String> list(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
    }

    private static List<@Nullable String> values(@Nullable String json, List<String> names) {
        List<@Nullable String> values = new ArrayList<>(names.size());
        JsonNode object = json == null || names.isEmpty() ? null : JSON.readTree(json);
        for (String name : names) {
            JsonNode value = object == null ? null : object.get(name);
            values.add(value == null || value.isNull() ? null : value.asString(value.toString()));
        }
        return values;
    }
}
