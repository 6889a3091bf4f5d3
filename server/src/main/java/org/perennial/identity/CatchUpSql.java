package org.perennial.identity;

/** The steps by which the read copy follows what people decided since records were linked. */
final class CatchUpSql {

    private CatchUpSql() {}

    /** What evidence says of parties that decisions speak of, kept so that an undo restores it. */
    static final String NOTHING_SAID = """
            create schema if not exists identity;
            create or replace table identity.said (
                decision bigint, source varchar, kind varchar, key varchar, rule varchar, reason varchar);
            create or replace table identity.answered (
                decision bigint, kind varchar, source varchar, key varchar, other_source varchar, other_key varchar);
            """;

    static final String IS_LINKED = """
            select count(*) from duckdb_tables()
            where (schema_name = 'main' and table_name = 'link' or schema_name = 'identity' and table_name = 'state')
              and not temporary
            """;

    static final String MOVED = """
            create or replace temp table identity_moved (
                source varchar, kind varchar, key varchar, customer bigint, first_customer bigint, since bigint);
            create or replace temp table identity_renumbered (id bigint, merged_into bigint);
            create schema if not exists identity;
            create table if not exists identity.said (
                decision bigint, source varchar, kind varchar, key varchar, rule varchar, reason varchar);
            create table if not exists identity.answered (
                decision bigint, kind varchar, source varchar, key varchar, other_source varchar, other_key varchar);
            """;

    /** Customers that lose or get parties. */
    static final String TOUCHED = """
            select distinct unnest([l.customer, m.customer])
            from link l join temp.identity_moved m on m.source = l.source and m.kind = l.kind and m.key = l.key
            where l.customer <> m.customer
            """;

    static final String APPLY = """
            delete from identity.party_link p using temp.identity_moved m
            where m.source = p.source and m.kind = p.kind and m.key = p.key;
            insert into identity.party_link from temp.identity_moved;
            delete from identity.customer where id in (select id from temp.identity_renumbered);
            insert into identity.customer from temp.identity_renumbered;
            update link set customer = m.customer from temp.identity_moved m
            where m.source = link.source and m.kind = link.kind and m.key = link.key and m.customer <> link.customer;
            create or replace temp table identity_key as
            select l.source, l.key, coalesce(min(l.customer) filter (l.kind = 'person'), min(l.customer)) as customer
            from link l
            where (l.source, l.key) in (select (source, key) from temp.identity_moved)
            group by l.source, l.key;
            update event_party set customer = k.customer from temp.identity_key k
            where k.source = event_party.source and k.key = event_party.key and k.customer <> event_party.customer;
            """;

    static final String KEEP_SAID = """
            insert into identity.said
            select ?, source, kind, key, rule, reason from link where source = ? and kind = ? and key = ?
              and not exists (select 1 from identity.said s where s.decision = ? and s.source = link.source
                              and s.kind = link.kind and s.key = link.key)
            """;

    static final String SAY = "update link set rule = 'decision', reason = ? where source = ? and kind = ? and key = ?";

    static final String UNSAY = """
            update link set rule = s.rule, reason = s.reason from identity.said s
            where s.decision = ? and s.source = link.source and s.kind = link.kind and s.key = link.key
            """;

    static final String ANSWER = "insert into identity.answered values (?, ?, ?, ?, ?, ?)";

    static final String UNANSWER = "delete from identity.answered where decision = ?";

    static final String FORGET_SAID = "delete from identity.said where decision = ?";

    static final String[] SCRATCH = {"identity_moved", "identity_renumbered", "identity_key"};
}
