package org.perennial.customers;

/** The steps that make the customer table. */
final class CustomerSql {

    private CustomerSql() {}

    static final String IS_THERE = """
            select count(*) from duckdb_tables()
            where schema_name = 'main' and table_name in ('customer', 'link') and not temporary
            """;

    static final String SUMMARIES = """
            create schema if not exists customers;
            create table if not exists customers.made_of (kind varchar, snapshot_id bigint);
            create table if not exists customers.version (number bigint);
            insert into customers.version select 0 where not exists (select 1 from customers.version);
            update customers.version set number = number + 1;
            """;

    /** Another number each time that the customer table was made. */
    static final String VERSION = "select number from customers.version";

    /** Events of one kind by party: table, time, amount, source of rows. */
    static final String SUMMARY = """
            create or replace table %1$s as
            select _party_source as source, party as key, count(*) as events,
                   min(%2$s) as first, max(%2$s) as last, %3$s as amount
            from %4$s where party is not null
            group by all order by source, key
            """;

    /** Every record of every customer with all that it says. */
    private static final String RECORD = """
            select l.customer, l.source, l.kind as party_kind, l.weight, l.rule, l.reason, p.key is not null as described,
                   p.* exclude (_source, _party_source, _entry, _import, _file, _row, key), l.key
            from link l
            left join party p
              on p._source = l.source and p.key = l.key
              and coalesce(nullif(lower(trim(p.kind)), ''), 'person') = l.kind
            """;

    /** As a table or a view, in no order. */
    static final String RECORDS = "create or replace %s as " + RECORD;

    static final String KEPT_RECORDS =
            RECORDS.formatted("table customers.record") + "order by l.customer, l.source, l.kind, l.key";

    /** What of it is summed up, the best record last; formatted with the records and those that tell who records leaving. */
    static final String BEST_RECORDS = """
            create or replace temp table customer_record as
            with record as (
                select customer, source, party_kind, key, described,
                       coalesce(nullif(trim(name), ''),
                                nullif(trim(concat_ws(' ', given_name, family_name)), '')) as name,
                       nullif(trim(email), '') as email, nullif(trim(phone), '') as phone,
                       nullif(trim(segment), '') as segment, nullif(trim(region), '') as region,
                       nullif(trim(country), '') as country, customer_since, left_at, updated_at, organization
                from %1$s
            )
            select *, row_number() over (
                       order by described, updated_at nulls first, length(name) nulls first, source desc, key desc)
                   as rank,
                   source in (select source from %2$s where left_at is not null) as records_leaving
            from record
            """;

    /** The parties whose events are a customer's, and how many of each kind; formatted with all summaries. */
    private static final String EVENT_KEY = """
            with activity as (%s)
            select e.customer, e.source, e.key,
                   sum(a.events)::bigint as events, min(a.first) as first_event, max(a.last) as last_event,
                   sum(a.amount)::decimal(18,4) as amount, min(a.tenure) as tenure,
                   %s
            from event_party e left join activity a on e.source = a.source and e.key = a.key
            %s group by e.customer, e.source, e.key
            order by e.customer, e.source, e.key
            """;

    static final String EVENT_KEYS = "create or replace table customers.event_key as " + EVENT_KEY;

    static final String EVENTS = """
            create or replace temp table customer_events as
            select customer, sum(events)::bigint as events, min(first_event) as first_event,
                   max(last_event) as last_event, sum(amount)::decimal(18,4) as amount, min(tenure) as tenure
            from customers.event_key %s group by customer
            """;

    private static final String NAME = """
            coalesce(arg_max(name, rank) filter (name is not null),
                     arg_max(email, rank) filter (email is not null), arg_max(key, rank)) as name,
            arg_max(segment, rank) filter (segment is not null) as segment,
            arg_max(region, rank) filter (region is not null) as region
            """;

    /** Only what customers are called and where they belong. */
    static final String DESCRIPTIONS = """
            create or replace table customer as
            select customer, %s from customer_record group by customer order by customer
            """.formatted(NAME);

    /**
     * A customer has left who has left every source that records leaving. Names are shown as the newest record tells
     * them, the longest of equally old ones. Sorted as the list is at first.
     */
    private static final String CUSTOMER = """
            with summary as (
                select customer, %s, min(party_kind) as kind, count(*) as records, list_sort(list(distinct source)) as sources,
                       arg_max(country, rank) filter (country is not null) as country,
                       arg_max(email, rank) filter (email is not null) as email,
                       arg_max(phone, rank) filter (phone is not null) as phone,
                       min(customer_since) as customer_since,
                       if(bool_and(left_at is not null) filter (records_leaving), max(left_at), null) as left_at,
                       string_agg(lower(strip_accents(concat_ws(' ', name, email, key,
                                  nullif(regexp_replace(phone, '[^0-9]', '', 'g'), '')))), chr(10) order by rank desc)
                           as search
                from customer_record group by customer
            )
            select s.customer, s.name, s.kind, s.records, s.sources, s.segment, s.region, s.country, s.email, s.phone,
                   least(s.customer_since, e.tenure) as since, s.left_at,
                   e.first_event, e.last_event, coalesce(e.events, 0) as events, e.amount, s.search,
                   lower(strip_accents(s.name)) as sort_name
            from summary s left join customer_events e on e.customer = s.customer
            order by sort_name, s.customer
            """.formatted(NAME);

    static final String CUSTOMERS = "create or replace table customer as " + CUSTOMER;

    /** The way to one customer: the table is not sorted by their numbers. */
    static final String CUSTOMER_INDEX = "create unique index customer_id on customer (customer)";

    /** Who belongs to which organization: a relation, never a merge. */
    private static final String MEMBER = """
            select distinct o.customer as organization, r.customer as member
            from customer_record r
            join (select source, key, customer from link where kind = 'organization') o
              on o.source = r.source and o.key = r.organization
            where r.organization is not null and o.customer <> r.customer
            order by organization, member
            """;

    static final String MEMBERS = "create or replace table customers.member as " + MEMBER;

    /** The tables anew for some customers only: those that have records now, and those that have none any more. */
    static final String REMOVE = """
            delete from customers.record where customer in (%1$s);
            delete from customers.event_key where customer in (%1$s);
            delete from customers.member where organization in (%1$s) or member in (%1$s);
            """;

    /** The index bears a row that is replaced, but none that is deleted and comes back within one change. */
    static final String REMOVE_GONE =
            "delete from customer where customer in (%1$s) and customer not in (select customer from customers.record)";

    static final String SOME_RECORDS = "insert into customers.record " + RECORD
            + "where l.customer in (%s) order by l.customer, l.source, l.kind, l.key";

    static final String SOME_EVENT_KEYS = "insert into customers.event_key " + EVENT_KEY;

    static final String SOME_CUSTOMERS = "insert or replace into customer " + CUSTOMER;

    /** Who organizations among them have as members is read off all records that name one. */
    static final String SOME_MEMBERS = """
            insert into customers.member
            select distinct o.customer as organization, r.customer as member
            from customers.record r
            join (select source, key, customer from link where kind = 'organization') o
              on o.source = r.source and o.key = r.organization
            where r.organization is not null and o.customer <> r.customer
              and (o.customer in (%1$s) or r.customer in (%1$s))
            """;
}
