package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M05: which share of the value of chosen customers has a living plan of two years or more. */
final class PlansDetector implements Detector {

    @Override
    public String mechanism() {
        return "M05";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("plan"), Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        if (!audit.connections().none().contains("plan") && !audit.connections().knows("milestone")) {
            return new Measurement.Missing("milestone");
        }
        return Share.of(audit, mechanism(), """
                        with living as (
                          select distinct p.customer from plan p
                          where p.starts <= as_of() and p.ends >= as_of()
                            and p.ends + 1 >= p.starts + interval 24 month
                            and trim(coalesce(p.customer_goal, '')) <> ''
                            and (in_window(p.starts::timestamptz) or in_window(p.reviewed_at))
                            and p.key in (select plan from milestone where plan is not null)),
                        planned as (select distinct customer from plan)
                        select c.customer, c.customer not in (select customer from living where customer is not null) as bad,
                               c.v::double as weight, 'customer' as kind, '' as source, c.customer::varchar as key,
                               c.segment, c.region,
                               case when p.customer is null then 'no plan' else 'no plan that lives' end as lacks
                        from audit_customer c left join planned p using (customer)
                        where c.active and c.chosen
                        """)
                .by("segment", "region")
                .showing(
                        "Chosen customers without a living plan",
                        "In force, 24 months or longer, the customer's goal named, a milestone, begun or reviewed in the window.",
                        Exhibit.text("lacks", "What is there"))
                .saying(figures -> new Words(
                        figures.rest() + " of the value of chosen customers has no living plan.",
                        figures.percent() + " of chosen value",
                        figures.of()
                                + " chosen customers have no plan of two years or more that is in force, names what"
                                + " they want and was looked at in the last 12 months.",
                        "Write the plan with the most valuable customer on the list, goal first, and put the first"
                                + " milestone on it."));
    }
}
