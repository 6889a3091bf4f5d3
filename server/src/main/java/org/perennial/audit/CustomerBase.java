package org.perennial.audit;

import java.sql.SQLException;
import java.time.LocalDate;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.sources.Workspace;
import org.perennial.value.Valuation;

/**
 * One row per customer with what every mechanism counts by: {@code audit_customer(customer, name, segment, region,
 * active, since, left_at, tenure_months, tenure_band, amount_12m, margin_12m, v, chosen)}, on the day that the evidence is seen
 * from.
 *
 * <p>{@code v} is the expected margin of the next 12 months from the value model ({@link Valuation}). Where there is none,
 * it is the amount of the last 12 months times the margin rate, annualized by the part of those months in which there was
 * a relationship; under 90 days the median of the segment stands in; never below 0, and 0 for those who have left. Who
 * bought again more than two months after the day that a record calls the last (a final bill aside) has not left.
 */
final class CustomerBase {

    private final Rows rows;
    private final EvidenceThen evidence;

    CustomerBase(Rows rows, EvidenceThen evidence) {
        this.rows = rows;
        this.evidence = evidence;
    }

    void build(Workspace workspace, LocalDate asOf) throws SQLException {
        Valuation.make(rows.connection(), Valuation.Request.ofYear(workspace, asOf));
        rows.run(relationship());
        rows.run(value(marginRate(workspace)));
        rows.run(CHOSEN);
    }

    /** Σ margin / Σ amount over the rows of the window that have both, else the workspace's rate. */
    private double marginRate(Workspace workspace) throws SQLException {
        return rows.one("""
                select sum(margin)::double m, sum(amount)::double a from purchase
                where margin is not null and amount is not null and in_window("at")
                """, row -> {
            double margin = row.getDouble("m");
            double amount = row.getDouble("a");
            return amount > 0 ? margin / amount : workspace.marginRate().doubleValue();
        });
    }

    private String relationship() throws SQLException {
        return """
        create or replace temp table audit_relationship as
        with said as (
          select customer, min(customer_since) as since, max(left_at) as left_at, bool_or(chosen) as chosen
          from party where customer is not null group by customer),
        bought as (
          select customer, min("at") as first, max("at") filter (amount > 0) as last,
                 sum(amount) filter (in_window("at")) as amount
          from purchase where customer is not null group by customer),
        agreed as (
          select customer, min(started) as first,
                 bool_or(ended is null or ended >= months_before(24)) as open
          from contract where customer is not null group by customer),
        seen as (select distinct customer from (%s)),
        gone as (
          select said.customer, said.left_at from said left join bought using (customer)
          where said.left_at is not null and coalesce(bought.last <= said.left_at + interval 2 month, true))
        select l.customer, k.name, k.segment, k.region, gone.left_at, coalesce(said.chosen, false) as chosen,
               least(said.since, bought.first, agreed.first) as since,
               coalesce(bought.amount, 0) as amount_12m,
               gone.left_at is null and (seen.customer is not null or coalesce(agreed.open, false)) as active
        from (select distinct customer from %s) l
        left join %s k on k.customer = l.customer
        left join said on said.customer = l.customer
        left join gone on gone.customer = l.customer
        left join bought on bought.customer = l.customer
        left join agreed on agreed.customer = l.customer
        left join seen on seen.customer = l.customer
        """.formatted(seen(), evidence.table("link"), described());
    }

    /** Names as the customer list has them; where there is none yet, as the records say. */
    private String described() throws SQLException {
        return evidence.has("customer")
                ? evidence.table("customer")
                : "(select customer, min(name) as name, min(segment) as segment, min(region) as region"
                        + " from party group by customer)";
    }

    private String seen() throws SQLException {
        StringBuilder kinds = new StringBuilder("select null::bigint as customer where false");
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent() && rows.count("select count(*) from " + evidence.table(kind.name())) > 0) {
                String time = Sql.name(kind.time().orElseThrow());
                kinds.append(" union all select customer from ")
                        .append(Sql.name(kind.name()))
                        .append(" where customer is not null and ")
                        .append(time)
                        .append(" >= months_before(24)");
            }
        }
        return kinds.toString();
    }

    private static String value(double marginRate) {
        return """
        create or replace temp table audit_value as
        with present as (
          select *, case when left_at is null and since is not null then
                      (epoch(until()) - epoch(greatest(since, window_start()))) / 86400 end as days
          from audit_relationship),
        grown as (
          select *, amount_12m::double * %1$s as margin_12m, case when days >= 90 then greatest(0, amount_12m::double * %1$s
                      * ((epoch(until()) - epoch(window_start())) / 86400) / days) end as annual
          from present),
        middle as (
          select segment, median(annual) as annual from grown where active and annual is not null group by segment),
        all_of_them as (select median(annual) as annual from grown where active)
        select grown.*, cast(case
            when left_at is not null then 0
            when worth.model is not null then coalesce(worth.v, 0)
            when days is null then 0
            when days >= 90 then grown.annual
            else coalesce(middle.annual, (select annual from all_of_them), 0) end as decimal(18, 4)) as v
        from grown left join middle on middle.segment is not distinct from grown.segment
        left join (select customer, v, model from value_customer
                   where v is not null and model not in ('left', 'none', 'last 12 months')) worth
          on worth.customer = grown.customer
        """.formatted(marginRate);
    }

    private static final String CHOSEN = """
            create or replace temp table audit_customer as
            with ranked as (
              select *, row_number() over (partition by active order by v desc, customer) as place,
                     count(*) over (partition by active) as of_all,
                     bool_or(chosen) over () as any_chosen
              from audit_value)
            select customer, coalesce(name, 'Customer ' || customer) as name, segment, region, active, since, left_at,
                   datesub('month', since, until()) as tenure_months,
                   case when since is null then null
                        when datesub('month', since, until()) < 12 then 'new'
                        when datesub('month', since, until()) < 36 then 'middle'
                        else 'tenured' end as tenure_band,
                   amount_12m, margin_12m, v,
                   case when any_chosen then chosen else active and v > 0 and place <= ceil(of_all / 5.0) end as chosen,
                   any_chosen as chosen_by_us
            from ranked
            """;
}
