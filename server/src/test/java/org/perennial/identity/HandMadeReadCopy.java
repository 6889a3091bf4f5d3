package org.perennial.identity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.perennial.engine.DuckDb;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.ledger.LedgerSchema;

/** A read copy in memory whose rows are written by hand. */
public final class HandMadeReadCopy implements AutoCloseable {

    private final DuckDb duckDb;
    private final Connection connection;
    private int rows;

    public HandMadeReadCopy() throws SQLException {
        this(2);
    }

    public HandMadeReadCopy(int threads) throws SQLException {
        Path spill = Path.of(System.getProperty("java.io.tmpdir"));
        duckDb = DuckDb.inMemory(ZoneId.of("Europe/Stockholm"), new DuckDb.Limits("1GB", threads, spill));
        connection = duckDb.connection();
        for (Kind kind : Evidence.kinds()) {
            execute("create table " + Sql.name(kind.name())
                    + LedgerSchema.columns(kind).stream()
                            .filter(column -> !column.name().equals("_op"))
                            .map(column -> Sql.name(column.name()) + " " + column.sql())
                            .collect(Collectors.joining(", ", " (", ")")));
        }
        execute("create table bare_party (source varchar, key varchar)");
        execute("create table ledger_state (kind varchar, snapshot_id bigint)");
    }

    public DuckDb duckDb() {
        return duckDb;
    }

    public Connection connection() {
        return connection;
    }

    /** Adds a party with columns and values in turn. */
    public HandMadeReadCopy party(String source, String key, Object... columnsAndValues) {
        return row("party", source, key, columnsAndValues);
    }

    /** Adds a row of any kind with columns and values in turn; values are given to the database as text. */
    public HandMadeReadCopy row(String kind, String source, String key, Object... columnsAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("_source", source);
        values.put("_party_source", source);
        values.put("_entry", source + ":" + kind);
        values.put("_import", 1);
        values.put("_file", source + "/" + kind + ".csv");
        values.put("_row", ++rows + 1);
        values.put("key", key);
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        List<String> columns = List.copyOf(values.keySet());
        String sql = "insert into " + Sql.name(kind)
                + columns.stream().map(Sql::name).collect(Collectors.joining(", ", " (", ")"))
                + columns.stream()
                        .map(column -> "cast(? as " + type(kind, column) + ")")
                        .collect(Collectors.joining(", ", " values (", ")"));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                insert.setString(i + 1, String.valueOf(values.get(columns.get(i))));
            }
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    private static String type(String kind, String column) {
        return LedgerSchema.columns(Evidence.kind(kind)).stream()
                .filter(known -> known.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + " has no column " + column))
                .sql();
    }

    public HandMadeReadCopy bare(String source, String key) {
        return execute("insert into bare_party values (" + Sql.text(source) + ", " + Sql.text(key) + ")");
    }

    public HandMadeReadCopy execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Rows of a query, columns joined by {@code |}. */
    public List<String> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(result.getString(i));
                }
                found.add(String.join("|", cells));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        duckDb.close();
    }
}
