package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M06: which share of customer value is treated as the strategy of its segment says. */
final class StrategyBySegmentDetector implements Detector {

    @Override
    public String mechanism() {
        return "M06";
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.parse("segment_strategy"),
                Need.parse("party: segment"),
                Need.parse("contact: direction"),
                Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Connections connections = audit.connections();
        if (!connections.knows("contact", "answered_at")
                && !connections.knows("contact", "wait_seconds")
                && promisesAnswers(audit)) {
            return new Measurement.Missing("contact.answered_at");
        }
        return Share.of(audit, mechanism(), """
                        with strategy_of as (
                          select segment, any_value(contact_every_days) as every, any_value(answer_within_hours) as hours,
                                 trim(coalesce(any_value(owner), '')) <> '' as owned,
                                 coalesce(bool_or(in_window(reviewed_at)), false) as reviewed,
                                 lower(trim(coalesce(any_value(treatment), ''))) || '|'
                                   || coalesce(any_value(contact_every_days)::varchar, '') || '|'
                                   || coalesce(any_value(answer_within_hours)::varchar, '') as promise
                          from segment_strategy group by segment),
                        alike as (select promise from strategy_of group by promise having count(*) > 1),
                        reached as (
                          select customer, max(t) as last from (
                            select customer, "at" as t from contact where direction = 'out'
                            union all select customer, "at" from visit)
                          where customer is not null group by customer),
                        asked as (
                          select k.customer,
                                 avg(case when coalesce(k.answered_at, k."at" + to_seconds(k.wait_seconds))
                                            <= k."at" + to_seconds(s.hours * 3600) then 1 else 0 end) as in_time
                          from contact k join audit_customer c on c.customer = k.customer
                          join strategy_of s on s.segment = c.segment
                          where k.direction = 'in' and in_window(k."at") and s.hours is not null
                            and (k.answered_at is not null or k."at" + to_seconds(s.hours * 3600) < until())
                          group by k.customer),
                        judged as (
                          select c.customer, c.v, c.segment, c.region,
                                 case when s.segment is null then 'no strategy for the segment'
                                      when not s.owned then 'strategy without an owner'
                                      when not s.reviewed then 'strategy not reviewed'
                                      when s.promise in (select promise from alike) then 'same strategy as another segment'
                                      when s.every is not null
                                        and coalesce(r.last::date < as_of() - s.every::integer, true) then 'not contacted in time'
                                      when coalesce(a.in_time, 1) < .8 then 'not answered in time' end as why
                          from audit_customer c left join strategy_of s on s.segment = c.segment
                          left join reached r on r.customer = c.customer left join asked a on a.customer = c.customer
                          where c.active)
                        select customer, why is not null as bad, v::double as weight, 'customer' as kind, '' as source,
                               customer::varchar as key, segment, region, why
                        from judged
                        """)
                .by("segment")
                .showing(
                        "Customers not treated as promised",
                        "The first thing that is not as their segment's strategy says.",
                        Exhibit.text("segment", "Segment"),
                        Exhibit.text("why", "What is not as promised"))
                .saying(figures -> new Words(
                        figures.rest() + " of customer value is not treated as its segment's strategy says.",
                        figures.percent() + " treated as promised",
                        figures.of()
                                + " active customers have no strategy of their own, or are not contacted or answered"
                                + " as it promises.",
                        "Give every segment a strategy of its own with an owner, then keep its rhythm with the most"
                                + " valuable customers first."));
    }

    private static boolean promisesAnswers(AuditContext audit) throws SQLException {
        return audit.rows().count("select count(answer_within_hours) from segment_strategy") > 0;
    }
}
