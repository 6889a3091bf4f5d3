package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/**
 * M12: in which share of cases the customer paid twice. A case is judged by all that is known of it, also from before
 * the window. An inbound contact that names no case belongs to the one of the same customer and topic before it, if at
 * most 14 days lie between them.
 */
final class EffortDetector implements Detector {

    @Override
    public String mechanism() {
        return "M12";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("contact: direction"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with near as (
                          select *, nullif(trim(coalesce("case", '')), '') as named,
                                 coalesce(lower(trim(topic)), '') as about,
                                 lag("at") over (partition by nullif(trim(coalesce("case", '')), '') is null, customer,
                                   coalesce(lower(trim(topic)), '') order by "at", key) as before
                          from contact where direction = 'in' or nullif(trim(coalesce("case", '')), '') is not null),
                        chained as (
                          select *, sum(case when before is null or "at" > before + interval 14 day then 1 else 0 end)
                                 over (partition by named is null, customer, about order by "at", key
                                       rows unbounded preceding) as chain
                          from near),
                        told as (
                          select *, case when named is not null then 'case ' || named
                                         when customer is null then 'row ' || _source || ' ' || key
                                         else 'chain ' || customer || ' ' || about || ' ' || chain end as matter
                          from chained),
                        repeated as (
                          select distinct s."case" as named from process_step s
                          join process_step later on later."case" = s."case" and later.activity = s.activity
                            and later."at" > s."at"
                          where s.ok = false)
                        select any_value(t.customer) as customer, 1 as weight, 'contact' as kind,
                               arg_min(t._source, t."at") as source, arg_min(t.key, t."at") as key,
                               coalesce(max(t.transfers), 0) >= 1 or count(*) filter (t.direction = 'in') >= 2
                                 or bool_or(t.named in (select named from repeated where named is not null)) is true as bad,
                               arg_min(t.team, t."at") as team, arg_min(t.process, t."at") as process,
                               arg_min(t.topic, t."at") as topic, min(t."at") as first,
                               count(*) filter (t.direction = 'in') as contacts, coalesce(max(t.transfers), 0) as transfers
                        from told t group by t.matter having count(*) filter (t.direction = 'in' and in_window(t."at")) > 0
                        """)
                .by("team", "process", "topic")
                .showing(
                        "Cases in which the customer paid twice",
                        "Passed on, had to ask again, or something done wrong was done again.",
                        Exhibit.text("topic", "Topic"),
                        Exhibit.day("first", "First contact"),
                        Exhibit.count("contacts", "Times asked"),
                        Exhibit.count("transfers", "Passed on"))
                .saying(figures -> new Words(
                        "In " + figures.percent() + " of cases the customer pays twice.",
                        figures.percent() + " had to come twice",
                        figures.of() + " cases took a transfer, a second contact or a repeated step.",
                        "Take the topic with the most repeats and mend what makes customers come back."));
    }
}
