package org.perennial.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.Sql;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** Rows that do not fit, kept until they are mended. */
@Repository
class Rejects {

    private static final String SELECT = """
            select r.import, i.source, i.entry, r.file, r.row, r."column", r.value, r.reason, r.position
            from sources.reject r join sources.import i on i.id = r.import
            """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    Rejects(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** A reject with where it stands in its list. */
    record Placed(Reject reject, long position) {}

    /**
     * Keeps what staging wrote.
     *
     * @param parquet with file, row, column, value and reason
     */
    void add(long id, Path parquet) throws IOException, SQLException {
        Path csv = parquet.resolveSibling(parquet.getFileName() + ".csv");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    copy (
                      select %d as import, row_number() over () as position, file, row, "column", value, reason
                      from (select * from read_parquet(%s) order by file, row, "column")
                    ) to %s (format csv, header false, force_quote (file, "column", value, reason))
                    """.formatted(id, Sql.text(parquet.toString()), Sql.text(csv.toString())));
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (BufferedReader rows = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy sources.reject (import, position, file, row, \"column\", value, reason)"
                                    + " from stdin (format csv)",
                            rows);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
            Files.deleteIfExists(csv);
        }
    }

    void forget(long id) {
        jdbc.sql("delete from sources.reject where import = :id")
                .param("id", id)
                .update();
    }

    List<Placed> ofImport(long id, long after, int limit) {
        return jdbc.sql(SELECT + " where r.import = :id and r.position > :after order by r.position limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query(Rejects::placed)
                .list();
    }

    /** Those of every entry's newest import that has any say, the newest import first. */
    List<Placed> open(@Nullable String source, long before, long after, int limit) {
        return jdbc.sql(SELECT + """
                        where r.import in (select max(id) from sources.import
                                           where status in ('settled', 'refused') group by entry)
                          and (cast(:source as text) is null or i.source = :source)
                          and (r.import < :before or (r.import = :before and r.position > :after))
                        order by r.import desc, r.position limit :limit
                        """)
                .param("source", source)
                .param("before", before)
                .param("after", after)
                .param("limit", limit)
                .query(Rejects::placed)
                .list();
    }

    /** How many rows are out, in the newest import of every entry. */
    long countOpen() {
        return jdbc.sql("""
                        select coalesce(sum(rejected), 0) from sources.import
                        where id in (select max(id) from sources.import
                                     where status in ('settled', 'refused') group by entry)
                        """).query(Long.class).single();
    }

    void each(long id, Consumer<Reject> reader) {
        jdbc.sql(SELECT + " where r.import = :id order by r.position")
                .param("id", id)
                .withFetchSize(1_000)
                .query((ResultSet row) -> reader.accept(placed(row, 0).reject()));
    }

    private static Placed placed(ResultSet row, int number) throws SQLException {
        return new Placed(
                new Reject(
                        row.getLong("import"),
                        row.getString("source"),
                        row.getString("entry"),
                        row.getString("file"),
                        row.getLong("row"),
                        row.getString("column"),
                        row.getString("value"),
                        row.getString("reason")),
                row.getLong("position"));
    }
}
