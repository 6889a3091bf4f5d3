package org.perennial.audit;

import static org.perennial.audit.Exhibit.count;
import static org.perennial.audit.Exhibit.money;
import static org.perennial.audit.Exhibit.share;
import static org.perennial.audit.Exhibit.text;
import static org.perennial.audit.Wording.count;
import static org.perennial.audit.Wording.share;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perennial.audit.Connections.Island;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Missing;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/** M30: which share of the records outside the largest source lives on islands. */
final class IslandsJoinedDetector implements Detector {

    private static final int WIDEST_MATRIX = 12;

    @Override
    public String mechanism() {
        return "M30";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        prepare(audit);
        List<String> sources =
                rows.list("select source from island order by parties desc, source", row -> row.getString("source"));
        long systems = rows.count("select count(*) from \"system\"");
        if (sources.size() <= 1 && systems == 0) {
            return new Missing(List.of("party", "system"), List.of());
        }
        long alone = rows.count("select coalesce(sum(alone), 0) from island where not largest");
        long others = rows.count("select coalesce(sum(parties), 0) from island where not largest");
        long unconnected = rows.count("select coalesce(sum(records), 0) from unconnected_system");
        long outside = others + unconnected;
        Estimate estimate =
                new Estimate.Counted(outside == 0 ? Double.NaN : (double) (alone + unconnected) / outside, outside);
        return new Measured(
                estimate,
                "select distinct customer from party_on_island where alone and not largest",
                scopes(audit),
                words(audit, estimate, alone, unconnected, sources.size()),
                exhibits(audit, sources),
                facts(audit, sources, alone, unconnected, outside),
                wouldChange(audit, systems));
    }

    private static void prepare(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        rows.run("""
                create or replace temp table party_on_island as
                with reach as (select customer, count(distinct source) as islands from link group by customer),
                largest as (select source from link group by source order by count(*) desc, source limit 1)
                select l.source, l.kind, l.key, l.customer, r.islands = 1 as alone,
                       l.source = (select source from largest) as largest
                from link l join reach r using (customer)
                """);
        rows.run("""
                create or replace temp table island as
                select source, any_value(largest) as largest, count(*) as parties,
                       count(*) filter (alone) as alone, count(distinct customer) as customers
                from party_on_island group by source
                """);
        rows.run("""
                create or replace temp table unconnected_system as
                select key, any_value(name) as name, any_value(holds) as holds, coalesce(max(records), 0) as records
                from "system" where key not in (select unnest(%s)) group by key
                """.formatted(connectedIds(audit)));
    }

    private static String connectedIds(AuditContext audit) {
        return Sql.texts(audit.connections().islands().stream().map(Island::id).toList()) + "::varchar[]";
    }

    private static List<ScopeEstimate> scopes(AuditContext audit) throws SQLException {
        List<ScopeEstimate> scopes = new ArrayList<>(audit.rows()
                .list(
                        """
                        select i.source, i.parties, i.alone, coalesce(a.customers, 0) as customers, coalesce(a.value, 0) as value
                        from island i left join (
                          select source, count(*) as customers, sum(v)::double as value
                          from (select distinct source, customer from party_on_island where alone)
                          join audit_customer using (customer) group by source) a using (source)
                        where not i.largest order by i.source
                        """,
                        row -> new ScopeEstimate(
                                "source:" + row.getString("source"),
                                name(audit, row.getString("source")),
                                new Estimate.Counted(
                                        (double) row.getLong("alone") / row.getLong("parties"), row.getLong("parties")),
                                row.getLong("customers"),
                                row.getDouble("value"))));
        scopes.addAll(audit.rows()
                .list(
                        "select key, coalesce(name, key) as name, records from unconnected_system where records > 0 order by key",
                        row -> new ScopeEstimate(
                                "system:" + row.getString("key"),
                                row.getString("name"),
                                new Estimate.Counted(1, row.getLong("records")),
                                0,
                                0)));
        return scopes;
    }

    private static String name(AuditContext audit, String source) {
        return audit.connections().islands().stream()
                .filter(island -> island.id().equals(source))
                .map(Island::name)
                .findFirst()
                .orElse(source);
    }

    private static Words words(AuditContext audit, Estimate estimate, long alone, long unconnected, int sources)
            throws SQLException {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "Every record of a customer lies in one source, so there is nothing to join.",
                    "one source holds every record",
                    "No record lies outside the largest source.",
                    "Connect another system that keeps records of customers.");
        }
        long silent = audit.rows().count("select count(*) from unconnected_system where records > 0");
        String of = share(estimate.value()) + " of the records outside the largest source";
        String title = estimate.value() == 0
                ? "Every record outside the largest source is joined with another island."
                : of + " can be compared with nothing else.";
        String line = sources + " of " + (sources + silent) + " systems · " + share(estimate.value()) + " alone";
        StringBuilder lede = new StringBuilder();
        lede.append(count(alone, "record", "records"))
                .append(alone == 1 ? " is" : " are")
                .append(" joined with no record of any other source");
        if (unconnected > 0) {
            lede.append(", and ")
                    .append(count(unconnected, "more lies", "more lie"))
                    .append(" in ")
                    .append(count(silent, "system that is", "systems that are"))
                    .append(" not connected");
        }
        lede.append(". What stands alone can be counted, but not set beside what else is known of the customer.");
        return new Words(
                title,
                line,
                lede.toString(),
                unconnected > alone
                        ? "Connect the unconnected system with the most records."
                        : "Give the island with the most records alone a key that another island has: an external id, an"
                                + " e-mail address, a phone number with a name.");
    }

    private List<Exhibit> exhibits(AuditContext audit, List<String> sources) throws SQLException {
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
                                connectedIds(audit),
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
                cells.put(
                        row.getString("other"),
                        share(row.getDouble("records")) + (valued && value != null ? " · " + share(value) : ""));
            }
            return row.getString("one");
        });
        for (Map.Entry<String, Map<String, Object>> row : byRow.entrySet()) {
            for (String other : sources) {
                row.getValue().putIfAbsent(other, row.getKey().equals(other) ? "" : "0%");
            }
        }
        List<Panel.Column> columns = new ArrayList<>();
        columns.add(new Panel.Column("island", "Of the records of", "left"));
        sources.forEach(source -> columns.add(new Panel.Column(source, name(audit, source), "right")));
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
        for (var kind : org.perennial.engine.evidence.Evidence.kinds()) {
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
                        valued && value != null ? share(value) : share(row.getDouble("customers")));
            }
            return row.getString("one");
        });
        byRow.values().forEach(cells -> kinds.forEach(kind -> cells.putIfAbsent("k_" + kind, "0%")));
        List<Panel.Column> columns = new ArrayList<>();
        columns.add(new Panel.Column("kind", "", "left"));
        kinds.forEach(kind -> columns.add(new Panel.Column("k_" + kind, kind.replace('_', ' '), "right")));
        return new Exhibit.Given(
                "evidence",
                "What can be compared with what",
                "Share of " + (valued ? "the value of active customers" : "active customers")
                        + " for whom both are known; on the diagonal, for whom the one is.",
                Panel.Kind.MATRIX,
                columns,
                List.copyOf(byRow.values()));
    }

    private static List<Fact> facts(
            AuditContext audit, List<String> sources, long alone, long unconnected, long outside) {
        List<Fact> facts = new ArrayList<>();
        if (!sources.isEmpty()) {
            facts.add(new Fact("Largest source", name(audit, sources.getFirst()) + ", left out of the count"));
        }
        facts.add(new Fact("Records outside it", count(outside)));
        facts.add(new Fact("Joined with no other source", count(alone)));
        facts.add(new Fact(
                "In unconnected systems",
                audit.connections().knows("system") ? count(unconnected) : "unknown: no register of systems"));
        facts.add(new Fact("Counted, not sampled", "the interval has no width"));
        return facts;
    }

    private static List<String> wouldChange(AuditContext audit, long systems) {
        return audit.connections().knows("system") || systems > 0
                ? List.of(
                        "A key that two islands share (external id, e-mail, phone with name) would join more records.")
                : List.of(
                        "A register of systems (kind system: key, name, holds, records): what lies in systems that are"
                                + " not connected is unknown and not counted.",
                        "A key that two islands share (external id, e-mail, phone with name) would join more records.");
    }
}
