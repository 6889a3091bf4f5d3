package org.perennial.audit;

import static org.perennial.audit.Exhibit.count;
import static org.perennial.audit.Exhibit.money;
import static org.perennial.audit.Exhibit.share;
import static org.perennial.audit.Exhibit.text;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Connections.Island;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/** What M30 shows: which islands and which kinds of evidence can be compared, and what stands alone. */
final class IslandExhibits {

    private static final int WIDEST_MATRIX = 12;

    private IslandExhibits() {}

    static String name(AuditContext audit, String source) {
        return audit.connections().islands().stream()
                .filter(island -> island.id().equals(source))
                .map(Island::name)
                .findFirst()
                .orElse(source);
    }

    static List<Exhibit> of(AuditContext audit, List<String> sources) throws SQLException {
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(islandsMatrix(audit, sources));
        exhibits.add(Exhibit.table(
                "islands",
                "The islands",
                "Records are parties: one source's record of a person or organization.",
                """
                select coalesce(n.name, i.source) || case when i.largest then ' (largest)' else '' end as island,
                       i.parties, i.alone, i.alone / i.parties as alone_share, coalesce(a.value, 0) as value
                from island i
                left join (select unnest(%s) as source, unnest(%s) as name) n on n.source = i.source
                left join (select source, sum(v)::double as value
                           from (select distinct source, customer from party_on_island where alone)
                           join audit_customer using (customer) group by source) a on a.source = i.source
                order by i.parties desc, i.source
                """.formatted(
                                IslandsJoinedDetector.connectedIds(audit),
                                Sql.texts(audit.connections().islands().stream()
                                                .map(Island::name)
                                                .toList())
                                        + "::varchar[]"),
                text("island", "Island"),
                count("parties", "Records"),
                count("alone", "Joined with no other"),
                share("alone_share", "Share"),
                money("value", "Value a year standing alone")));
        exhibits.add(evidenceMatrix(audit));
        if (audit.rows().count("select count(*) from unconnected_system") > 0) {
            exhibits.add(Exhibit.table(
                    "systems",
                    "Systems that are not connected",
                    "From the register of systems; their records count as standing alone.",
                    "select coalesce(name, key) as name, holds, records from unconnected_system order by records desc, key",
                    text("name", "System"),
                    text("holds", "Holds"),
                    count("records", "Records")));
        }
        exhibits.add(Exhibit.table(
                "alone",
                "Records that stand alone",
                "Outside the largest source, by the value of their customer.",
                """
                select coalesce(c.name, p.key) as name, p.source, p.key, c.v::double as value, p.customer as _customer,
                       case when d.key is not null then 'party' end as _kind, p.source as _source, p.key as _key,
                       p.kind as _party_kind
                from party_on_island p
                join audit_customer c using (customer)
                left join party d on d._source = p.source and coalesce(d.kind, 'person') = p.kind and d.key = p.key
                where p.alone and not p.largest
                order by c.v desc, p.source, p.kind, p.key
                """,
                text("name", "Customer"),
                text("source", "Source"),
                text("key", "Key"),
                money("value", "Value a year")));
        return exhibits;
    }

    /** For every pair of islands: the share of the row's records, and of their value, that the column knows too. */
    private static Exhibit islandsMatrix(AuditContext audit, List<String> all) throws SQLException {
        List<String> sources = all.size() > WIDEST_MATRIX ? all.subList(0, WIDEST_MATRIX) : all;
        Map<String, Map<String, Object>> byRow = new LinkedHashMap<>();
        for (String source : sources) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("island", name(audit, source));
            byRow.put(source, cells);
        }
        boolean valued = audit.knowsValue();
        audit.rows().list("""
                        with on_island as (
                          select source, customer, count(*) as parties from link group by source, customer),
                        whole as (
                          select source, sum(parties) as parties, sum(v)::double as value
                          from on_island join audit_customer using (customer) group by source)
                        select a.source as one, b.source as other, sum(a.parties) / any_value(w.parties) as records,
                               sum(c.v)::double / nullif(any_value(w.value), 0) as value
                        from on_island a
                        join on_island b on b.customer = a.customer and b.source <> a.source
                        join audit_customer c on c.customer = a.customer
                        join whole w on w.source = a.source
                        group by a.source, b.source
                        """, row -> {
            Map<String, Object> cells = byRow.get(row.getString("one"));
            if (cells != null) {
                Double value = Rows.nullable(row, "value");
                cells.put(row.getString("other"), compared(row.getDouble("records"), valued ? value : null));
            }
            return row.getString("one");
        });
        for (Map.Entry<String, Map<String, Object>> row : byRow.entrySet()) {
            for (String other : sources) {
                row.getValue().putIfAbsent(other, row.getKey().equals(other) ? "" : 0d);
            }
        }
        List<Panel.Column> columns = new ArrayList<>();
        columns.add(text("island", "Of the records of").column());
        sources.forEach(source -> columns.add(share(source, name(audit, source)).column()));
        return new Exhibit.Given(
                "comparable",
                "Which islands can be compared",
                valued
                        ? "Share of the row's records, and of their customers' value, that are also known to the column."
                        : "Share of the row's records that are also known to the column. Value is not known: no purchases.",
                Panel.Kind.MATRIX,
                columns,
                List.copyOf(byRow.values()));
    }

    /** For every pair of kinds of events: the share of customers, and of value, for which both are there. */
    private static Exhibit evidenceMatrix(AuditContext audit) throws SQLException {
        List<String> kinds = new ArrayList<>();
        StringBuilder known = new StringBuilder("select null::varchar as kind, null::bigint as customer where false");
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent()
                    && audit.rows()
                                    .count("select count(*) from "
                                            + audit.evidence().table(kind.name()))
                            > 0) {
                kinds.add(kind.name());
                known.append(" union all select distinct %s, customer from %s where customer is not null"
                        .formatted(Sql.text(kind.name()), Sql.name(kind.name())));
            }
        }
        audit.rows().run("create or replace temp table known_by_kind as " + known);
        boolean valued = audit.knowsValue();
        Map<String, Map<String, Object>> byRow = new LinkedHashMap<>();
        kinds.forEach(kind -> byRow.put(kind, new LinkedHashMap<>(Map.of("kind", kind.replace('_', ' ')))));
        audit.rows().list("""
                        with whole as (select count(*) as customers, sum(v)::double as value from audit_customer where active)
                        select a.kind as one, b.kind as other, count(*) / (select customers from whole) as customers,
                               sum(c.v)::double / nullif((select value from whole), 0) as value
                        from known_by_kind a join known_by_kind b on b.customer = a.customer
                        join audit_customer c on c.customer = a.customer and c.active
                        group by a.kind, b.kind
                        """, row -> {
            Double value = Rows.nullable(row, "value");
            Map<String, Object> cells = byRow.get(row.getString("one"));
            if (cells != null) {
                cells.put(
                        "k_" + row.getString("other"),
                        Tidy.number(valued && value != null ? value : row.getDouble("customers")));
            }
            return row.getString("one");
        });
        byRow.values().forEach(cells -> kinds.forEach(kind -> cells.putIfAbsent("k_" + kind, 0d)));
        List<Panel.Column> columns = new ArrayList<>();
        columns.add(text("kind", "").column());
        kinds.forEach(
                kind -> columns.add(share("k_" + kind, kind.replace('_', ' ')).column()));
        return new Exhibit.Given(
                "evidence",
                "What can be compared with what",
                "Share of " + (valued ? "the value of active customers" : "active customers")
                        + " for whom both are known; on the diagonal, for whom the one is.",
                Panel.Kind.MATRIX,
                columns,
                List.copyOf(byRow.values()));
    }

    private static Panel.Rich compared(double records, @Nullable Double value) {
        return new Panel.Rich(
                Tidy.number(records),
                Wording.share(records),
                value == null ? "value not known" : Wording.share(value) + " of value");
    }
}
