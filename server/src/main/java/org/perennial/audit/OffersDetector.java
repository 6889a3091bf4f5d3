package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M08: which share of the offers shuts existing customers out. */
final class OffersDetector implements Detector {

    @Override
    public String mechanism() {
        return "M08";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("offer"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Share share = Share.of(audit, mechanism(), """
                with every_one as (
                  select _source, key, name, product, channel, benefit, coalesce(starts, date '0001-01-01') as begins,
                         coalesce(ends, date '9999-12-31') as closes,
                         coalesce(new_customers_only, false) or coalesce(maximum_tenure_months <= 12, false) as shut,
                         not coalesce(new_customers_only, false) and coalesce(maximum_tenure_months, 999) >= 36
                           and coalesce(minimum_tenure_months, 0) <= 36 as open,
                         case when lower(trim(coalesce(product, ''))) in ('', 'all', 'any') then null else lower(trim(product)) end as p,
                         case when lower(trim(coalesce(channel, ''))) in ('', 'all', 'any') then null else lower(trim(channel)) end as c
                  from offer),
                live as (from every_one where begins <= as_of() and closes >= window_start()::date)
                select null::bigint as customer, 1 as weight, 'offer' as kind, o._source as source, o.key,
                       o.shut and not exists (
                         from every_one e where e.open and (e._source, e.key) <> (o._source, o.key)
                           and e.begins <= o.closes and e.closes >= o.begins
                           and (e.p is null or o.p is null or e.p = o.p) and (e.c is null or o.c is null or e.c = o.c)
                           and coalesce(e.benefit, 0) >= coalesce(o.benefit, 0)) as bad,
                       coalesce(o.name, o.key) as name, coalesce(o.product, 'all') as product,
                       coalesce(o.channel, 'all') as channel, o.benefit
                from live o
                """);
        return share.affecting("select customer from audit_customer where active and tenure_band = 'tenured'"
                        + " and exists (from " + share.table() + " where bad > 0)")
                .listing(
                        "Offers that shut existing customers out",
                        "No offer of at least equal benefit was open to tenured customers at the time.",
                        Exhibit.text("name", "Offer"),
                        Exhibit.text("product", "Product"),
                        Exhibit.text("channel", "Channel"),
                        Exhibit.money("benefit", "Benefit"))
                .fact(
                        "Offers live in the window",
                        Wording.count(audit.rows().count("select count(*) from " + share.table())))
                .saying(figures -> new Words(
                        figures.bad() == 0
                                ? "Every offer, or one as good, is open to existing customers."
                                : figures.of() + " offers shut existing customers out.",
                        figures.of() + " shut out the loyal",
                        figures.percent()
                                + " of the offers of the last 12 months were for new customers only, with nothing"
                                + " as good for those who stayed.",
                        "Open the offer with the largest benefit to everyone who asks, or end it."));
    }
}
