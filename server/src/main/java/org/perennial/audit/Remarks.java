package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said about findings, as records in the database. */
@Repository
class Remarks {

    private final JdbcClient jdbc;

    Remarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String mechanism, Instant at, String who, Remark.What what, String words, @Nullable LocalDate until) {
        jdbc.sql("""
                        insert into audit.remark (mechanism, at, who, what, words, until)
                        values (:mechanism, :at, :who, :what, :words, :until)
                        """)
                .param("mechanism", mechanism)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("what", what.id())
                .param("words", words)
                .param("until", until)
                .update();
    }

    Said of(String mechanism, LocalDate today) {
        return Said.of(
                jdbc.sql("select * from audit.remark where mechanism = :mechanism order by id desc")
                        .param("mechanism", mechanism)
                        .query(Remarks::remark)
                        .list(),
                today);
    }

    /** By mechanism; those of which nothing was said are absent. */
    Map<String, Said> all(LocalDate today) {
        return jdbc.sql("select * from audit.remark order by id desc").query(Remarks::remark).list().stream()
                .collect(Collectors.groupingBy(
                        Remark::mechanism,
                        Collectors.collectingAndThen(Collectors.toList(), said -> Said.of(said, today))));
    }

    void forget() {
        jdbc.sql("delete from audit.remark").update();
    }

    private static Remark remark(ResultSet row, int number) throws SQLException {
        return new Remark(
                row.getLong("id"),
                row.getString("mechanism"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                Remark.What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                row.getString("words"),
                row.getObject("until", LocalDate.class));
    }
}
