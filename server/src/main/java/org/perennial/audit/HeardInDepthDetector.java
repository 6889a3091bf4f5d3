package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M16: which share of customer value lies in segments that nobody has heard in depth. */
final class HeardInDepthDetector implements Detector {

    @Override
    public String mechanism() {
        return "M16";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("visit"), Need.parse("party: segment"), Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with heard as (
                          select c.segment, count(*) as times from visit e join audit_customer c using (customer)
                          where coalesce(e.kind, 'visit') in ('visit', 'interview', 'focus_group') and trim(coalesce(e.heard, '')) <> ''
                            and e."at" >= months_before(24)
                          group by c.segment)
                        select c.customer, coalesce(h.times, 0) < 3 as bad, c.v::double as weight, 'customer' as kind,
                               '' as source, c.customer::varchar as key, coalesce(c.segment, 'no segment') as segment,
                               coalesce(h.times, 0) as times
                        from audit_customer c left join heard h on h.segment is not distinct from c.segment
                        where c.active
                        """)
                .by("segment")
                .exhibit(Exhibit.table(
                        "segments",
                        "How often every segment was heard",
                        "Visits, interviews and focus groups of the last 24 months in which something was heard.",
                        """
                        select segment, any_value(times) as times, count(*) as customers, sum(weight) as value
                        from item_m16 group by segment order by times, value desc, segment
                        """,
                        Exhibit.text("segment", "Segment"),
                        Exhibit.count("times", "Times heard"),
                        Exhibit.count("customers", "Customers"),
                        Exhibit.money("value", "Value a year")))
                .saying(figures -> new Words(
                        figures.share() == 0
                                ? "Every segment was heard in depth."
                                : "Nobody has heard in depth the segments that hold " + figures.percent()
                                        + " of customer value.",
                        figures.share() == 0 ? "every segment heard" : figures.percent() + " of value unheard",
                        "Segments of " + Wording.count(figures.bad(), "customer", "customers")
                                + " had fewer than three visits, interviews or focus groups in two years.",
                        "Visit three customers of the most valuable segment that nobody has heard."));
    }
}
