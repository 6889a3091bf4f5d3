package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M09: which share of promises is not kept on the day. */
final class PromisesDetector implements Detector {

    @Override
    public String mechanism() {
        return "M09";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("promise: due_at, kept_at"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        select p.customer, 1 as weight, 'promise' as kind, p._source as source, p.key,
                               p.kept_at is null or p.kept_at::date > p.due_at::date as bad, p.team, p.region, c.segment,
                               p.about, p.due_at, p.kept_at
                        from promise p left join audit_customer c on c.customer = p.customer
                        where in_window(p.due_at)
                        """)
                .by("team", "region", "segment")
                .showing(
                        "Promises not kept on the day",
                        "Due is the first day that was promised, never a moved one.",
                        Exhibit.text("about", "About"),
                        Exhibit.text("team", "Team"),
                        Exhibit.day("due_at", "Due"),
                        Exhibit.day("kept_at", "Kept"))
                .saying(figures -> new Words(
                        figures.percent() + " of promises are not kept on the day.",
                        figures.rest() + " kept on the day",
                        figures.of() + " promises that fell due in the last 12 months were kept late or not at all.",
                        "Call the customers whose promises are still open, the most valuable first, and agree on a day"
                                + " that holds."));
    }
}
