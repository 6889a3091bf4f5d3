package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M14: which share of the complaints that fell due was mishandled. The clock runs from receipt and never restarts. */
final class ComplaintsDetector implements Detector {

    @Override
    public String mechanism() {
        return "M14";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("complaint: resolved_at"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        boolean causes = audit.connections().knows("complaint", "cause");
        boolean told = audit.connections().knows("complaint", "told_at");
        String closed = audit.connections().knows("complaint", "closed_at") ? "closed_at" : "resolved_at";
        Share share = Share.of(audit, mechanism(), """
                        with dated as (
                          select c.* replace (c.%s as closed_at), coalesce(r.respond_days, 56) as days, coalesce(r.business_days, false) as business
                          from complaint c left join lateral (
                            select respond_days, business_days from regime r
                            where lower(trim(r.key)) = lower(trim(c.regime)) and (r."from" is null or r."from" <= c.received_at::date)
                              and (r.until is null or r.until >= c.received_at::date)
                            order by r."from" desc nulls last limit 1) r on true
                          where in_window(c.received_at)),
                        clocked as (
                          select *, case when business
                              then list_filter(generate_series(received_at::date + 1, received_at::date + 10 + 2 * days::integer,
                                     interval 1 day), lambda d: isodow(d) < 6)[days]::date
                              else received_at::date + days::integer end as due
                          from dated),
                        judged as (
                          select *, concat_ws(', ',
                            case when resolved_at is null or resolved_at::date > due then 'late' end,
                            case when reopened_at is not null then 'reopened' end,
                            case when %s and closed_at is not null and lower(trim(coalesce(cause, ''))) in ('', 'unknown')
                                 then 'no cause' end,
                            case when %s and closed_at + interval 30 day < until()
                                   and (told_at is null or told_at > closed_at + interval 30 day) then 'not told' end) as why
                          from clocked where due <= as_of())
                        select customer, why <> '' as bad, 1 as weight, 'complaint' as kind, _source as source, key, team, region,
                               product, channel, process, received_at, resolved_at, why
                        from judged
                        """.formatted(closed, causes, told))
                .by("team", "region", "product", "channel", "process")
                .showing(
                        "Mishandled complaints",
                        "Resolved later than the regime allows (56 days where there is none), reopened, closed without a cause,"
                                + " or the customer not told within 30 days of closing.",
                        Exhibit.text("why", "What went wrong"),
                        Exhibit.day("received_at", "Received"),
                        Exhibit.day("resolved_at", "Resolved"));
        List<String> leftOut = new ArrayList<>();
        if (!causes) {
            leftOut.add("cause");
        }
        if (!told) {
            leftOut.add("told_at");
        }
        if (!leftOut.isEmpty()) {
            share.fact("Left out, no source maps it", Wording.list(leftOut))
                    .wouldChange("Complaints with " + Wording.list(leftOut) + ".");
        }
        return share.saying(figures -> new Words(
                figures.percent() + " of complaints are mishandled.",
                figures.percent() + " not as promised",
                figures.of()
                        + " complaints that fell due were late, came back, were closed without a cause, or the customer"
                        + " never heard the end.",
                "Settle the open ones that are late, and tell everyone whose complaint was closed in silence."));
    }
}
