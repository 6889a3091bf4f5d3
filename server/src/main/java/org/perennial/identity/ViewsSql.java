package org.perennial.identity;

/** Queries behind the screens about who is who. */
final class ViewsSql {

    private ViewsSql() {}

    static final String IS_LINKED = """
            select count(*) from duckdb_tables()
            where schema_name = 'main' and table_name in ('link', 'link_run', 'link_level', 'link_question')
              and not temporary
            """;

    /** Whether the audit has said what customers are worth. */
    static final String IS_VALUED = """
            select count(*) from duckdb_tables()
            where schema_name = 'main' and table_name = 'audit_affected' and not temporary
            """;

    /** Questions whose records are still two customers and that nobody has answered. */
    static final String OPEN = """
            select q.kind, q.source, q.key, q.other_source, q.other_key, q.weight, q.reason, q.words,
                   a.customer, b.customer as other_customer
            from link_question q
            join link a on a.source = q.source and a.kind = q.kind and a.key = q.key
            join link b on b.source = q.other_source and b.kind = q.kind and b.key = q.other_key
            where a.customer <> b.customer and not exists (
                select 1 from identity.answered s
                where s.kind = q.kind
                  and (s.source = q.source and s.key = q.key
                       and s.other_source = q.other_source and s.other_key = q.other_key
                    or s.source = q.other_source and s.key = q.other_key
                       and s.other_source = q.source and s.other_key = q.key))
            """;

    static final String VALUES = "(select customer, any_value(v)::double as v from audit_affected group by customer)";

    static final String NO_VALUES = "(select null::bigint as customer, null::double as v where false)";

    /** Value at stake times how much the answer would tell: 1 where the chance is a half, 0 where it is certain. */
    static final String QUEUE = """
            with open as (%1$s), value as (from %2$s),
            usual as (select coalesce(median(v) filter (v > 0), 1) as v from value),
            valued as (
                select o.*, greatest(coalesce(a.v, 0), coalesce(b.v, 0)) as v,
                       1 / (1 + power(2, -o.weight)) as chance
                from open o left join value a on a.customer = o.customer
                left join value b on b.customer = o.other_customer
            )
            select kind, source, key, other_source, other_key, weight, reason, words
            from valued, usual
            order by (valued.v + usual.v) * 4 * chance * (1 - chance) desc, source, key, other_source, other_key
            limit %3$d offset %4$d
            """;

    static final String VALUE = "(select any_value(v)::double from audit_affected a where a.customer = link.customer)";

    static final String RECORD = "select customer, %s as value from link where source = ? and kind = ? and key = ?";

    static final String SAYS = """
            select name, given_name, family_name, birth_date::varchar as birth_date, birth_place, gender, email, phone,
                   street, postcode, city, region, country, array_to_string(external_ids, ', ') as external_ids,
                   organization, customer_since::date::varchar as customer_since,
                   updated_at::date::varchar as updated_at
            from party
            where _source = ? and coalesce(nullif(lower(trim(kind)), ''), 'person') = ? and key = ?
            """;
}
