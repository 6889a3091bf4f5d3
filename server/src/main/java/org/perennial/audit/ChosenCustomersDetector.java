package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Words;

/**
 * M07: how far marketing is concentrated on the chosen customers, {@code (s − c)/(1 − c)}. With {@code c} the share of
 * chosen among active customers, {@code a} their share of what was addressed (A of it) and U what was not addressed to
 * anybody, {@code s = (a·A + c·U)/(A + U)}, so the index is {@code (a − c)/(1 − c) · A/(A + U)}: linear in {@code a}.
 */
final class ChosenCustomersDetector implements Detector {

    @Override
    public String mechanism() {
        return "M07";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("message"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        if (!audit.knowsValue() && rows.count("select count(*) from audit_customer where chosen_by_us") == 0) {
            return new Measurement.Missing("party.chosen", "purchase.amount");
        }
        boolean priced = rows.number("select sum(cost)::double from message where in_window(\"at\")") > 0;
        String weight = priced ? "coalesce(m.cost, 0)::double" : "1";
        Items items = Items.of(audit, mechanism(), """
                select m.customer, not coalesce(c.chosen, false) as bad, %s as weight, 'message' as kind, m._source as source, m.key,
                       m.campaign, m.channel
                from message m left join audit_customer c on c.customer = m.customer
                where in_window(m."at") and m.customer is not null
                """.formatted(weight));
        double addressed = rows.number("select sum(weight)::double from " + items.table());
        double unaddressed = unaddressed(rows, priced, weight);
        double c = rows.number("select avg(chosen::integer) from audit_customer where active");
        Estimate chosen = items.sampled();
        double reach = addressed + unaddressed == 0 ? 0 : addressed / (addressed + unaddressed);
        double slope = c < 1 ? reach / (1 - c) : Double.NaN;
        Estimate index = chosen instanceof Estimate.Sampled sampled && Double.isFinite(slope) && slope > 0
                ? sampled.linear(-c * slope, slope)
                : new Estimate.Counted(Double.NaN, chosen.n());
        return new Measured(
                index,
                "select customer from audit_customer where active and chosen and customer not in (select customer from "
                        + items.table() + ")",
                List.of(),
                words(chosen.value(), c, priced),
                List.of(Exhibit.table(
                        "campaigns",
                        "Campaigns, and whom they reached",
                        "Share of " + (priced ? "message cost" : "messages") + " that went to chosen customers.",
                        """
                        select coalesce(campaign, 'no campaign') as campaign, count(*) as messages,
                               1 - sum(weight * bad) / nullif(sum(weight), 0) as chosen
                        from item_m07 group by campaign order by messages desc, campaign
                        """,
                        Exhibit.text("campaign", "Campaign"),
                        Exhibit.count("messages", "Messages"),
                        Exhibit.share("chosen", "To the chosen"))),
                facts(chosen.value(), c, reach, priced),
                List.of());
    }

    /** Anonymous messages, and the cost of campaigns that addressed nobody. */
    private static double unaddressed(Rows rows, boolean priced, String weight) throws SQLException {
        double anonymous = rows.number("select sum(" + weight + ")::double from message m"
                + " where in_window(m.\"at\") and m.customer is null");
        return priced ? anonymous + rows.number("""
                                select sum(cost)::double from campaign
                                where coalesce(starts, date '0001-01-01') <= as_of()
                                  and coalesce(ends, starts, date '9999-12-31') >= window_start()::date
                                  and key not in (select campaign from message where campaign is not null)
                                """) : anonymous;
    }

    private static Words words(double share, double c, boolean priced) {
        String effort = priced ? "of message cost" : "of messages";
        return new Words(
                Double.isNaN(share)
                        ? "No message of the last 12 months was addressed to a customer."
                        : "Chosen customers are " + Wording.share(c) + " of customers and get " + Wording.share(share)
                                + " " + effort + ".",
                Double.isNaN(share) ? "no message addressed" : Wording.share(share) + " of effort on them",
                "Were customers picked blindly, the chosen would get " + Wording.share(c)
                        + "; the index is 0 then, and 1" + " where all goes to them.",
                "Look at the campaign with the most messages: whom did it reach that nobody has chosen?");
    }

    private static List<Fact> facts(double share, double c, double reach, boolean priced) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Chosen among active customers", Wording.share(c)));
        if (!Double.isNaN(share)) {
            facts.add(new Fact("Chosen among what was addressed", Wording.share(share)));
        }
        facts.add(new Fact("Addressed at all", Wording.share(reach)));
        facts.add(new Fact("Weighed by", priced ? "message cost" : "number of messages: no cost is known"));
        return facts;
    }
}
