package org.perennial.audit;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.ColumnType;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/**
 * The evidence as it was on a day: temporary views that stand before the tables of the read copy under the same names,
 * so that no detector can see later than {@code as_of()} by mistake.
 *
 * <p>A row that happened later is not there; of an earlier row, what came to pass later is null. What was planned keeps
 * its date ({@link #PLANNED}). Every row of a kind with a party has its {@code customer}, null where it is anonymous.
 * Beside the views stand the macros {@code as_of()} (the day), {@code until()} (the first instant after it),
 * {@code window_start()} and {@code in_window(t)} (the 12 months up to it).
 */
final class EvidenceThen {

    private static final Set<String> PLANNED = Set.of(
            "planned_at",
            "due_at",
            "next_update_at",
            "due",
            "starts",
            "ends",
            "from",
            "birth_date",
            "started",
            "updated_at");

    private final Rows rows;
    private final ZoneId zone;
    private final String catalog;

    EvidenceThen(Rows rows, ZoneId zone) throws SQLException {
        this.rows = rows;
        this.zone = zone;
        this.catalog = Sql.name(rows.one("select current_database()", row -> row.getString(1)));
    }

    /** A table of the read copy itself, past the view that stands before it. */
    String table(String name) {
        return catalog + ".main." + Sql.name(name);
    }

    /** Whether the read copy has the table. */
    boolean has(String name) throws SQLException {
        return rows.count("select count(*) from duckdb_tables() where database_name = current_database()"
                        + " and schema_name = 'main' and table_name = " + Sql.text(name))
                > 0;
    }

    /** The day of the newest event that is not after {@code today}; empty where there is no event. */
    Optional<LocalDate> newestEvent(LocalDate today) throws SQLException {
        String until = instant(today.plusDays(1));
        String newest = Evidence.kinds().stream()
                .filter(Kind::isEvent)
                .map(kind -> {
                    String time = Sql.name(kind.time().orElseThrow());
                    return "select max(" + time + ") t from " + table(kind.name()) + " where " + time + " < " + until;
                })
                .reduce((a, b) -> a + " union all " + b)
                .orElseThrow();
        return rows.one(
                "select max(t)::date::varchar from (" + newest + ")",
                row -> Optional.ofNullable(row.getString(1)).map(LocalDate::parse));
    }

    /** Puts the views and macros of a day in place. */
    void lookFrom(LocalDate asOf) throws SQLException {
        LocalDate next = asOf.plusDays(1);
        rows.run("create or replace temp macro as_of() as date '" + asOf + "'");
        rows.run("create or replace temp macro until() as " + instant(next));
        rows.run("create or replace temp macro window_start() as " + instant(next.minusMonths(12)));
        rows.run("create or replace temp macro months_before(n) as " + instant(next) + " - to_months(n)");
        rows.run("""
                create or replace temp macro in_window(t) as
                  t >= %s and t < %s
                """.formatted(instant(next.minusMonths(12)), instant(next)));
        for (Kind kind : Evidence.kinds()) {
            rows.run(view(kind, asOf, instant(next)));
        }
    }

    private String view(Kind kind, LocalDate asOf, String until) {
        String replaced = kind.columns().stream()
                .filter(column -> !isRowsOwnTime(kind, column))
                .flatMap(column -> masked(column, asOf, until).stream())
                .reduce((a, b) -> a + ", " + b)
                .map(list -> " replace (" + list + ")")
                .orElse("");
        String select = "select e.*" + replaced;
        String from = " from " + table(kind.name()) + " e";
        if (kind.isParty()) {
            select += ", l.customer";
            from += " left join " + table("link")
                    + " l on l.source = e._source and l.kind = coalesce(e.kind, 'person') and l.key = e.key";
        } else if (kind.hasParty()) {
            select += ", l.customer";
            from += " left join " + table("event_party") + " l on l.source = e._party_source and l.key = e.party";
        }
        String where = kind.columns().stream()
                .filter(column -> isRowsOwnTime(kind, column))
                .map(column -> {
                    String name = "e." + Sql.name(column.name());
                    String end = column.type() == ColumnType.DATE ? "date '" + asOf.plusDays(1) + "'" : until;
                    return " where (" + name + " is null or " + name + " < " + end + ")";
                })
                .findFirst()
                .orElse("");
        return "create or replace temp view " + Sql.name(kind.name()) + " as " + select + from + where;
    }

    /** The column that says when the row came to be: an event's time, an answer's or a value's {@code at}. */
    private static boolean isRowsOwnTime(Kind kind, Column column) {
        return kind.time().map(column.name()::equals).orElse(column.name().equals("at"));
    }

    private static List<String> masked(Column column, LocalDate asOf, String until) {
        if (PLANNED.contains(column.name())) {
            return List.of();
        }
        String name = "e." + Sql.name(column.name());
        String as = " as " + Sql.name(column.name());
        return switch (column.type()) {
            case INSTANT ->
                Stream.of("case when " + name + " < " + until + " then " + name + " end" + as)
                        .toList();
            case DATE -> List.of("case when " + name + " <= date '" + asOf + "' then " + name + " end" + as);
            case TEXT, NUMBER, INTEGER, MONEY, BOOLEAN, LIST -> List.of();
        };
    }

    private String instant(LocalDate day) {
        return "timestamptz '" + day.atStartOfDay(zone).toOffsetDateTime() + "'";
    }
}
