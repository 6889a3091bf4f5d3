package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** What a read copy says, as texts that can be compared. */
final class Told {

    private Told() {}

    /** Every current row of the kind with all its columns. */
    static Set<String> rows(DuckDb readCopy, Kind kind) {
        return texts(readCopy, select(new KindSql(kind).list(), kind));
    }

    /** The given columns of every current row, separated by {@code |}. */
    static Set<String> rows(DuckDb readCopy, Kind kind, String... columns) {
        return texts(
                readCopy, select(java.util.Arrays.stream(columns).map(Sql::name).collect(joining(", ")), kind));
    }

    static Set<String> bareParties(DuckDb readCopy) {
        return texts(readCopy, "select source, key from bare_party");
    }

    /** Everything there is, of every kind. */
    static Set<String> everything(DuckDb readCopy) {
        Set<String> all = new TreeSet<>();
        for (Kind kind : Evidence.kinds()) {
            rows(readCopy, kind).forEach(row -> all.add(kind.name() + ": " + row));
        }
        bareParties(readCopy).forEach(party -> all.add("bare: " + party));
        return all;
    }

    private static String select(String columns, Kind kind) {
        return "select %s from %s".formatted(columns, Sql.name(kind.name()));
    }

    private static Set<String> texts(DuckDb readCopy, String query) {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = readCopy.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i > 1 ? "|" : "").append(result.getString(i));
                }
                if (!rows.add(row.toString())) {
                    throw new AssertionError("Twice in the read copy: " + row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
