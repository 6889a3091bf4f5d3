package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M27: which share of improvement loops was not closed with proof. */
final class ProofDetector implements Detector {

    @Override
    public String mechanism() {
        return "M27";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("initiative: kind, ends"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with judged as (
                          select *, concat_ws(', ',
                            case when trim(coalesce(baseline_metric, '')) = '' or trim(coalesce(baseline, '')) = ''
                                 then 'no baseline' end,
                            case when registered_at is null or registered_at::date > starts then 'not registered before' end,
                            case when checked_at is null or effect is null then 'not checked' end,
                            case when acted_at is null then 'not acted on' end,
                            case when trim(coalesce(process, '')) = '' and trim(coalesce(need, '')) = ''
                                 then 'changes no process' end) as lacks
                          from initiative
                          where kind = 'improvement' and ends > (months_before(24))::date - 1 and ends < (months_before(3))::date)
                        select null::bigint as customer, 1 as weight, lacks <> '' as bad, 'initiative' as kind, _source as source,
                               key, coalesce(title, key) as title, department, ends, lacks
                        from judged
                        """)
                .affecting(null)
                .by("department")
                .listing(
                        "Loops that were not closed",
                        "Improvement initiatives that ended 3 to 24 months ago.",
                        Exhibit.text("title", "Initiative"),
                        Exhibit.text("department", "Department"),
                        Exhibit.day("ends", "Ended"),
                        Exhibit.text("lacks", "What is lacking"))
                .saying(figures -> new Words(
                        figures.percent() + " of improvement loops were never closed with proof.",
                        (figures.all() - figures.bad()) + " of " + figures.all() + " with proof",
                        figures.of()
                                + " initiatives that ended 3 to 24 months ago have no baseline registered before, no measured"
                                + " effect, or nothing done about it.",
                        "Check the most recent one now, against what was true before it began."));
    }
}
