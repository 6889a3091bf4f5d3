package org.perennial.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the ledger holds about one key. */
final class History {

    private final KindSql sql;
    private final List<Path> live;

    History(KindSql sql, List<Path> live) {
        this.sql = sql;
        this.live = live;
    }

    List<Version> of(Connection connection, String source, String key, Optional<String> partyKind) throws SQLException {
        String query = """
                select * from %s where _source = ? and key = ? %s order by _import, _op
                """.formatted(
                        sql.rows(live), partyKind.isPresent() ? "and coalesce(nullif(kind, ''), 'person') = ?" : "");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, source);
            statement.setString(2, key);
            if (partyKind.isPresent()) {
                statement.setString(3, partyKind.get());
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Version> versions = new ArrayList<>();
                while (result.next()) {
                    versions.add(version(result));
                }
                return versions;
            }
        }
    }

    private Version version(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (LedgerColumn column : sql.content()) {
            columns.put(column.name(), result.getObject(column.name()));
        }
        long row = result.getLong("_row");
        return new Version(
                result.getLong("_import"),
                Operation.of(result.getInt("_op")),
                result.getString("_entry"),
                result.getString("_file"),
                result.wasNull() ? null : row,
                Collections.unmodifiableMap(columns));
    }
}
