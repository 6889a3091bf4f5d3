package org.perennial.sources;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.perennial.ledger.Committed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Imports as records in the database. */
@Repository
class ImportRecords {

    private static final String COLUMNS = """
            id, source, entry, kind, status, started, finished, columns, read, accepted, rejected, anonymous,
            added, changed, unchanged, closed, who, message
            """;

    private final JdbcClient jdbc;

    ImportRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An import whose rows exist, as far as the next one of its entry is concerned. */
    record InForce(long id, String mapping, String fingerprint, boolean replaces) {}

    long nextId() {
        return jdbc.sql("select nextval('sources.import_id')").query(Long.class).single();
    }

    /** The imports of the entry that are in force, the newest first: none that a later one took the place of. */
    List<InForce> inForce(String entry) {
        List<InForce> settled = jdbc.sql("""
                        select id, mapping, fingerprint, replaces from sources.import
                        where entry = :entry and status = 'settled' order by id desc
                        """)
                .param("entry", entry)
                .query((row, number) -> new InForce(
                        row.getLong("id"),
                        row.getString("mapping"),
                        row.getString("fingerprint"),
                        row.getBoolean("replaces")))
                .list();
        List<InForce> inForce = new ArrayList<>();
        for (InForce one : settled) {
            inForce.add(one);
            if (one.replaces()) {
                break;
            }
        }
        return inForce;
    }

    void begin(
            long id,
            Workspace.Source source,
            Workspace.Table table,
            Fingerprint fingerprint,
            boolean replaces,
            @Nullable String who,
            Instant now) {
        jdbc.sql("""
                        insert into sources.import
                            (id, source, entry, kind, status, mapping, fingerprint, replaces, started, who)
                        values (:id, :source, :entry, :kind, 'running', :mapping, :fingerprint, :replaces, :now, :who)
                        """)
                .param("id", id)
                .param("source", source.id())
                .param("entry", table.entry())
                .param("kind", table.kind())
                .param("mapping", fingerprint.mapping())
                .param("fingerprint", fingerprint.whole())
                .param("replaces", replaces)
                .param("now", utc(now))
                .param("who", who)
                .update();
    }

    /** What was found in the files, before the rows exist. */
    void counted(long id, Counts counts, List<String> columns, String message) {
        jdbc.sql("""
                        update sources.import
                        set read = :read, accepted = :accepted, rejected = :rejected, anonymous = :anonymous,
                            columns = :columns, message = nullif(:message, '')
                        where id = :id
                        """)
                .param("id", id)
                .param("read", counts.read())
                .param("accepted", counts.accepted())
                .param("rejected", counts.rejected())
                .param("anonymous", counts.anonymous())
                .param("columns", columns.toArray(String[]::new))
                .param("message", message)
                .update();
        int position = 0;
        for (Counts.OfFile file : counts.files()) {
            jdbc.sql("""
                            insert into sources.import_file
                                (import, position, file, read, accepted, rejected, anonymous)
                            values (:id, :position, :file, :read, :accepted, :rejected, :anonymous)
                            """)
                    .param("id", id)
                    .param("position", position++)
                    .param("file", file.file())
                    .param("read", file.read())
                    .param("accepted", file.accepted())
                    .param("rejected", file.rejected())
                    .param("anonymous", file.anonymous())
                    .update();
        }
    }

    void settle(Committed committed, Instant now) {
        jdbc.sql("""
                        update sources.import
                        set status = 'settled', finished = :now, added = :added, changed = :changed,
                            unchanged = :unchanged, closed = :closed
                        where id = :id and status = 'running'
                        """)
                .param("id", committed.id())
                .param("now", utc(now))
                .param("added", committed.added())
                .param("changed", committed.changed())
                .param("unchanged", committed.unchanged())
                .param("closed", committed.closed())
                .update();
    }

    /** Ends it without rows. */
    void end(long id, ImportStatus status, @Nullable String message, Instant now) {
        jdbc.sql("""
                        update sources.import
                        set status = :status, finished = :now, message = coalesce(:message, message) where id = :id
                        """)
                .param("id", id)
                .param("status", status.code())
                .param("message", message)
                .param("now", utc(now))
                .update();
    }

    /** An entry that brought nothing new needs to be remembered only once. */
    void forgetEarlierUnchanged(long id, String entry) {
        jdbc.sql("delete from sources.import where entry = :entry and status = 'unchanged' and id < :id")
                .param("entry", entry)
                .param("id", id)
                .update();
    }

    /** Those that nobody ended. */
    List<Long> running() {
        return jdbc.sql("select id from sources.import where status = 'running' order by id")
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    Optional<Import> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from sources.import where id = :id")
                .param("id", id)
                .query(ImportRecords::row)
                .optional();
    }

    List<Import> newest(long before, int limit) {
        return jdbc.sql("select " + COLUMNS + " from sources.import where id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(ImportRecords::row)
                .list();
    }

    /** The imports whose rows exist, the newest first. */
    List<Import> settled() {
        return jdbc.sql("select " + COLUMNS + " from sources.import where status = 'settled' order by id desc")
                .query(ImportRecords::row)
                .list();
    }

    /** The newest import of each entry, whatever became of it. */
    List<Import> newestOfEntries() {
        return jdbc.sql("select distinct on (entry) " + COLUMNS + " from sources.import order by entry, id desc")
                .query(ImportRecords::row)
                .list();
    }

    /** What each file brought of the imports in force, for reports. */
    List<Delivery> deliveries() {
        return jdbc.sql("""
                        select i.source, f.file, i.kind, f.read, f.accepted, f.rejected,
                               case when count(*) over (partition by i.id) = 1 then i.unchanged else 0 end as unchanged
                        from sources.import i join sources.import_file f on f.import = i.id
                        where i.status = 'settled' order by i.id, f.position
                        """)
                .query((row, number) -> new Delivery(
                        row.getString("source"),
                        row.getString("file"),
                        row.getString("kind"),
                        row.getLong("read"),
                        row.getLong("accepted"),
                        row.getLong("unchanged"),
                        row.getLong("rejected")))
                .list();
    }

    void forgetAll() {
        jdbc.sql("delete from sources.import").update();
    }

    private static Import row(ResultSet row, int number) throws SQLException {
        return new Import(
                row.getLong("id"),
                row.getString("source"),
                row.getString("entry"),
                row.getString("kind"),
                ImportStatus.of(row.getString("status")),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                instant(row, "finished"),
                texts(row.getArray("columns")),
                whole(row, "read"),
                whole(row, "accepted"),
                whole(row, "rejected"),
                whole(row, "anonymous"),
                whole(row, "added"),
                whole(row, "changed"),
                whole(row, "unchanged"),
                whole(row, "closed"),
                row.getString("who"),
                row.getString("message"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
