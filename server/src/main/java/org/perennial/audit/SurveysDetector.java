package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/**
 * M13: which share of customer value lies in segments that are judged on thin, stale, biased or single evidence. Those
 * whom a survey could have asked are its invitations, also the ones not sent; where none are known, active customers.
 */
final class SurveysDetector implements Detector {

    @Override
    public String mechanism() {
        return "M13";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("survey_answer"), Need.parse("party: segment"), Need.parse("purchase: amount"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with answered as (
                          select c.segment, a.customer, coalesce(a.survey, i.survey) as survey, a."at"
                          from survey_answer a join audit_customer c using (customer)
                          left join survey_invitation i on a.survey is null and i.key = a.invitation and i._source = a._source
                          where in_window(a."at") and trim(coalesce(a.about, '')) = ''),
                        heard as (
                          select segment, count(distinct customer) as people, max("at") as newest
                          from answered group by segment),
                        widest as (
                          select coalesce(
                            (select survey from survey_invitation where in_window("at") and customer is not null
                             group by survey order by count(distinct customer) desc, survey limit 1),
                            (select survey from answered group by survey order by count(distinct customer) desc, survey limit 1)) as survey),
                        frame as (
                          select distinct i.customer from survey_invitation i
                          where in_window(i."at") and i.customer is not null
                            and i.survey is not distinct from (select survey from widest)),
                        member as (
                          select c.segment, c.tenure_months::double as tenure, c.v::double as v,
                                 c.customer in (select customer from answered
                                                where survey is not distinct from (select survey from widest)) as responded
                          from audit_customer c
                          where case when exists (from frame) then c.customer in (select customer from frame) else c.active end),
                        off as (
                          select segment,
                                 greatest(
                                   abs(avg(tenure) filter (responded) - avg(tenure)) / nullif(stddev_samp(tenure), 0),
                                   abs(avg(v) filter (responded) - avg(v)) / nullif(stddev_samp(v), 0)) as difference
                          from member group by segment),
                        others as (
                          select segment, count(distinct kind) as kinds from (
                            select c.segment, 'complaint' as kind from complaint e join audit_customer c using (customer) where in_window(e.received_at)
                            union select c.segment, 'contact' from contact e join audit_customer c using (customer) where in_window(e."at")
                            union select c.segment, 'visit' from visit e join audit_customer c using (customer) where in_window(e."at"))
                          group by segment),
                        judged as (
                          select s.segment, concat_ws(', ',
                            case when coalesce(h.people, 0) < 30 then 'thin' end,
                            case when h.newest is null or h.newest < until() - interval 180 day then 'stale' end,
                            case when o.difference > .25 then 'biased' end,
                            case when coalesce(k.kinds, 0) < 2 then 'single' end) as why
                          from (select distinct segment from audit_customer where active) s
                          left join heard h on h.segment is not distinct from s.segment
                          left join off o on o.segment is not distinct from s.segment
                          left join others k on k.segment is not distinct from s.segment)
                        select c.customer, j.why <> '' as bad, c.v::double as weight, 'customer' as kind, '' as source,
                               c.customer::varchar as key, coalesce(c.segment, 'no segment') as segment, j.why
                        from audit_customer c join judged j on j.segment is not distinct from c.segment where c.active
                        """)
                .by("segment")
                .exhibit(Exhibit.table(
                        "segments",
                        "What every segment is judged on",
                        "Thin: under 30 people answered. Stale: none in 180 days. Biased: those who answered differ in tenure"
                                + " or value. Single: surveys and at most one other way of hearing.",
                        """
                        select segment, case when any_value(why) = '' then 'sound' else any_value(why) end as evidence,
                               count(*) as customers, sum(weight) as value
                        from item_m13 group by segment order by value desc, segment
                        """,
                        Exhibit.text("segment", "Segment"),
                        Exhibit.text("evidence", "Evidence"),
                        Exhibit.count("customers", "Customers"),
                        Exhibit.money("value", "Value a year")))
                .saying(figures -> new Words(
                        figures.share() == 0
                                ? "Every segment is judged on evidence that bears it."
                                : figures.percent() + " of customer value is judged on evidence that does not bear it.",
                        figures.share() == 0 ? "every segment well heard" : figures.percent() + " of value badly heard",
                        "Segments of " + Wording.count(figures.bad(), "customer", "customers")
                                + " are judged on too few," + " too old or lopsided answers, or on surveys alone.",
                        "Ask a random sample of the most valuable segment that is badly heard."));
    }
}
