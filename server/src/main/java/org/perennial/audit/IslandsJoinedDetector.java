package org.perennial.audit;

import static org.perennial.audit.Wording.count;
import static org.perennial.audit.Wording.share;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.perennial.audit.Connections.Island;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Missing;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/** M30: which share of the records outside the largest source lives on islands. */
final class IslandsJoinedDetector implements Detector {

    @Override
    public String mechanism() {
        return "M30";
    }

    /** It says itself what is missing: any part of its evidence will do. */
    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        prepare(audit);
        List<String> sources =
                rows.list("select source from island order by parties desc, source", row -> row.getString("source"));
        long systems = rows.count("select count(*) from \"system\"");
        if (sources.size() <= 1 && systems == 0) {
            return new Missing("system");
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
                IslandExhibits.of(audit, sources),
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

    static String connectedIds(AuditContext audit) {
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
                                IslandExhibits.name(audit, row.getString("source")),
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

    private static List<Fact> facts(
            AuditContext audit, List<String> sources, long alone, long unconnected, long outside) {
        List<Fact> facts = new ArrayList<>();
        if (!sources.isEmpty()) {
            facts.add(new Fact(
                    "Largest source", IslandExhibits.name(audit, sources.getFirst()) + ", left out of the count"));
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
