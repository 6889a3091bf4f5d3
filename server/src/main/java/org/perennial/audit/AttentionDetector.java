package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;

/**
 * M04: how many times more attention a euro of value gets from new customers than from those of three years and more,
 * days of onboarding left out.
 *
 * <p>The logarithm of the geometric mean is a mean over parts of {@code ln(Eₙ/Vₙ) − ln(Eₜ/Vₜ)}, where E is attention
 * and V is value times days. A customer's influence on it is the sum of {@code e/E − v/V} over parts and bands, for the
 * median wait {@code (1[w > m] − ½)/(n f(m))}; the variance is the sum of the squares over customers.
 */
final class AttentionDetector implements Detector {

    private static final int EVENTS = 20;

    /** A kind of attention, and the evidence that it is seen by. */
    private record Part(String id, String label, Need need, String select) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "calls",
                    "outbound contacts",
                    Need.parse("contact: direction"),
                    "select customer, \"at\", 1 as amount from contact where lower(trim(direction)) in ('out', 'outbound')"),
            new Part("visits", "visits", Need.parse("visit"), "select customer, \"at\", 1 as amount from visit"),
            new Part(
                    "offers",
                    "offer benefit",
                    Need.parse("offer_exposure: benefit"),
                    "select customer, \"at\", benefit::double as amount from offer_exposure where benefit > 0"),
            new Part(
                    "messages",
                    "message cost",
                    Need.parse("message: cost"),
                    "select customer, \"at\", cost::double as amount from message where cost > 0"),
            new Part(
                    "wait",
                    "short waits",
                    Need.parse("contact: wait_seconds"),
                    "select customer, \"at\", greatest(wait_seconds, 1)::double as amount from contact"
                            + " where wait_seconds >= 0 and lower(trim(coalesce(direction, 'in'))) not in ('out', 'outbound')"));

    @Override
    public String mechanism() {
        return "M04";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("purchase: party, at, amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        List<Part> parts = PARTS.stream()
                .filter(part ->
                        audit.connections().unknown(List.of(part.need())).isEmpty())
                .toList();
        if (parts.size() < 2) {
            return new Measurement.Missing(
                    audit.connections().unknown(PARTS.stream().map(Part::need).toList()).stream()
                            .distinct()
                            .toList(),
                    List.of());
        }
        audit.rows().run(EXPOSURE);
        audit.rows().run(events(parts));
        Map<String, Tilt> all = tilts(audit, "''");
        Tilt tilt = all.getOrDefault("", new Tilt(0, Coefficient.of(Double.NaN, Double.NaN, 1), 0));
        List<ScopeEstimate> scopes = new ArrayList<>();
        for (String by : List.of("segment", "region")) {
            Map<String, Hit> hits = Hit.by(
                    audit,
                    by,
                    "select " + by + ", customer from (" + AFFECTED + ") join audit_customer using (customer)");
            tilts(audit, by).forEach((scope, of) -> scopes.add(Hit.scope(by, scope, of.estimate(), hits)));
        }
        return new Measured(
                tilt.estimate(),
                "select customer from (" + AFFECTED + ")",
                scopes,
                words(tilt.estimate()),
                List.of(EXHIBIT),
                List.of(
                        new Fact("Parts compared", Wording.list(compared(audit))),
                        new Fact("Left out", "the first 90 days of every customer")),
                parts.size() == PARTS.size()
                        ? List.of()
                        : List.of("The parts that no source brings: "
                                + Wording.list(PARTS.stream()
                                        .filter(part -> !parts.contains(part))
                                        .map(Part::label)
                                        .toList())
                                + "."));
    }

    private static final String EXPOSURE = """
            create or replace temp table attention as
            select customer, segment, region, v::double as v, band, v::double * days as vd, days
            from (
              select *, 'new' as band, greatest(0, epoch(least(until(), since + interval 12 month))
                       - epoch(greatest(window_start(), since + interval 90 day))) / 86400 as days
              from audit_customer where active and since is not null
              union all
              select *, 'tenured', greatest(0, epoch(until()) - epoch(greatest(window_start(), since + interval 36 month))) / 86400
              from audit_customer where active and since is not null)
            where days > 0
            """;

    private static String events(List<Part> parts) {
        String all = parts.stream()
                .map(part -> "select '" + part.id() + "' as part, * from (" + part.select() + ")")
                .reduce((a, b) -> a + " union all " + b)
                .orElseThrow();
        return """
        create or replace temp table attention_event as
        select * from (
          select e.part, e.customer, c.segment, c.region, e.amount::double as amount,
                 case when e."at" >= c.since + interval 36 month then 'tenured'
                      when e."at" >= c.since + interval 90 day and e."at" < c.since + interval 12 month then 'new' end as band
          from (%s) e join audit_customer c using (customer)
          where c.active and c.since is not null and in_window(e."at"))
        where band is not null
        """.formatted(all);
    }

    /** What came out for a scope. */
    private record Tilt(int parts, Coefficient value, long n) {

        Estimate estimate() {
            return value.ratio(n);
        }
    }

    private static Map<String, Tilt> tilts(AuditContext audit, String scope) throws SQLException {
        Map<String, Tilt> tilts = new LinkedHashMap<>();
        audit.rows()
                .list(
                        TILT.formatted(scope, scope, EVENTS, EVENTS),
                        row -> tilts.put(row.getString("scope"), tilt(row)));
        return tilts;
    }

    private static Tilt tilt(ResultSet row) throws SQLException {
        int parts = row.getInt("parts");
        long n = row.getLong("n");
        double fewer = Math.min(row.getLong("news"), row.getLong("tenureds"));
        return parts < 2 || fewer < 5
                ? new Tilt(parts, Coefficient.of(Double.NaN, Double.NaN, 1), n)
                : new Tilt(parts, Coefficient.of(row.getDouble("tilt"), row.getDouble("error"), 2 * fewer - 1), n);
    }

    private static final String TILT = """
            with x as (select coalesce(%s, '')::varchar as scope, customer, band, vd from attention),
            xs as (
              select scope, sum(vd) filter (band = 'new') as vn, sum(vd) filter (band = 'tenured') as vt,
                     count(distinct customer) as n, count(distinct customer) filter (band = 'new') as news,
                     count(distinct customer) filter (band = 'tenured') as tenureds
              from x group by scope),
            e as (select coalesce(%s, '')::varchar as scope, part, customer, band, amount from attention_event),
            es as (
              select scope, part, sum(amount) filter (band = 'new') as en, sum(amount) filter (band = 'tenured') as et,
                     count(*) filter (band = 'new') as cn, count(*) filter (band = 'tenured') as ct,
                     median(amount) filter (band = 'new') as mn, median(amount) filter (band = 'tenured') as mt,
                     quantile_cont(ln(amount), .4) filter (band = 'new') as ln, quantile_cont(ln(amount), .6) filter (band = 'new') as hn,
                     quantile_cont(ln(amount), .4) filter (band = 'tenured') as lt, quantile_cont(ln(amount), .6) filter (band = 'tenured') as ht
              from e group by all having cn >= %d and ct >= %d),
            part as (
              select es.*, vn, vt, case when part = 'wait' then ln(mt) - ln(mn) else ln(en / vn) - ln(et / vt) end as tilt
              from es join xs using (scope) where part = 'wait' or (vn > 0 and vt > 0)),
            mean as (
              select scope, avg(tilt) as tilt, count(*) as parts, count(*) filter (part <> 'wait') as rates
              from part group by scope),
            influence as (
              select scope, customer, sum(f) as f from (
                select e.scope, e.customer,
                       case when e.part <> 'wait' then case e.band when 'new' then e.amount / p.en else -e.amount / p.et end
                            when e.band = 'new' then ((e.amount <= p.mn)::integer - .5) * greatest(hn - ln, 1e-9) / .2 / p.cn
                            else -((e.amount <= p.mt)::integer - .5) * greatest(ht - lt, 1e-9) / .2 / p.ct end / m.parts as f
                from e join part p on p.scope = e.scope and p.part = e.part join mean m on m.scope = e.scope
                union all
                select x.scope, x.customer,
                       case x.band when 'new' then -x.vd / s.vn else x.vd / s.vt end * m.rates / m.parts
                from x join xs s on s.scope = x.scope join mean m on m.scope = x.scope)
              group by scope, customer)
            select m.scope, any_value(m.tilt) as tilt, any_value(m.parts) as parts, any_value(s.n) as n,
                   any_value(s.news) as news, any_value(s.tenureds) as tenureds,
                   sqrt(sum(i.f * i.f) * any_value(s.n) / greatest(any_value(s.n) - 1, 1)) as error
            from mean m join xs s using (scope) join influence i using (scope)
            group by m.scope order by m.scope
            """;

    /** Tenured customers who get less for their value than new ones do, in most parts. */
    private static final String AFFECTED = """
            with pace as (
              select part, sum(amount) / (select sum(vd) from attention where band = 'new') as pace
              from attention_event where band = 'new' and part <> 'wait' group by part),
            got as (
              select a.customer, p.part, coalesce(sum(e.amount), 0) < p.pace * any_value(a.vd) as less
              from attention a cross join pace p
              left join attention_event e on e.customer = a.customer and e.part = p.part and e.band = 'tenured'
              where a.band = 'tenured' and a.vd > 0 group by a.customer, p.part, p.pace)
            select customer from got group by customer having avg(less::integer) > .5
            """;

    private static final Exhibit EXHIBIT = Exhibit.bars(
            "parts",
            "Attention by part",
            "Attention of a euro of value with new customers over that with tenured ones; for waits, the tenured median over"
                    + " the new one.",
            """
            select case part when 'calls' then 'Outbound contacts' when 'visits' then 'Visits' when 'offers' then 'Offer benefit'
                     when 'messages' then 'Message cost' else 'Short waits' end as name,
                   case when part = 'wait' then median(amount) filter (band = 'tenured') / median(amount) filter (band = 'new')
                        else (sum(amount) filter (band = 'new') / (select sum(vd) from attention where band = 'new'))
                             / (sum(amount) filter (band = 'tenured') / (select sum(vd) from attention where band = 'tenured')) end as ratio,
                   count(*) filter (band = 'new') as news, count(*) filter (band = 'tenured') as tenureds
            from attention_event group by part order by part
            """,
            Exhibit.text("name", "Part"),
            Exhibit.share("ratio", "New over tenured"),
            Exhibit.count("news", "Events with new customers"),
            Exhibit.count("tenureds", "Events with tenured customers"));

    private static List<String> compared(AuditContext audit) throws SQLException {
        List<String> ids = audit.rows()
                .list(
                        "select part from attention_event group by part having count(*) filter (band = 'new') >= "
                                + EVENTS + " and count(*) filter (band = 'tenured') >= " + EVENTS,
                        row -> row.getString(1));
        return PARTS.stream()
                .filter(part -> ids.contains(part.id()))
                .map(Part::label)
                .toList();
    }

    private static Words words(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return new Words(
                    "Whether attention goes to the new is not known.",
                    "attention by tenure is not known",
                    "Fewer than two kinds of attention have twenty events each with new customers and with those of three years"
                            + " and more.",
                    "Look again when there are.");
        }
        String times = Wording.decimal(estimate.value());
        boolean tilted = estimate.value() > 1.25;
        return new Words(
                tilted
                        ? "New customers get " + times + " times the attention that long ones of the same value get."
                        : "Attention follows value, not novelty.",
                times + " times the attention for the new",
                "For each euro of value a customer in the first year, onboarding left out, gets " + times
                        + " times the attention of one who has been there for three years.",
                tilted
                        ? "Give every customer of three years and more a yearly conversation before the next campaign for new ones."
                        : "Keep the balance when the next campaign for new customers is planned.");
    }
}
