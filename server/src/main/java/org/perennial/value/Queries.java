package org.perennial.value;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements on the one connection of a measure run. */
final class Queries {

    /** Takes in the row that the result stands at. */
    @FunctionalInterface
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Makes something of the row that the result stands at. */
    @FunctionalInterface
    interface Maker<T> {
        T make(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Queries(Connection connection) {
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

    void each(String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                reader.read(result);
            }
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    <T> T one(String sql, Maker<T> maker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("no row\nin: " + sql);
            }
            return maker.make(result);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    long count(String sql) throws SQLException {
        return one(sql, row -> row.getLong(1));
    }

    /** NaN where null. */
    static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
