package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Words;
import org.perennial.value.Equity;

/** M02: how the worth of all customers changed within the year, beside revenue. */
final class LifetimeValueDetector implements Detector {

    @Override
    public String mechanism() {
        return "M02";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Equity.Change change = Equity.ofYear(audit.rows().connection(), audit.workspace(), audit.asOf());
        boolean known = !Double.isNaN(change.change());
        Estimate estimate = known ? sampled(change) : new Estimate.Counted(Double.NaN, 0);
        return new Measured(
                estimate,
                "select e.customer from equity_customer e join audit_customer c using (customer)"
                        + " where c.active and e.worth < e.worth_then",
                List.of(),
                words(audit.wording(), change, known),
                known ? List.of(ledger(), customers()) : List.of(),
                known ? facts(audit.wording(), change) : List.of(),
                known ? List.of() : List.of("A history that reaches back at least 18 months"));
    }

    private static Estimate sampled(Equity.Change change) {
        return new Estimate.Sampled(
                change.change(), change.low(), change.high(), change.customers(), new Estimate.Tails() {
                    @Override
                    public double atLeast(double limit) {
                        return 1 - change.atMost(limit);
                    }

                    @Override
                    public double atMost(double limit) {
                        return change.atMost(limit);
                    }
                });
    }

    private static Words words(Wording wording, Equity.Change change, boolean known) {
        if (!known) {
            return new Words(
                    "What customers are worth cannot be compared with a year ago.",
                    "no year to compare with",
                    Wording.sentence(change.why()) + ".",
                    "Take in older purchases and contracts, those that have ended included.");
        }
        double revenue = change.revenueBefore() > 0 ? change.revenue() / change.revenueBefore() - 1 : Double.NaN;
        String beside = Double.isNaN(revenue)
                ? ""
                : (change.change() < 0) == (revenue < 0)
                        ? ", and revenue " + moved(revenue)
                        : ", while revenue " + moved(revenue);
        return new Words(
                "What customers are worth " + moved(change.change()) + " within a year" + beside + ".",
                "equity " + (change.change() < 0 ? "−" : "+") + Wording.share(Math.abs(change.change())),
                "The margin of the next three years, discounted at 10% a year, was "
                        + wording.money(change.then()) + " a year ago and is " + wording.money(change.now())
                        + ": new customers added " + wording.money(change.gained()) + ", lost ones took "
                        + wording.money(change.lost()) + "; those who stayed gained "
                        + wording.money(change.grown()) + " and lost " + wording.money(change.shrunk()) + ".",
                change.lost() > change.shrunk()
                        ? "Ask those who left within the year why, the most valuable first."
                        : "Look at the customers whose worth fell most: what did they stop buying?");
    }

    private static String moved(double change) {
        return Math.abs(change) < .005
                ? "stayed as it was"
                : (change < 0 ? "fell by " : "rose by ") + Wording.share(Math.abs(change));
    }

    private static List<Fact> facts(Wording wording, Equity.Change change) {
        return List.of(
                new Fact("Worth now", wording.money(change.now())),
                new Fact("Worth a year ago, by what was known then", wording.money(change.then())),
                new Fact("Revenue of the last 12 months", wording.money(change.revenue())),
                new Fact("Revenue of the 12 before", wording.money(change.revenueBefore())),
                new Fact("Assumed", "36 months ahead, 10% a year; sales beside a contract are not counted"));
    }

    private static Exhibit ledger() {
        return Exhibit.table(
                "ledger",
                "Where the change comes from",
                "Worth of customers then and now, by what became of them.",
                """
                select case when worth_then = 0 then 'new' when worth = 0 then 'lost' when worth >= worth_then then 'grown'
                            else 'shrunk' end as became,
                       count(*) as customers, sum(worth_then) as worth_then, sum(worth) as worth,
                       sum(worth) - sum(worth_then) as change
                from equity_customer where worth > 0 or worth_then > 0 group by became order by change, became
                """,
                Exhibit.text("became", "Customers"),
                Exhibit.count("customers", "How many"),
                Exhibit.money("worth_then", "Worth a year ago"),
                Exhibit.money("worth", "Worth now"),
                Exhibit.money("change", "Change"));
    }

    private static Exhibit customers() {
        return Exhibit.table(
                "fallen",
                "Customers whose worth fell most",
                "Those who left included.",
                """
                select coalesce(c.name, 'Customer ' || e.customer) as name, e.worth_then, e.worth,
                       e.worth - e.worth_then as change, e.customer as _customer
                from equity_customer e left join audit_customer c using (customer)
                where e.worth < e.worth_then order by change, e.customer
                """,
                Exhibit.text("name", "Customer"),
                Exhibit.money("worth_then", "Worth a year ago"),
                Exhibit.money("worth", "Worth now"),
                Exhibit.money("change", "Change"));
    }
}
