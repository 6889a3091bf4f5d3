package org.perennial.value;

/** The tables that a valuation makes. */
final class ValueSql {

    private ValueSql() {}

    static final String MODELLED = """
            create or replace temp table value_modelled (
              customer bigint, open integer, notice integer, p_alive double, stays double, expected_purchases double,
              expected_margin double, v double, lifetime_value double, low double, high double, model varchar)
            """;

    static final String NO_CONTRACTS = """
            select 0::bigint as customer, '' as segment, 0.0 as age, 0.0 as tenure, null::double as ended,
                   null::double as notice, 12 as term, false as replaced, null::double as margin, null::double as bills
            where false
            """;

    /**
     * Everybody. Who is not modelled is worth what the last 12 months brought, annualized by the part of them in which
     * there was a relationship; under 90 days the median of the segment stands in. Who has left is worth nothing.
     */
    static String customers(String until, String yearAgo, String twoYearsAgo, double marginRate) {
        return """
        create or replace temp table value_customer as
        with bought as (
          select customer, count(distinct day) filter (where bought) as purchases,
                 coalesce(sum(amount) filter (where day::timestamptz >= %2$s), 0) as amount_12m,
                 coalesce(sum(amount) filter (where day::timestamptz >= %3$s and day::timestamptz < %2$s), 0) as amount_before
          from value_day group by customer),
        merged as (
          select customer, max(open) as open, max(notice) as notice, max(p_alive) as p_alive, max(stays) as stays,
                 sum(expected_purchases) as expected_purchases, sum(expected_margin) as expected_margin, sum(v) as v,
                 sum(lifetime_value) as lifetime_value, sum(low) as low, sum(high) as high,
                 coalesce(max(model) filter (where model <> 'contract ended'), max(model)) as model
          from value_modelled group by customer),
        held as (select distinct customer from value_contract),
        here as (
          select p.customer, p.segment, p.since, p.left_at,
                 datesub('month', p.since, %1$s) as tenure_months, b.purchases,
                 coalesce(b.amount_12m, 0) as amount_12m, coalesce(b.amount_before, 0) as amount_before,
                 m.* exclude (customer), held.customer is not null as holder,
                 (epoch(%1$s) - epoch(greatest(p.since, %2$s))) / 86400 as days
          from value_person p left join bought b using (customer) left join merged m using (customer)
          left join held using (customer)),
        grown as (
          select *, case when days >= 90
                         then greatest(0, amount_12m * %4$s * ((epoch(%1$s) - epoch(%2$s)) / 86400) / days) end as annual
          from here),
        middle as (
          select segment, median(annual) as annual from grown
          where left_at is null and annual is not null and (purchases > 0 or holder) group by segment),
        simple as (
          select grown.*, case when grown.days >= 90 then grown.annual
                               else coalesce(middle.annual,
                                             (select median(annual) from grown
                                              where left_at is null and annual is not null and (purchases > 0 or holder))) end as lately
          from grown left join middle on middle.segment is not distinct from grown.segment),
        told as (
          select *, left_at is not null or (model = 'contract ended') as gone,
                 v is null and purchases > 0 and left_at is null and coalesce(model, '') <> 'contract ended'
                   and (select count(amount) > 0 from value_day) as by_last_year
          from simple)
        select customer, segment, since, left_at, tenure_months, greatest(0, coalesce(purchases, 0) - 1) as repeat_purchases,
               case when gone then 0 else expected_purchases end as expected_purchases,
               case when gone then 0 else p_alive end as p_alive,
               case when gone then 0 else stays end as stays_12m,
               case when gone then 0 when by_last_year then lately when v is null and model is not null then null
                    else greatest(0, coalesce(v, 0)) end as v,
               case when gone then 0 when by_last_year then lately else expected_margin end as expected_margin,
               case when gone then 0 else lifetime_value end as lifetime_value,
               case when gone then 0 else low end as lifetime_value_low,
               case when gone then 0 else high end as lifetime_value_high,
               case when left_at is not null then 'left' when by_last_year then 'last 12 months'
                    else coalesce(model, 'none') end as model,
               holder, coalesce(open, 0) as open, coalesce(notice, 0) as notice, amount_12m, amount_before
        from told
        order by customer
        """.formatted(until, yearAgo, twoYearsAgo, marginRate);
    }
}
