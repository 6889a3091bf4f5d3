package org.perennial.identity;

/** The steps by which clusters find the customers that they were before. */
final class PermanentSql {

    private PermanentSql() {}

    static final String MIRROR = """
            create schema if not exists identity;
            create table if not exists identity.party_link (
                source varchar, kind varchar, key varchar, customer bigint, first_customer bigint, since bigint);
            create table if not exists identity.customer (id bigint, merged_into bigint);
            create table if not exists identity.state (change bigint, made_of varchar);
            """;

    /** The change that the mirror shows, and the last one by a person that {@code link} obeys. */
    static final String STATE = "insert into identity.state values (%d, %s)";

    static final String EMPTY_MIRROR = """
            delete from identity.party_link;
            delete from identity.customer;
            delete from identity.state;
            """;

    /**
     * What each party was. A customer that has since been merged counts as the one it was merged into where both meet,
     * so that an old merge is not turned round.
     */
    static final String BEFORE = """
            create or replace temp table identity_before as
            with was as (
                select c.cluster, c.ix, m.customer, c2.merged_into, m.first_customer, m.since
                from temp.identity_cluster c
                join identity.party_link m on m.source = c.source and m.kind = c.kind and m.key = c.key
                left join identity.customer c2 on c2.id = m.customer and c2.merged_into is not null
            )
            select cluster, ix, first_customer, since,
                   if(exists (select 1 from was other
                              where other.cluster = was.cluster and other.customer = was.merged_into),
                      merged_into, customer) as customer
            from was
            """;

    static final String VOTES = """
            create or replace temp table identity_vote as
            select cluster, customer, count(*) as parties, min(since) as since, min(ix) as ix,
                   count(*) over (partition by cluster) as of_cluster,
                   count(*) over (partition by customer) as of_customer
            from identity_before group by cluster, customer
            """;

    static final String UNCONTESTED = """
            insert into temp.identity_number
            select cluster, customer from identity_vote where of_cluster = 1 and of_customer = 1
            """;

    /** Most parties first, then the oldest customer, then the oldest party. */
    static final String CONTESTED = """
            select cluster, customer from identity_vote where of_cluster > 1 or of_customer > 1
            order by parties desc, customer, since, ix
            """;

    /** For parts that were split off: what their parties were before they were merged, if that is free. */
    static final String FORMER = """
            select b.cluster, b.first_customer
            from identity_before b
            join identity.customer c on c.id = b.first_customer and c.merged_into is not null
            where b.cluster not in (select cluster from temp.identity_number)
              and b.first_customer not in (select customer from temp.identity_number)
            group by all order by count(*) desc, b.first_customer, min(b.since), min(b.ix)
            """;

    static final String NEW = """
            insert into temp.identity_number
            select cluster, %d + row_number() over (order by cluster)
            from (select distinct cluster from temp.identity_cluster
                  where cluster not in (select cluster from temp.identity_number))
            """;

    static final String CHANGED_PARTIES = """
            create or replace temp table identity_changed_party as
            select c.source, c.kind, c.key, n.customer,
                   coalesce(m.first_customer, n.customer) as first_customer, coalesce(m.since, %1$d) as since,
                   m.customer as was
            from temp.identity_cluster c
            join temp.identity_number n on n.cluster = c.cluster
            left join identity.party_link m on m.source = c.source and m.kind = c.kind and m.key = c.key
            where m.customer is distinct from n.customer
            """;

    /** Customers that are new, that went into another, that are their own again, and whose survivor was merged too. */
    static final String CHANGED_CUSTOMERS = """
            create or replace temp table identity_changed_customer as
            with now as (select distinct customer as id from temp.identity_number),
            into_other as (
                select v.customer as id,
                       arg_max(n.customer, (v.parties, -v.cluster)) as merged_into
                from identity_vote v join temp.identity_number n on n.cluster = v.cluster
                where v.customer not in (select id from now)
                group by v.customer
            ), changed as (
                select n.id, null::bigint as merged_into, c.id is null as fresh
                from now n left join identity.customer c on c.id = n.id
                where c.id is null or c.merged_into is not null
                union all
                select id, merged_into, false from into_other
                union all
                select c.id, i.merged_into, false
                from identity.customer c join into_other i on c.merged_into = i.id
                where c.id not in (select id from now) and c.id not in (select id from into_other)
            )
            select changed.* from changed left join identity.customer c on c.id = changed.id
            where fresh or c.merged_into is distinct from changed.merged_into
            """;

    static final String MIRROR_CHANGES = """
            delete from identity.party_link m using temp.identity_changed_party p
            where p.was is not null and m.source = p.source and m.kind = p.kind and m.key = p.key;
            insert into identity.party_link
            select source, kind, key, customer, first_customer, since from identity_changed_party;
            delete from identity.customer where id in (select id from temp.identity_changed_customer where not fresh);
            insert into identity.customer select id, merged_into from temp.identity_changed_customer order by id;
            """;

    static final String[] SCRATCH = {
        "identity_before", "identity_vote", "identity_changed_party", "identity_changed_customer"
    };
}
