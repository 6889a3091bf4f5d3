package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/**
 * Who was a customer on a day: temporary table {@code value_person(customer, segment, since, left_at)}. Those whom no row
 * of that day or before mentions, but later ones do, were not known yet and are not in it. Who bought again more than two
 * months after the day that a record calls the last (a final bill aside) has not left.
 */
final class ValuePeople {

    private final Queries queries;
    private final ValueEvidence evidence;

    ValuePeople(Queries queries, ValueEvidence evidence) {
        this.queries = queries;
        this.evidence = evidence;
    }

    void build(LocalDate asOf) throws SQLException {
        String until = evidence.until(asOf);
        queries.run("""
                create or replace temp table value_person as
                with said as (
                  select l.customer, min(p.customer_since) as since, max(case when p.left_at < %1$s then p.left_at end) as left_at,
                         mode(p.segment) as segment, bool_or(p.customer_since < %1$s) as there
                  from %2$s l left join %3$s p
                    on l.source = p._source and l.kind = coalesce(p.kind, 'person') and l.key = p.key
                  where l.customer is not null group by l.customer),
                seen as (
                  select customer, min(t) as first from (%4$s) group by customer),
                bought as (select customer, max(day) as last from value_day where bought group by customer),
                begun as (
                  select customer, min(t) as first from (
                    select customer, min(day)::timestamptz as t from value_day group by customer
                    union all select customer, min(started) from value_contract group by customer) group by customer)
                select said.customer, %5$s as segment,
                       case when coalesce(bought.last <= said.left_at::date + interval 2 month, true) then said.left_at end as left_at,
                       least(case when said.since < %1$s then said.since end, begun.first) as since
                from said left join seen using (customer) left join begun using (customer)
                left join bought using (customer) %6$s
                where coalesce(said.there, false) or seen.first < %1$s or (seen.first is null and said.since is null)
                """.formatted(
                        until,
                        evidence.table("link"),
                        evidence.table("party"),
                        seen(),
                        has("customer") ? "k.segment" : "said.segment",
                        has("customer") ? "left join " + evidence.table("customer") + " k using (customer)" : ""));
    }

    private boolean has(String table) throws SQLException {
        return queries.count("select count(*) from duckdb_tables() where database_name = current_database()"
                        + " and schema_name = 'main' and not temporary and table_name = " + Sql.text(table))
                > 0;
    }

    private String seen() throws SQLException {
        StringBuilder kinds = new StringBuilder("select null::bigint as customer, null::timestamptz as t where false");
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent() && queries.count("select count(*) from " + evidence.table(kind.name())) > 0) {
                String time = Sql.name(kind.time().orElseThrow());
                kinds.append(" union all select l.customer, min(e.")
                        .append(time)
                        .append(") from ")
                        .append(evidence.table(kind.name()))
                        .append(" e join ")
                        .append(evidence.table("event_party"))
                        .append(" l on l.source = e._party_source and l.key = e.party where l.customer is not null")
                        .append(" group by l.customer");
            }
        }
        return kinds.toString();
    }
}
