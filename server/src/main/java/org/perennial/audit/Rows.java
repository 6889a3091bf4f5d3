package org.perennial.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on the one connection of an audit. */
final class Rows {

    /** Makes something of the row that the result stands at. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    <T> List<T> list(String sql, Reader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    <T> T one(String sql, Reader<T> reader) throws SQLException {
        return list(sql, reader).getFirst();
    }

    long count(String sql) throws SQLException {
        return one(sql, row -> row.getLong(1));
    }

    /** Null reads as 0. */
    double number(String sql) throws SQLException {
        return one(sql, row -> {
            double value = row.getDouble(1);
            return row.wasNull() ? 0d : value;
        });
    }

    static @Nullable Double nullable(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
