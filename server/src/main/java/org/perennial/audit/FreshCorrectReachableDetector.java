package org.perennial.audit;

import static org.perennial.audit.Exhibit.count;
import static org.perennial.audit.Exhibit.day;
import static org.perennial.audit.Exhibit.money;
import static org.perennial.audit.Exhibit.share;
import static org.perennial.audit.Exhibit.text;
import static org.perennial.audit.Wording.count;
import static org.perennial.audit.Wording.share;

import java.sql.SQLException;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.perennial.audit.Connections.Island;
import org.perennial.audit.LateSources.Freshness;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Missing;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;

/** M32: which share of customer value is known from stale or contradictory data, or cannot be reached. */
final class FreshCorrectReachableDetector implements Detector {

    @Override
    public String mechanism() {
        return "M32";
    }

    /** One of the three things that can be wrong with what is known of a customer. */
    private enum Part {
        STALE("stale", "Stale", "newest update older than 24 months, or a source that is late"),
        CONTRADICTED("contradicted", "Contradicted", "birth date, postcode or leaving date differ between records"),
        UNREACHABLE("unreachable", "Unreachable", "no valid e-mail, phone or postal address");

        private final String column;
        private final String title;
        private final String meaning;

        Part(String column, String title, String meaning) {
            this.column = column;
            this.title = title;
            this.meaning = meaning;
        }
    }

    /** It says itself what is missing: any part of its evidence will do. */
    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        List<Freshness> freshness = LateSources.of(audit);
        List<Part> parts = knownParts(audit, freshness);
        if (parts.isEmpty()) {
            return new Missing(
                    List.of(
                            "party.updated_at",
                            "party.birth_date",
                            "party.postcode",
                            "party.left_at",
                            "party.email",
                            "party.phone",
                            "party.street"),
                    List.of());
        }
        prepare(audit, freshness, parts);
        List<Exhibit> exhibits = exhibits(audit, parts, freshness);
        if (!audit.knowsValue()) {
            return new Missing(List.of("purchase.amount"), exhibits);
        }
        Items items = Items.of(audit, mechanism(), """
                select customer, v::double as weight, stale or contradicted or unreachable as bad, segment, region,
                       'customer' as kind, '' as source, customer::varchar as key
                from customer_knowledge
                """);
        Estimate estimate = items.counted();
        return new Measured(
                estimate,
                items.affected(),
                items.countedBy("segment"),
                words(audit, estimate, parts),
                exhibits,
                facts(audit, parts, freshness),
                wouldChange(parts, freshness));
    }

    private static List<Part> knownParts(AuditContext audit, List<Freshness> freshness) {
        Connections connections = audit.connections();
        List<Part> parts = new ArrayList<>();
        if (connections.knows("party", "updated_at") || freshness.stream().anyMatch(source -> source.late() != null)) {
            parts.add(Part.STALE);
        }
        if (anyKnown(connections, "birth_date", "postcode", "left_at")) {
            parts.add(Part.CONTRADICTED);
        }
        if (anyKnown(connections, "email", "phone", "street")) {
            parts.add(Part.UNREACHABLE);
        }
        return parts;
    }

    private static boolean anyKnown(Connections connections, String... columns) {
        return List.of(columns).stream().anyMatch(column -> connections.knows("party", column));
    }

    private static void prepare(AuditContext audit, List<Freshness> freshness, List<Part> parts) throws SQLException {
        Rows rows = audit.rows();
        rows.run("create or replace temp table told_late as " + toldLate(freshness));
        rows.run(contradictions(audit));
        rows.run(CONTACT_POINTS);
        rows.run("create or replace temp table callable (customer bigint)");
        fillCallable(audit);
        rows.run("""
                create or replace temp table customer_knowledge as
                with updated as (select customer, max(updated_at) as newest from party where customer is not null group by customer)
                select c.customer, c.name, c.v, c.segment, c.region, u.newest,
                       %1$s and coalesce(u.newest < months_before(24), false) as outdated,
                       %1$s and (coalesce(u.newest < months_before(24), false)
                         or c.customer in (select customer from told_late)) as stale,
                       %2$s and c.customer in (select customer from contradiction) as contradicted,
                       %3$s and not coalesce(p.mailable or p.postable, false)
                         and c.customer not in (select customer from callable) as unreachable
                from audit_customer c
                left join updated u using (customer)
                left join contact_point p using (customer)
                where c.active
                """.formatted(
                parts.contains(Part.STALE), parts.contains(Part.CONTRADICTED), parts.contains(Part.UNREACHABLE)));
    }

    private static String toldLate(List<Freshness> freshness) {
        List<String> late = freshness.stream()
                .filter(source -> Boolean.TRUE.equals(source.late()))
                .map(source -> source.island().id())
                .toList();
        return "select distinct customer from link where source in (select unnest(" + Sql.texts(late) + "::varchar[]))";
    }

    /** A source that keeps leaving dates and has none says that its customer is still there. */
    private static String contradictions(AuditContext audit) {
        String tellLeaving = Sql.texts(audit.connections().mapping("party", "left_at").stream()
                .map(Island::id)
                .toList());
        return """
            create or replace temp table contradiction as
            with said as (
              select customer, _source as source, coalesce(kind, 'person') as party_kind, key, 'birth date' as what,
                     birth_date::varchar as value, birth_date::varchar as plain
              from party where birth_date is not null
              union all
              select customer, _source, coalesce(kind, 'person'), key, 'postcode', postcode,
                     ltrim(regexp_replace(upper(postcode), '[^A-Z0-9]', '', 'g'), '0')
              from party where postcode is not null
              union all
              select customer, _source, coalesce(kind, 'person'), key, 'leaving date',
                     coalesce(left_at::date::varchar, 'still there'), coalesce(left_at::date::varchar, 'still there')
              from party where _source in (select unnest(%s::varchar[])))
            select customer, what,
                   arg_min(value, (plain, source, key)) as one, arg_min(source, (plain, source, key)) as one_source,
                   arg_min(key, (plain, source, key)) as one_key,
                   arg_min(party_kind, (plain, source, key)) as one_kind,
                   arg_max(value, (plain, source, key)) as other, arg_max(source, (plain, source, key)) as other_source,
                   arg_max(key, (plain, source, key)) as other_key
            from said where plain <> '' and customer is not null
            group by customer, what having count(distinct plain) > 1
            """.formatted(tellLeaving);
    }

    private static final String CONTACT_POINTS = """
            create or replace temp table contact_point as
            select customer,
                   bool_or(regexp_full_match(trim(email), '[^@\\s,;]+@[^@\\s,;.]+(\\.[^@\\s,;.]+)+')) as mailable,
                   bool_or(trim(coalesce(street, '')) <> ''
                     and (trim(coalesce(postcode, '')) <> '' or trim(coalesce(city, '')) <> '')) as postable
            from party where customer is not null group by customer
            """;

    /** Numbers are parsed only of those customers who cannot be written to. */
    private static void fillCallable(AuditContext audit) throws SQLException {
        Map<Long, Boolean> callable = new LinkedHashMap<>();
        audit.rows()
                .list(
                        """
                        select p.customer, p.phone, p.country from party p join contact_point c using (customer)
                        where p.phone is not null and not coalesce(c.mailable or c.postable, false)
                        """,
                        row -> callable.merge(
                                row.getLong("customer"),
                                PhoneNumbers.isValid(row.getString("phone"), row.getString("country")),
                                Boolean::logicalOr));
        List<Long> valid = callable.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        audit.rows().run("insert into callable select unnest(" + valid + "::bigint[])");
    }

    private static Words words(AuditContext audit, Estimate estimate, List<Part> parts) throws SQLException {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "No active customer has a value, so no share of value can be told.",
                    "no active customer has a value",
                    "Value is the margin of the last 12 months.",
                    "Check that purchases are connected and recent.");
        }
        Part worst = parts.getFirst();
        double most = -1;
        List<String> shares = new ArrayList<>();
        double whole = audit.activeValue();
        for (Part part : parts) {
            double value = audit.rows().number("select sum(v)::double from customer_knowledge where " + part.column);
            shares.add(share(whole == 0 ? 0 : value / whole) + " " + part.column);
            if (value > most) {
                most = value;
                worst = part;
            }
        }
        String measured = Wording.list(parts.stream().map(part -> part.column).toList());
        boolean none = estimate.value() == 0;
        return new Words(
                none
                        ? "No customer value is " + measured.replace(" and ", " or ") + "."
                        : share(estimate.value()) + " of customer value rests on data that are stale, contradictory or"
                                + " reach nobody.",
                none
                        ? "no value " + measured.replace(" and ", " or ")
                        : share(estimate.value()) + " of value, most of it " + worst.column,
                "Of the value of active customers, " + Wording.list(shares) + "; a customer may be more than one.",
                switch (worst) {
                    case STALE -> "Deliver the late sources, and ask the customers whose record is oldest.";
                    case CONTRADICTED -> "Decide which source is right for every contradiction, and mend the other.";
                    case UNREACHABLE -> "Ask for an address at the next contact, the most valuable customers first.";
                });
    }

    private static List<Exhibit> exhibits(AuditContext audit, List<Part> parts, List<Freshness> freshness) {
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(partsTable(parts));
        exhibits.add(sourcesTable(audit, freshness));
        if (parts.contains(Part.CONTRADICTED)) {
            exhibits.add(Exhibit.table(
                    "contradictions",
                    "Contradictions",
                    "Both values with the source that says so, by the value of the customer.",
                    """
                    select c.name, k.what, k.one, k.one_source, k.other, k.other_source, c.v::double as value,
                           k.customer as _customer, 'party' as _kind, k.one_source as _source, k.one_key as _key,
                           k.one_kind as _party_kind
                    from contradiction k join customer_knowledge c using (customer)
                    order by c.v desc, k.customer, k.what
                    """,
                    text("name", "Customer"),
                    text("what", "What"),
                    text("one", "One says"),
                    text("one_source", "Source"),
                    text("other", "Another says"),
                    text("other_source", "Source"),
                    money("value", "Value a year")));
        }
        if (parts.contains(Part.STALE)) {
            exhibits.add(Exhibit.table(
                    "stale",
                    "Stale",
                    "Newest update older than 24 months, or told by a source that is late.",
                    """
                    select name, newest, case when outdated then 'not updated for 24 months' else 'late source' end as why,
                           v::double as value, customer as _customer
                    from customer_knowledge where stale order by v desc, customer
                    """,
                    text("name", "Customer"),
                    day("newest", "Newest update"),
                    text("why", "Why"),
                    money("value", "Value a year")));
        }
        if (parts.contains(Part.UNREACHABLE)) {
            exhibits.add(Exhibit.table(
                    "unreachable",
                    "Unreachable",
                    "No e-mail address of valid form, no valid phone number, no street with postcode or city in any record.",
                    """
                    select k.name, coalesce(string_agg(distinct p.email, '; ' order by p.email), 'none') as email,
                           coalesce(string_agg(distinct p.phone, '; ' order by p.phone), 'none') as phone,
                           any_value(k.v)::double as value,
                           k.customer as _customer
                    from customer_knowledge k left join party p using (customer)
                    where k.unreachable group by k.customer, k.name order by any_value(k.v) desc, k.customer
                    """,
                    text("name", "Customer"),
                    text("email", "E-mail as recorded"),
                    text("phone", "Phone as recorded"),
                    money("value", "Value a year")));
        }
        return exhibits;
    }

    private static Exhibit partsTable(List<Part> parts) {
        StringBuilder sql = new StringBuilder();
        for (Part part : Part.values()) {
            sql.append(sql.isEmpty() ? "" : " union all ")
                    .append(
                            parts.contains(part)
                                    ? """
                                      select %2$d as place, %1$s as part, count(*) filter (%3$s) as customers,
                                             sum(v) filter (%3$s)::double / nullif(sum(v), 0) as share
                                      from customer_knowledge
                                      """.formatted(
                                            Sql.text(part.title + ": " + part.meaning), part.ordinal(), part.column)
                                    : "select %d as place, %s as part, null as customers, null as share"
                                            .formatted(
                                                    part.ordinal(),
                                                    Sql.text(part.title + ": left out, no source maps its columns")));
        }
        return Exhibit.bars(
                "parts",
                "What is wrong",
                "Share of the value of active customers.",
                "select * from (" + sql + ") order by place",
                text("part", "Part"),
                count("customers", "Customers"),
                share("share", "Of value"));
    }

    private static Exhibit sourcesTable(AuditContext audit, List<Freshness> freshness) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Freshness source : freshness) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("source", source.island().name());
            cells.put(
                    "newest",
                    source.newest() == null
                            ? "nothing it brings has a date"
                            : source.newest()
                                    .atZone(audit.workspace().timezone())
                                    .toLocalDate()
                                    .toString());
            cells.put(
                    "every",
                    source.island()
                            .every()
                            .map(FreshCorrectReachableDetector::rhythm)
                            .orElse("not said"));
            cells.put("late", source.late() == null ? "cannot tell" : source.late() ? "late" : "in time");
            rows.add(cells);
        }
        return new Exhibit.Given(
                "sources",
                "How fresh the sources are",
                "Newest event or update that a source has told, up to " + audit.asOf()
                        + "; late when twice its interval has passed.",
                Panel.Kind.TABLE,
                List.of(
                        text("source", "Source").column(),
                        text("newest", "Newest").column(),
                        text("every", "Should arrive every").column(),
                        text("late", "").column()),
                rows);
    }

    private static String rhythm(TemporalAmount every) {
        return every.getUnits().stream()
                .filter(unit -> every.get(unit) != 0)
                .map(unit -> {
                    String name = unit.toString().toLowerCase(Locale.ROOT);
                    return every.get(unit) == 1 ? name.replaceAll("s$", "") : every.get(unit) + " " + name;
                })
                .collect(Collectors.joining(", ", "every ", ""));
    }

    private static List<Fact> facts(AuditContext audit, List<Part> parts, List<Freshness> freshness)
            throws SQLException {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Active customers", count(audit.activeCustomers())));
        facts.add(new Fact(
                "Measured", Wording.list(parts.stream().map(part -> part.column).toList())));
        List<String> leftOut = List.of(Part.values()).stream()
                .filter(part -> !parts.contains(part))
                .map(part -> part.column)
                .toList();
        if (!leftOut.isEmpty()) {
            facts.add(new Fact("Left out, no source maps it", Wording.list(leftOut)));
        }
        List<String> late = freshness.stream()
                .filter(source -> Boolean.TRUE.equals(source.late()))
                .map(source -> source.island().name())
                .toList();
        facts.add(new Fact("Late sources", late.isEmpty() ? "none" : Wording.list(late)));
        facts.add(new Fact("Counted, not sampled", "the interval has no width"));
        return facts;
    }

    private static List<String> wouldChange(List<Part> parts, List<Freshness> freshness) {
        List<String> changes = new ArrayList<>();
        for (Part part : Part.values()) {
            if (!parts.contains(part)) {
                changes.add("Columns for what is " + part.column + ": " + part.meaning + ".");
            }
        }
        if (freshness.stream().anyMatch(source -> source.island().every().isEmpty())) {
            changes.add("`every:` for each source, so that a late one is noticed.");
        }
        return changes;
    }
}
