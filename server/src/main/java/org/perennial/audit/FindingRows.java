package org.perennial.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.platform.PageRequest;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pages of what {@link ReadCopyRows} keeps. Where there is nothing, as after a rebuild, pages are empty. */
final class FindingRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> CELLS = new TypeReference<>() {};

    private FindingRows() {}

    static List<Map<String, Object>> rows(DuckDb readCopy, String mechanism, String panel, PageRequest page)
            throws SQLException {
        return list(
                readCopy,
                "audit_row",
                """
                select cells from audit_row where mechanism = ? and panel = ? and position >= ?
                order by position limit ?
                """,
                row -> JSON.readValue(row.getString("cells"), CELLS),
                mechanism,
                panel,
                page.offset(),
                page.fetch());
    }

    static List<Findings.Affected> affected(DuckDb readCopy, String mechanism, PageRequest page) throws SQLException {
        return list(readCopy, "audit_affected", """
                select c.*, a.v from audit_affected a join customer c using (customer)
                where a.mechanism = ? and a.position >= ? order by a.position limit ?
                """, FindingRows::affected, mechanism, page.offset(), page.fetch());
    }

    /** How many customers another finding shares with this one, by mechanism. */
    static Map<String, Long> shared(DuckDb readCopy, String mechanism) throws SQLException {
        return list(
                        readCopy,
                        "audit_affected",
                        """
                select o.mechanism, count(*) as customers from audit_affected a
                join audit_affected o on o.customer = a.customer and o.mechanism <> a.mechanism
                where a.mechanism = ? group by o.mechanism
                """,
                        row -> Map.entry(row.getString("mechanism"), row.getLong("customers")),
                        mechanism)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> List<T> list(
            DuckDb readCopy, String table, String sql, Rows.Reader<T> reader, Object... parameters)
            throws SQLException {
        try (Connection connection = readCopy.connection()) {
            if (new Rows(connection)
                            .count("select count(*) from duckdb_tables() where database_name = current_database()"
                                    + " and table_name = '" + table + "'")
                    == 0) {
                return List.of();
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    List<T> rows = new ArrayList<>();
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                    return rows;
                }
            }
        }
    }

    private static Findings.Affected affected(ResultSet row) throws SQLException {
        return new Findings.Affected(
                row.getLong("customer"),
                row.getString("name"),
                row.getString("kind"),
                row.getLong("records"),
                texts(row.getArray("sources")),
                row.getString("segment"),
                row.getString("region"),
                row.getString("country"),
                row.getString("email"),
                instant(row, "since"),
                instant(row, "last_event"),
                row.getLong("events"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("v"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
