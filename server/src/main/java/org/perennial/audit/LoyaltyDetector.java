package org.perennial.audit;

import java.sql.SQLException;
import org.perennial.audit.Measurement.Words;
import org.perennial.loyalty.LoyaltyClasses;
import org.perennial.loyalty.LoyaltyMap;

/** M01: how much of customer value lies with customers to whom the company means nothing, or who are on their way out. */
final class LoyaltyDetector implements Detector {

    @Override
    public String mechanism() {
        return "M01";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        LoyaltyClasses.make(rows.connection(), audit.asOf(), audit.workspace().timezone());
        double effective = LoyaltyMap.make(
                rows.connection(), "select customer, v, segment, tenure_band from audit_customer where active");
        double heard = rows.number(
                "select sum(v) filter (where class is not null)::double / nullif(sum(v), 0) from loyalty_active");
        double captive = rows.number("""
                select sum(v * weight) filter (where class = 'captive') / nullif(sum(v * weight), 0)
                from loyalty_active join loyalty_weight using (segment, band, fifth) where class is not null
                """);
        return Share.of(audit, mechanism(), """
                        select a.customer, a.class in ('indifferent', 'at risk') as bad, a.v * w.weight as weight,
                               'customer' as kind, '' as source, a.customer::varchar as key, a.class, a.reason,
                               a.told as segment
                        from loyalty_active a join loyalty_weight w using (segment, band, fifth)
                        where a.class is not null and a.v > 0
                        """)
                .by("segment")
                .exhibit(Exhibit.table(
                        "map",
                        "The loyalty map",
                        "Active customers by what they say and what they do; shares of value are weighted to all of them.",
                        """
                        select a.class, count(*) as customers, sum(a.v)::double as value,
                               sum(a.v * w.weight) / nullif((select sum(weight) from item_m01), 0) as share
                        from loyalty_active a join loyalty_weight w using (segment, band, fifth)
                        where a.class is not null group by a.class
                        union all
                        select 'unheard', count(*), sum(v)::double, null from loyalty_active where class is null having count(*) > 0
                        order by value desc
                        """,
                        Exhibit.text("class", "Class"),
                        Exhibit.count("customers", "Customers"),
                        Exhibit.money("value", "Value a year"),
                        Exhibit.share("share", "Share of all value")))
                .exhibit(Exhibit.table(
                        "segments",
                        "By segment",
                        "Shares of those who answered, weighted.",
                        """
                        select segment, count(*) as answered, sum(weight * bad) / nullif(sum(weight), 0) as bad,
                               sum(weight) filter (where class = 'captive') / nullif(sum(weight), 0) as captive,
                               sum(weight) filter (where class = 'secure') / nullif(sum(weight), 0) as secure
                        from item_m01 group by segment order by bad desc, segment
                        """,
                        Exhibit.text("segment", "Segment"),
                        Exhibit.count("answered", "Answered"),
                        Exhibit.share("bad", "Indifferent or at risk"),
                        Exhibit.share("captive", "Captive"),
                        Exhibit.share("secure", "Secure")))
                .showing(
                        "Indifferent and at risk",
                        "By value. What they said, and what they do.",
                        Exhibit.text("class", "Class"),
                        Exhibit.text("reason", "Why"))
                .fact("Value of which somebody was heard", Wording.share(heard))
                .fact("Answers, after weighting worth", Wording.count(Math.round(effective)))
                .fact("Captive besides: unhappy, and bound", Wording.share(captive))
                .wouldChange("Answers of those who gave none: " + Wording.share(1 - heard) + " of value is unheard")
                .saying(figures -> new Words(
                        "Customers who are indifferent or at risk hold " + figures.percent() + " of customer value.",
                        figures.percent() + " indifferent or at risk",
                        figures.of()
                                + " customers who answered within the year are indifferent or at risk. Weighted to all"
                                + " active customers that is " + figures.percent() + " of value; "
                                + Wording.share(captive)
                                + " more is captive: unhappy, and gone when the contract lets them.",
                        "Ask the most valuable indifferent customers what a competitor could not give them."));
    }
}
