package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.perennial.engine.Sql;

/**
 * The evidence that value rests on, reduced where the rows are: temporary tables {@code value_contract} (contracts that
 * were known on the day) and {@code value_day} (a row per customer, day and contract product: what was bought that day,
 * returns of the day set off). Rows after the day take no part.
 */
final class ValueEvidence {

    /** Share of contract holders whose purchases must name a product of theirs for products to tell bills from sales. */
    private static final double PRODUCTS_TELL = 0.05;

    private final Queries queries;
    private final ZoneId zone;
    private final String catalog;
    private boolean contracts;
    private boolean byProduct;

    ValueEvidence(Queries queries, ZoneId zone) throws SQLException {
        this.queries = queries;
        this.zone = zone;
        this.catalog = Sql.name(queries.one("select current_database()", row -> row.getString(1)));
    }

    /** A table of the read copy, past any view of the same name. */
    String table(String name) {
        return catalog + ".main." + Sql.name(name);
    }

    /** The first instant after the day. */
    String until(LocalDate day) {
        return "timestamptz '" + day.plusDays(1).atStartOfDay(zone).toOffsetDateTime() + "'";
    }

    /** Whether anybody holds or held a contract. */
    boolean hasContracts() {
        return contracts;
    }

    void build(LocalDate asOf) throws SQLException {
        String until = until(asOf);
        queries.run("""
                create or replace temp table value_contract as
                select l.customer, c.started, c.term_months as term,
                       case when c.ended < %2$s then c.ended end as ended,
                       case when c.notice_at < %2$s then c.notice_at end as notice_at,
                       coalesce(c.product, '') as product
                from %1$s c join %3$s l on l.source = c._party_source and l.key = c.party
                where l.customer is not null and c.started < %2$s
                """.formatted(table("contract"), until, table("event_party")));
        contracts = queries.count("select count(*) from value_contract") > 0;
        byProduct = contracts && productsTell(until);
        queries.run(
                "create or replace temp table value_day as " + (contracts ? dailyWithContracts(until) : daily(until)));
    }

    private boolean productsTell(String until) throws SQLException {
        return queries.one("""
                with span as (select distinct customer, product from value_contract where product <> ''),
                     bought as (
                       select l.customer, coalesce(p.product, '') as product from %s p
                       join %s l on l.source = p._party_source and l.key = p.party
                       where p."at" < %s and l.customer in (select customer from value_contract)
                       group by all)
                select case when count(*) = 0 then 1
                            else count(distinct customer) filter (where span.customer is not null)::double
                                   / count(distinct customer) end as share
                from bought left join span using (customer, product)
                """.formatted(table("purchase"), table("event_party"), until), row -> row.getDouble("share"))
                >= PRODUCTS_TELL;
    }

    private String daily(String until) {
        return """
        select l.customer, p."at"::date as day, null::varchar as contract_product, %s
        from %s p join %s l on l.source = p._party_source and l.key = p.party
        where p."at" < %s and l.customer is not null
        group by all
        """.formatted(SUMS, table("purchase"), table("event_party"), until);
    }

    /** A bill may come a month before its contract begins and two after it has ended. */
    private String dailyWithContracts(String until) {
        return """
        with span as (
          select customer, %1$s as product, min(started) - interval 31 day as since,
                 max(coalesce(ended, timestamptz '9999-12-31')) + interval 62 day as till
          from value_contract group by all)
        select l.customer, p."at"::date as day, s.product as contract_product, %2$s
        from %3$s p join %4$s l on l.source = p._party_source and l.key = p.party
        left join span s on s.customer = l.customer and s.product = %5$s and p."at" >= s.since and p."at" < s.till
        where p."at" < %6$s and l.customer is not null
        group by all
        """.formatted(
                        byProduct ? "product" : "''",
                        SUMS,
                        table("purchase"),
                        table("event_party"),
                        byProduct ? "coalesce(p.product, '')" : "''",
                        until);
    }

    /** Money is summed exactly, so that the order of rows plays no part. */
    private static final String SUMS = """
            sum(p.amount)::decimal(18, 4) as amount, sum(p.margin)::decimal(18, 4) as margin,
            (sum(p.amount) filter (where p.margin is not null))::decimal(18, 4) as margined,
            count(*) filter (where p.amount < 0) = 0 or coalesce(sum(p.amount), 1) > 0 as bought
            """;

    /**
     * Repeated sales outside of contracts, per customer, as known on a day.
     *
     * @param from the day before which nothing is looked at
     */
    String histories(LocalDate from, LocalDate asOf) {
        return """
        select customer, count(*) filter (where bought) as purchases,
               datediff('day', date '1970-01-01', min(day) filter (where bought)) as first,
               datediff('day', date '1970-01-01', max(day) filter (where bought)) as last,
               coalesce(sum(amount) filter (where bought), 0) as amount,
               coalesce(arg_min(amount, day) filter (where bought), 0) as first_amount,
               coalesce(sum(amount) filter (where not bought), 0) as returned
        from value_day
        where contract_product is null and day >= date '%s' and day <= date '%s'
        group by customer having count(*) filter (where bought) > 0
        order by customer
        """.formatted(from, asOf);
    }

    /** What a back-test compares; customers in the order of {@link #histories}. */
    String holdOut(LocalDate earlier, LocalDate cut, LocalDate asOf, int oneOf) {
        return """
        select customer,
               count(*) filter (where day <= date '%2$s') as purchases,
               datediff('day', date '1970-01-01', min(day)) as first,
               datediff('day', date '1970-01-01', max(day) filter (where day <= date '%2$s')) as last,
               count(*) filter (where day > date '%2$s') as actual,
               count(*) filter (where day > date '%1$s' and day <= date '%2$s') as recent,
               count(*) filter (where day <= date '%1$s') as purchases_earlier,
               datediff('day', date '1970-01-01', max(day) filter (where day <= date '%1$s')) as last_earlier,
               coalesce(sum(amount) filter (where day <= date '%2$s'), 0) as amount,
               coalesce(sum(amount) filter (where day <= date '%1$s'), 0) as amount_earlier
        from value_day
        where contract_product is null and bought and day <= date '%3$s'
          and hash(customer) %% %4$d = 0 and customer in (select customer from value_sales)
        group by customer having count(*) filter (where day <= date '%2$s') > 0
        order by customer
        """.formatted(earlier, cut, asOf, oneOf);
    }

    /**
     * Contracts as known on a day, times in months before its end: {@code ended} and {@code notice} are null where they
     * lie ahead; {@code replaced} where another contract of the customer began within a month of the end; {@code margin}
     * is what the contract brings a month and {@code bills} how often, null where no bill tells.
     */
    String contracts(LocalDate asOf, double marginRate) {
        return """
        with here as (
          select c.customer, c.started, c.term, %1$s as product,
                 case when least(c.ended, p.left_at) < %2$s then least(c.ended, p.left_at) end as ended,
                 case when c.notice_at < %2$s then c.notice_at end as notice_at
          from value_contract c left join value_person p on p.customer = c.customer where c.started < %2$s),
        bill as (
          select customer, contract_product as product, day, sum(amount) as amount, coalesce(sum(margin), 0) as margin,
                 coalesce(sum(margined), 0) as margined
          from value_day where contract_product is not null and day <= date '%4$s' and amount is not null
          group by all),
        gap as (
          select product, datediff('day', lag(day) over (partition by customer, product order by day), day) as days
          from bill),
        middle as (
          select product, median(days) as days,
                 (quantile_cont(days, .75) - quantile_cont(days, .25)) / median(days) < .5 as regular
          from gap where days > 0 group by product having count(*) >= 5),
        beat as (
          select m.product, any_value(m.regular) as regular,
                 avg(g.days) filter (where g.days between .75 * m.days and 1.25 * m.days) as days
          from middle m join gap g using (product) group by m.product),
        usual as (select greatest(1, median(days)) as days from gap where days > 0),
        holding as (
          select customer, product, max(started) as started, count(*) filter (where ended is null) as open
          from here group by all),
        lately as (
          select b.customer, b.product, count(*) as bills, min(b.day) as first,
                 sum(b.margin)::double + (sum(b.amount) - sum(b.margined))::double * %3$s as margin
          from bill b join holding h using (customer, product)
          where b.day > date '%4$s' - interval 12 month and b.day >= h.started::date - 31
          group by all),
        rate as (
          select h.customer, h.product, h.open, coalesce(beat.days, usual.days, 30.4375) as gap,
                 l.bills, l.margin,
                 case when coalesce(beat.regular, true)
                      then greatest(l.bills * coalesce(beat.days, usual.days, 30.4375),
                                    datediff('day', l.first, date '%4$s'))
                      else greatest(coalesce(beat.days, usual.days, 30.4375), 30,
                                    datediff('day', greatest(h.started::date, date '%4$s' - interval 12 month), date '%4$s'))
                      end as days
          from holding h left join lately l using (customer, product) left join beat using (product), usual),
        monthly as (
          select customer, product, gap, margin / days * 30.4375 / greatest(1, open) as margin,
                 bills / days * 30.4375 / greatest(1, open) as bills
          from rate),
        typical as (select product, median(margin) as margin from monthly where margin is not null group by product),
        priced as (
          select l.customer, coalesce(p.product, '') as product, arg_max(p.price * coalesce(p.quantity, 1), p."at")::double as price
          from %5$s p join %6$s l on l.source = p._party_source and l.key = p.party
          where p."at" < %2$s and l.customer is not null group by all),
        started as (select customer, started from here)
        select h.customer, coalesce(d.segment, '') as segment,
               datediff('hour', h.started, %2$s) / 730.5 as age,
               datediff('hour', first_value(h.started) over (partition by h.customer order by h.started), %2$s) / 730.5 as tenure,
               datediff('hour', h.ended, %2$s) / 730.5 as ended,
               datediff('hour', h.notice_at, %2$s) / 730.5 as notice,
               coalesce(h.term, 12) as term,
               h.ended is not null and exists (
                 select 1 from started s where s.customer = h.customer and s.started > h.started
                   and s.started between h.ended - interval 31 day and h.ended + interval 31 day) as replaced,
               coalesce(m.margin,
                        case when (select count(*) from bill) = 0 then p.price * %3$s
                             when datediff('day', h.started, %2$s) < 1.5 * m.gap then t.margin
                             else 0 end) as margin,
               coalesce(m.bills, case when (select count(*) from bill) = 0 then null
                                      when datediff('day', h.started, %2$s) < 1.5 * m.gap then 30.4375 / m.gap
                                      else 0 end) as bills
        from here h
        left join value_person d on d.customer = h.customer
        left join monthly m on m.customer = h.customer and m.product = h.product
        left join typical t on t.product = h.product
        left join priced p on p.customer = h.customer and p.product = h.product
        order by h.customer, h.started, h.ended, h.product, h.term
        """.formatted(
                byProduct ? "c.product" : "''", until(asOf), marginRate, asOf, table("price"), table("event_party"));
    }
}
