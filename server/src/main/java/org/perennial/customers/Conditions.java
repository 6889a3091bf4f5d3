package org.perennial.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a query and the values bound in them. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** Adds a condition with one placeholder, where there is a value. */
    Conditions and(String condition, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            conditions.add(condition);
            values.add(value);
        }
        return this;
    }

    /** Adds a condition with as many placeholders as values. */
    Conditions and(String condition, String... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** These and the other conditions. */
    Conditions and(Conditions more) {
        Conditions both = new Conditions();
        both.conditions.addAll(conditions);
        both.conditions.addAll(more.conditions);
        both.values.addAll(values);
        both.values.addAll(more.values);
        return both;
    }

    String where() {
        return conditions.isEmpty() ? "" : "where " + String.join("\n and ", conditions);
    }

    /** Prepares {@code sql}, which has {@link #where()} and no other placeholders. */
    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
