package org.perennial.identity;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Brings the rows of a DuckDB query into a PostgreSQL table, in the fastest way that there is. */
final class CopyIn {

    private static final int CHUNK = 1 << 16;

    private CopyIn() {}

    /** Copies and counts; texts and whole numbers only. */
    static long copy(Connection from, String query, Connection to, String into) throws SQLException {
        var copy = to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            StringBuilder chunk = new StringBuilder(CHUNK + 1024);
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    append(chunk, rows.getString(column));
                    chunk.append(column == columns ? '\n' : '\t');
                }
                if (chunk.length() >= CHUNK) {
                    write(copy, chunk);
                }
            }
            write(copy, chunk);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(org.postgresql.copy.CopyIn copy, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    private static void append(StringBuilder chunk, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            chunk.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> chunk.append("\\\\");
                case '\t' -> chunk.append("\\t");
                case '\n' -> chunk.append("\\n");
                case '\r' -> chunk.append("\\r");
                case 0 -> chunk.append('\ufffd');
                default -> chunk.append(c);
            }
        }
    }
}
