package org.perennial.sources;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.perennial.engine.LockedDuckDb;
import org.perennial.engine.Sql;

/** The rejects of an import while it is staged. */
final class RejectRows {

    private final LockedDuckDb db;

    private RejectRows(LockedDuckDb db) {
        this.db = db;
    }

    /** Begins with the records that are none. */
    static RejectRows begin(LockedDuckDb db, List<Intake> files) throws SQLException {
        db.execute("""
                create temp table reject (file varchar, row bigint, "column" varchar, value varchar, reason varchar)
                """);
        RejectRows rejects = new RejectRows(db);
        for (Intake file : files) {
            if (file instanceof Intake.Records records) {
                rejects.addNone(records);
            }
        }
        return rejects;
    }

    private void addNone(Intake.Records records) throws SQLException {
        for (Intake.Part part : records.parts()) {
            if (part.rejects().isPresent()) {
                add("""
                        select %s as file, row + %d as row, "column", value, reason
                        from read_csv(%s, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
                            new_line = '\\n', columns = %s)""".formatted(
                                Sql.text(records.file()),
                                part.before(),
                                Sql.text(part.rejects().get().toAbsolutePath().toString()),
                                RejectFile.COLUMNS));
            }
        }
    }

    /** Adds the faults that a SELECT finds, and answers with how many rows have one. */
    long add(String select) throws SQLException {
        db.execute("create or replace temp table found as " + select);
        db.execute("""
                insert into reject
                select file, row, "column", left(replace(value, chr(0), '␀'), 2000), reason from found
                """);
        return one("select count(*) from (select distinct file, row from found)");
    }

    /** The number of rows with a fault, by file. */
    Map<String, Long> perFile() throws SQLException {
        return db.query("select file, count(distinct row) from reject group by file order by file", rows -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        });
    }

    /** The commonest fault of a file, with an example. */
    String mostCommon(String file) throws SQLException {
        return db.query("""
                select reason, min(row), arg_min("column", row), arg_min(value, row) from reject where file = %s
                group by reason order by count(*) desc, min(row) limit 1""".formatted(Sql.text(file)), rows -> {
            rows.next();
            String column = rows.getString(3);
            String value = rows.getString(4);
            return "%s (row %d%s%s)"
                    .formatted(
                            rows.getString(1),
                            rows.getLong(2),
                            column == null || column.isEmpty() ? "" : ", column " + column,
                            value == null || value.isEmpty() ? "" : ", value " + shortened(value));
        });
    }

    private static String shortened(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }

    /** Writes them to Parquet, where there are any. */
    Optional<Path> write(Path target) throws SQLException {
        if (one("select count(*) from reject") == 0) {
            return Optional.empty();
        }
        db.execute("copy (select * from reject order by file, row) to "
                + Sql.text(target.toAbsolutePath().toString()) + " (format parquet)");
        return Optional.of(target);
    }

    private long one(String sql) throws SQLException {
        return db.query(sql, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }
}
