package org.perennial.identity;

/** The steps of linking that run where the rows are. */
final class LinkingSql {

    private LinkingSql() {}

    /** Numbers the parties from 0 by source, kind and key, whatever order they lie in. */
    static final String PARTIES = """
            create or replace temp table identity_party as
            with told as (
                select _source as source, coalesce(nullif(lower(trim(kind)), ''), 'person') as kind, key,
                       name, given_name, family_name, birth_date, birth_place, gender, email, phone, street, city,
                       postcode, region, country, external_ids, attributes, false as bare
                from party
                union all by name
                select b.source, 'person' as kind, b.key, true as bare
                from bare_party b
                where not exists (select 1 from party p where p._source = b.source and p.key = b.key)
            )
            select (row_number() over (order by source, kind, key) - 1)::integer as ix, * from told order by ix
            """;

    /** Countries as written, by source, most frequent first. */
    static final String COUNTRIES = """
            select source, country, count(*) as n from identity_party
            where country is not null group by all order by n desc, source, country
            """;

    /**
     * Names of attributes that all sources of a kind share, are filled often enough to tell, have at least
     * about fifteen values (a status tells nobody from anybody), and do not say again
     * what a column says; the parameter is the kind.
     */
    static final String ATTRIBUTES = """
            with told as (
                select source, kind, attributes::json as attributes,
                       [lower(name), lower(given_name), lower(family_name), lower(email), lower(phone), lower(street),
                        lower(city), lower(postcode), lower(region), lower(country), lower(gender), lower(birth_place),
                        birth_date::varchar, concat_ws(' ', lower(given_name), lower(family_name))] as columns
                from identity_party where kind = ? and not bare
            ), piece as (
                select source, columns, unnest(json_keys(attributes)) as name, attributes from told
                where attributes is not null and json_type(attributes) = 'OBJECT'
            ), named as (
                select source, name, lower(trim(attributes ->> ('$."' || name || '"'))) as value, columns
                from piece where not contains(name, '"')
            ), counted as (
                select name, value, count(*) as n from named where value <> '' group by all
            ), diverse as (
                select name from counted group by name having power(sum(n), 2) / sum(n * n) >= 15
            )
            select name
            from named where value <> '' and name in (select name from diverse)
            group by name
            having count(distinct source) = (select count(distinct source) from told)
               and count(*) >= 0.25 * (select count(*) from told)
               and count(distinct value) <= 0.98 * count(*)
               and avg(list_contains(columns, value)::integer) < 0.3
               and avg((try_cast(value as timestamp) is not null)::integer) < 0.5
            order by count(*) desc, name limit 6
            """;

    /** What described parties of a kind say, in their order; formatted with the sources without duplicates. */
    static final String TOLD = """
            with number as (
                select r.ix, list(distinct coalesce(p.number, regexp_replace(r.raw, '[^0-9]', '', 'g'))
                                  order by coalesce(p.number, regexp_replace(r.raw, '[^0-9]', '', 'g'))) as numbers
                from identity_raw_phone r left join identity_phone p
                  on p.raw = r.raw and p.source = r.source and p.country is not distinct from r.country
                where (p.number is null or p.number <> '')
                  and coalesce(p.number, '') not in (
                      select s.value from identity_shared s join identity_ignored i using (number) where s.medium = 2)
                group by r.ix
            ), value as (
                select ix,
                       list(type || ':' || lower(value) order by type, value) filter (medium = 0) as ids,
                       list(value order by medium, value) filter (medium in (1, 3)) as emails
                from identity_value
                where medium <> 2 and (medium <> 1 or value not in (
                      select s.value from identity_shared s join identity_ignored i using (number) where s.medium = 1))
                group by ix
            )
            select t.ix, list_position(%s::varchar[], t.source), t.name, t.given_name, t.family_name, t.birth_date,
                   t.birth_place, t.gender, array_to_string(v.emails, chr(31)), array_to_string(n.numbers, chr(31)),
                   t.street, t.city, t.postcode, t.region, t.country, array_to_string(v.ids, chr(31)), t.attributes
            from identity_party t
            left join number n on n.ix = t.ix
            left join value v on v.ix = t.ix
            where t.kind = ? and not t.bare
              -- Whoever says nothing of who it is stands alone: answers and habits alike are no person.
              and (coalesce(t.name, t.given_name, t.family_name, t.street) is not null or t.birth_date is not null
                   or v.emails is not null or v.ids is not null or n.numbers is not null)
            order by t.ix
            """;

    /** All phones as written, with those marked of which at least two end alike; no others can be equal. */
    static final String PHONES = """
            create or replace temp table identity_raw_phone as
            with piece as (
                select ix, kind, source, country,
                       trim(unnest(string_split_regex(phone, '[;\\n]|, |\\s/\\s'))) as raw
                from identity_party where phone is not null
            ), tailed as (
                select *, right(regexp_replace(regexp_replace(raw, '(?i)(ext|anknytn|x|#).*$', ''),
                                               '[^0-9]', '', 'g'), 7) as tail
                from piece
            ), common as (
                select tail from tailed where length(tail) >= 6 group by tail having count(distinct ix) > 1
            )
            select ix, kind, source, country, raw, tail in (select tail from common) as shared
            from tailed where length(tail) >= 6
            """;

    static final String DISTINCT_PHONES = """
            select distinct source, country, raw from identity_raw_phone where shared order by all
            """;

    static final String PHONE_NUMBERS = """
            create or replace temp table identity_phone (source varchar, country varchar, raw varchar, number varchar)
            """;

    /**
     * What parties can have in common, normalized: external ids, e-mail addresses and phones. Addresses that are none
     * join nothing by themselves, but are compared: a slip in one is no reason to forget it.
     */
    static final String VALUES = """
            create or replace temp table identity_value as
            with id as (
                select ix, kind, unnest(external_ids) as entry from identity_party where external_ids is not null
            ), id_parts as (
                select ix, kind, lower(trim(split_part(entry, ':', 1))) as type,
                       trim(substr(entry, strpos(entry, ':') + 1)) as value
                from id where strpos(entry, ':') > 1
            ), address as (
                select ix, kind, unnest(string_split_regex(lower(trim(email)), '[;,\\s<>]+')) as value
                from identity_party where email is not null
            )
            select distinct 0 as medium, ix, kind, type, value from id_parts
            where type <> '' and value <> ''
              and lower(value) not in ('-', '--', '?', '0', 'n/a', 'na', 'none', 'null', 'nan', 'unknown', 'undefined')
            union all
            select distinct 1, ix, kind, null, value from address
            where regexp_full_match(value, '[^@]+@[^@.]+(\\.[^@.]+)+')
            union all
            select distinct 3, ix, kind, null, value from address
            where not regexp_full_match(value, '[^@]+@[^@.]+(\\.[^@.]+)+')
              and length(value) >= 8 and regexp_matches(value, '[@.]')
            union all
            select distinct 2, ix, kind, null, number
            from identity_raw_phone r join identity_phone p
              on p.raw = r.raw and p.source = r.source and p.country is not distinct from r.country
            where p.number <> ''
            """;

    /** Values that at least two parties of a kind have, numbered. */
    static final String SHARED = """
            create or replace temp table identity_shared as
            with shared as (
                select medium, kind, type, value from identity_value where medium < 3
                group by all having count(*) > 1
            )
            select (row_number() over (order by medium, kind, type, value) - 1)::integer as number, * from shared
            """;

    static final String MEMBERS = """
            create or replace temp table identity_member as
            select s.medium, s.number, v.ix
            from identity_value v join identity_shared s
              on s.medium = v.medium and s.kind = v.kind and s.value = v.value and s.type is not distinct from v.type
            """;

    static final String MEMBERS_IN_ORDER = "select medium, number, ix from identity_member order by number, ix";

    /** What is known of the holders of shared values; formatted with the list of sources without duplicates. */
    static final String HOLDERS = """
            select ix, list_position(%s::varchar[], source), kind = 'person', name, given_name, family_name, birth_date,
                   gender
            from identity_party
            where ix in (select ix from identity_member)
            """;

    static final String VERDICTS = """
            create or replace temp table identity_verdict (
                ix integer, root integer, weight double, words integer, other integer, shared integer)
            """;

    static final String WORDS =
            "create or replace temp table identity_words (number integer, rule varchar, words varchar)";

    static final String CLUSTERS = """
            create or replace temp table identity_cluster as
            select p.ix, p.source, p.kind, p.key, p.bare, coalesce(v.root, p.ix) as cluster
            from identity_party p left join identity_verdict v on v.ix = p.ix
            """;

    static final String IGNORED = "create or replace temp table identity_ignored (number integer)";

    static final String NUMBERS = "create or replace temp table identity_number (cluster integer, customer bigint)";

    static final String LINK = """
            create or replace table link as
            select c.source, c.kind, c.key, n.customer, v.weight,
                   coalesce(w.rule, if(c.bare, 'bare', 'alone')) as rule,
                   case when w.words is null and c.bare then 'named by events, but described by no source'
                        when w.words is null then 'nothing ties it to another record'
                        else replace(replace(w.words, '{other}', o.source || ' #' || o.key),
                                     '{id}', coalesce(s.type || ' ' || s.value, ''))
                   end as reason
            from identity_cluster c
            join identity_number n on n.cluster = c.cluster
            left join identity_verdict v on v.ix = c.ix
            left join identity_words w on w.number = v.words
            left join identity_cluster o on o.ix = v.other
            left join identity_shared s on s.number = v.shared and s.medium = 0
            order by n.customer, c.source, c.kind, c.key
            """;

    static final String QUALITY = """
            create or replace table link_stratum (
                kind varchar, bits integer, joined boolean, pairs double, probability double, reviewed integer,
                matches integer);
            create or replace table link_level (
                kind varchar, position integer, comparison varchar, level varchar, m double, u double, h double,
                weight double);
            create or replace table link_run (
                kind varchar, records bigint, compared bigint, match double, household double, join_from double,
                ask_from double);
            create or replace table link_blocking (kind varchar, rule varchar, pairs bigint, used boolean);
            create or replace temp table identity_question (
                ix integer, other integer, weight double, reason varchar, words varchar);
            """;

    /** Pairs that a person may decide, strongest first. */
    static final String QUESTIONS = """
            create or replace table link_question as
            select a.kind, a.source, a.key, na.customer, b.source as other_source, b.key as other_key,
                   nb.customer as other_customer, q.weight, q.reason, q.words
            from identity_question q
            join identity_cluster a on a.ix = q.ix join identity_number na on na.cluster = a.cluster
            join identity_cluster b on b.ix = q.other join identity_number nb on nb.cluster = b.cluster
            where na.customer <> nb.customer
            order by q.weight desc, a.source, a.key, b.source, b.key
            """;

    /** The person of a key, else the organization. */
    static final String EVENT_PARTY = """
            create or replace table event_party as
            select source, key, coalesce(min(customer) filter (kind = 'person'), min(customer)) as customer
            from link group by source, key order by source, key
            """;

    static final String COUNTS = """
            select (select count(*) from identity_party), (select count(*) from identity_party where bare),
                   (select count(*) from identity_number)
            """;

    static final String[] SCRATCH = {
        "identity_party",
        "identity_raw_phone",
        "identity_phone",
        "identity_value",
        "identity_shared",
        "identity_member",
        "identity_ignored",
        "identity_question",
        "identity_verdict",
        "identity_words",
        "identity_cluster",
        "identity_number"
    };
}
