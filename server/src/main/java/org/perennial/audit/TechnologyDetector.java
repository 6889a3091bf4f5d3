package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M29: which share of technology cost serves no customer need, or has no baseline. */
final class TechnologyDetector implements Detector {

    @Override
    public String mechanism() {
        return "M29";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("initiative: kind"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with bought as (
                          select *, concat_ws(', ',
                            case when trim(coalesce(need, '')) = '' then 'no need' end,
                            case when trim(coalesce(baseline, '')) = '' then 'no baseline' end) as lacks,
                            coalesce(sum(cost) over (), 0) > 0 as priced
                          from initiative
                          where kind = 'technology' and starts > (months_before(36))::date - 1 and starts <= as_of())
                        select null::bigint as customer, case when priced then coalesce(cost, 0)::double else 1 end as weight,
                               lacks <> '' as bad, 'initiative' as kind, _source as source, key,
                               coalesce(title, key) as title, department, cost, lacks
                        from bought
                        """)
                .affecting(null)
                .by("department")
                .listing(
                        "Technology without a need or a baseline",
                        "Begun in the last 36 months, the most costly first.",
                        Exhibit.text("title", "Initiative"),
                        Exhibit.text("department", "Department"),
                        Exhibit.money("cost", "Cost"),
                        Exhibit.text("lacks", "What is lacking"))
                .saying(figures -> new Words(
                        figures.percent()
                                + " of technology cost serves no named customer need, or has nothing to be measured"
                                + " against.",
                        (figures.all() - figures.bad()) + " of " + figures.all() + " serve a need",
                        figures.of() + " technology initiatives of the last 36 months lack a need or a baseline.",
                        "Name the need behind the most costly one, and measure it before the next payment."));
    }
}
