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
        Items texts = Items.of(audit, mechanism(), "m14_unregistered", UNREGISTERED);
        if (texts.count() > 0) {
            share.scopes(texts.sampledBy("found_in")).exhibit(SAID_ELSEWHERE);
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

    /**
     * What people who complain write, in the commoner languages of Europe, without accents; not "no complaints". A scope
     * of its own: words are a hint, and whether somebody registered them is another question than how they were handled.
     */
    private static final String COMPLAINING =
            "\\b(i|we|to|must|want to|would like to|have to) (\\w+ )?complain|\\b(formal|official|my|this|another|second|third) complaint"
                    + "|complain(ed|ing) (again|twice|about|to you)|\\b(meine|diese|offizielle|erneute|eine) (beschwerde|reklamation)"
                    + "|\\bbeschwer(e|en) (ich|wir|mich|uns)|\\b(ich|wir) (beschwere|reklamiere)"
                    + "|\\b(mi|esta|una|otra) (queja|reclamacion)\\b|\\b(me|nos) quej|\\bquiero reclamar"
                    + "|\\b(ma|cette|une|nouvelle) (plainte|reclamation)\\b|\\bje (me plains|porte plainte)"
                    + "|\\b(il mio|questo|un) reclamo\\b|\\bvoglio reclamare|\\b(mijn|deze|een) klacht\\b"
                    + "|\\b(uma|minha|esta) reclamacao\\b|\\bvalitan\\b|\\bvalitukse|\\bklag(ar|omal)\\b";

    /** Texts of contacts and answers that complain, bad where no complaint of the customer was received about then. */
    private static final String UNREGISTERED = """
            with said as (
              select customer, "at", 'contact' as kind, _source as source, key, text, 'contacts' as found_in
              from contact where coalesce(direction, 'in') = 'in' and text is not null and customer is not null and in_window("at")
              union all
              select customer, "at", 'survey_answer', _source, key, text, 'survey answers'
              from survey_answer where text is not null and customer is not null and in_window("at")
                and trim(coalesce(about, '')) = ''),
            complaining as (
              select * from said
              where regexp_matches(lower(strip_accents(text)), '%s') and "at" + interval 14 day < until())
            select s.customer, not exists (
                     from complaint c where c.customer = s.customer
                     and c.received_at between s."at" - interval 60 day and s."at" + interval 14 day) as bad,
                   1 as weight, s.kind, s.source, s.key, s.found_in, s."at", s.text
            from complaining s
            """.formatted(COMPLAINING);

    private static final Exhibit SAID_ELSEWHERE = new Exhibit.Query(
            "unregistered",
            "Complaints that nobody registered",
            "Contacts and answers whose words complain, of customers with no complaint received from 60 days before to 14"
                    + " days after. A hint by words: read them.",
            Panel.Kind.TABLE,
            List.of(
                    Exhibit.text("customer_name", "Customer"),
                    Exhibit.text("found_in", "Found in"),
                    Exhibit.day("said_at", "Said"),
                    Exhibit.text("text", "Words")),
            """
            select coalesce(c.name, '') as customer_name, i.found_in, i."at" as said_at, i.text, i.customer as _customer,
                   i.kind as _kind, i.source as _source, i.key as _key
            from item_m14_unregistered i left join audit_customer c using (customer)
            where i.bad > 0 order by c.v desc nulls last, i.source, i.key
            """);
}
