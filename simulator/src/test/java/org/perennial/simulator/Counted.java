package org.perennial.simulator;

import java.util.Map;
import org.perennial.simulator.planted.Mechanism;

/** The quantity of each headline counted directly in the rows, with true identities and no regard to how detectors do it. */
final class Counted {

    private static final String TENURE_RATIO = """
            with days as (
                select account, chosen, v,
                       greatest(0, date_diff('day', greatest(year_start(), since + interval 91 day), as_of())) as days,
                       case when tenure < 12 then 'new' when tenure >= 36 then 'long' end as band, since
                from v where active and tenure > 3),
            exposure as (select band, sum(v * days) as vdays from days where band is not null group by band),
            seen as (select d.band, sum(e.amount) as n from days d join (%s) e on e.account = d.account
                     where e."at" >= year_start() and e."at" > d.since + interval 91 day and d.band is not null group by d.band)
            select (select n / vdays from seen join exposure using (band) where band = 'new')
                 / (select n / vdays from seen join exposure using (band) where band = 'long')
            """;

    static final String OUTREACH_RATIO =
            TENURE_RATIO.formatted("select party::varchar as account, \"at\", 1 as amount from crm_outreach");
    static final String MESSAGE_RATIO =
            TENURE_RATIO.formatted("select party::varchar as account, \"at\", cost as amount from marketing_messages");
    static final String OFFER_RATIO = TENURE_RATIO.formatted(
            "select party::varchar as account, \"at\", benefit as amount from marketing_exposures");
    static final String WAIT_RATIO = """
            select median(wait_seconds) filter (v.tenure >= 36)
                 / median(wait_seconds) filter (v.tenure < 12 and d."at" > v.since + interval 91 day)
            from desk d join v using (account) where d."at" >= year_start()
            """;

    static final Map<Mechanism, String> SQL = Map.ofEntries(
            Map.entry(Mechanism.M01, """
                    with newest as (
                        select w.customer, arg_max(Points, strptime("Date", '%d.%m.%Y %H:%M')) as points
                        from surveys_answers s join who w on w.source = 'surveys' and w."key" = s.Respondent
                        where Kind = 'nps' and strptime("Date", '%d.%m.%Y %H:%M') >= year_start() group by 1),
                    heard as (
                        select v.v, points, exists (select 1 from billing_contracts c where c.party = v.account
                            and c.notice_at is not null) as leaving
                        from newest n join billing_key b on b.customer = n.customer join v on v.account = b.account and v.active)
                    select sum(v) filter (points between 7 and 8 or points < 7 and leaving) / sum(v) from heard
                    """),
            Map.entry(Mechanism.M02, """
                    with span as (select min(started) as started, case when bool_or(ended is null) then null else max(ended) end as ended
                                  from billing_contracts group by party),
                    state as (
                        select count(*) filter (started < year_start() and (ended is null or ended >= year_start())) as before,
                               count(*) filter (ended is null) as after,
                               count(*) filter (ended >= year_start()) as gone,
                               count(*) filter (ended < year_start() and ended >= year_start() - interval 24 month) as gone_before,
                               count(*) filter (started < year_start() - interval 24 month
                                   and (ended is null or ended >= year_start() - interval 24 month)) as at_first
                        from span),
                    hazard as (select before, after, gone / ((before + after) / 2 * 12) as h1,
                                      gone_before / ((at_first + before) / 2 * 24) as h0 from state),
                    rate as (select *, (1 - h1) / pow(1.1, 1 / 12.0) as r1, (1 - h0) / pow(1.1, 1 / 12.0) as r0 from hazard)
                    select after * r1 * (1 - pow(r1, 36)) / (1 - r1) / (before * r0 * (1 - pow(r0, 36)) / (1 - r0)) - 1 from rate
                    """),
            Map.entry(Mechanism.M03, """
                    select exp(avg(ln(price / list_price)) filter (v.tenure >= 36) - avg(ln(price / list_price)) filter (v.tenure < 12)) - 1
                    from billing_prices p join v on v.account = p.party::varchar where p."at" >= year_start()
                    """),
            Map.entry(Mechanism.M04, OUTREACH_RATIO),
            Map.entry(Mechanism.M05, """
                    with living as (
                        select b.account from crm_plans p join who w on w.source = 'crm' and w."key" = p.party
                        join billing_key b on b.customer = w.customer
                        where p.starts < as_of() and p.ends >= as_of() and p.ends >= p.starts + interval 24 month
                          and p.customer_goal is not null and (p.starts >= year_start() or p.reviewed_at >= year_start())
                          and exists (select 1 from crm_milestones m where m.plan = p."key"))
                    select sum(v) filter (account in (from living)) / sum(v) from v where active and chosen
                    """),
            Map.entry(Mechanism.M06, """
                    with met as (
                        select account, max("at") as "at" from (
                            select party::varchar as account, "at" from crm_outreach
                            union all select b.account, s."at" from crm_visits s
                            join who w on w.source = 'crm' and w."key" = s.party join billing_key b on b.customer = w.customer)
                        group by account),
                    asked as (
                        select d.account, avg((date_diff('second', d."at", coalesce(answered_at, as_of() + interval 300 day))
                                <= answer_within_hours * 3600)::int) as in_time
                        from desk d join v using (account) join office_segment_strategies s on s.segment = v.segment
                        where d."at" >= year_start() group by d.account)
                    select sum(v) filter (s."owner" is not null and s.reviewed_at >= year_start()
                        and met."at" >= as_of() - to_days(s.contact_every_days::int) and coalesce(in_time, 1) >= 0.8) / sum(v)
                    from v join office_segment_strategies s on s.segment = v.segment
                    left join met using (account) left join asked using (account) where active
                    """),
            Map.entry(Mechanism.M07, """
                    with c as (select avg(chosen::int) as c from v where active),
                    s as (select sum(cost) filter (chosen) / sum(cost) as s
                          from marketing_messages m join v on v.account = m.party::varchar where m."at" >= year_start())
                    select (s - c) / (1 - c) from s, c
                    """),
            Map.entry(Mechanism.M08, """
                    with o as (select *, coalesce(new_customers_only, false) or coalesce(maximum_tenure_months::int, 99) <= 12 as closed
                               from marketing_offers where ends >= year_start())
                    select avg((closed and not exists (select 1 from o p where not p.closed and p.product = o.product
                        and p.channel = o.channel and p.benefit >= o.benefit))::int) from o
                    """),
            Map.entry(Mechanism.M09, """
                    select avg((kept_at is null or kept_at::date > due_at::date)::int) from helpdesk_promises
                    where due_at >= year_start() and due_at < as_of()
                    """),
            Map.entry(Mechanism.M10, """
                    with step as (
                        select b.account, s.* from (select 'billing' as source, * from billing_steps
                            union all select 'shop', * from shop_deliveries union all select 'helpdesk', * from helpdesk_steps) s
                        join who w on w.source = s.source and w."key" = s.party::varchar
                        join billing_key b on b.customer = w.customer),
                    cases as (select process, "case", any_value(account) as account, max("at") as last,
                                     bool_or(not ok or "at" > planned_at) as bad from step group by 1, 2),
                    weak as (select process, avg(bad::int) as bad, count(*) as n from cases where last >= year_start() group by 1),
                    importance as (select c.process, sum(v) as v from
                        (select distinct process, account from cases where last >= year_start()) c join v using (account)
                        where active group by 1)
                    select coalesce(sum(v) filter (bad > 0.12 or p."owner" is null or p.monitored_since is null), 0) / sum(v)
                    from importance i join weak using (process) join office_processes p on p."key" = i.process
                    """),
            Map.entry(Mechanism.M11, """
                    with step as (select * from billing_steps union all by name select * from shop_deliveries
                                  union all by name select * from helpdesk_steps)
                    select avg(rate) / 0.02 from (select avg((not ok)::int) as rate from step s
                        join office_needs n on n.process = s.process and n.activity = s.activity and n.level = 'basic'
                        where "at" >= year_start() group by n."key")
                    """),
            Map.entry(Mechanism.M12, """
                    with again as (select distinct "case" from
                        (select "case", activity, not ok and lead(ok) over (partition by "case", activity order by "at") is not null as again
                         from helpdesk_steps) where again)
                    select avg((transfers > 0 or contacts > 1 or "case" in (from again))::int)
                    from (select "case", max(transfers) as transfers, count(*) as contacts
                          from helpdesk_contacts where direction = 'in' and "at" >= year_start() group by 1)
                    """),
            Map.entry(Mechanism.M13, """
                    with answer as (
                        select b.account, strptime("Date", '%d.%m.%Y %H:%M') as "at" from surveys_answers s
                        join who w on w.source = 'surveys' and w."key" = s.Respondent join billing_key b on b.customer = w.customer),
                    heard as (select v.account, max(a."at") as newest from v join answer a using (account)
                              where active and a."at" >= year_start() group by 1),
                    segment as (select segment, sum(v) as v, count(newest) as n, max(newest) as newest,
                                (avg(tenure) filter (newest is not null) - avg(tenure)) / stddev(tenure) as off
                                from v left join heard using (account) where active group by 1)
                    select coalesce(sum(v) filter (n < 30 or newest < as_of() - interval 180 day or off > 0.25), 0) / sum(v) from segment
                    """),
            Map.entry(Mechanism.M14, """
                    select avg((coalesce(resolved_at, as_of()) > received_at + interval 30 day or reopened_at is not null
                        or closed_at is not null and cause is null
                        or told_at is null and closed_at < as_of() - interval 30 day)::int)
                    from helpdesk_complaints where received_at >= year_start() and received_at < as_of() - interval 30 day
                    """),
            Map.entry(Mechanism.M15, """
                    select avg((topic is null or topic in ('other', 'unknown') or resolved_at is not null and exists (
                        select 1 from helpdesk_contacts d where d.party = c.party and d.topic = c.topic and d."at" > c."at"
                          and d."at" <= c."at" + interval 7 day))::int)
                    from helpdesk_contacts c where "at" >= year_start()
                    """),
            Map.entry(Mechanism.M16, """
                    with talk as (select v.segment, count(*) as n from crm_visits s join who w on w.source = 'crm' and w."key" = s.party
                        join billing_key b on b.customer = w.customer join v using (account)
                        where heard is not null and s."at" >= as_of() - interval 24 month group by 1)
                    select coalesce(sum(v) filter (coalesce(n, 0) < 3), 0) / sum(v) from v left join talk using (segment) where active
                    """),
            Map.entry(Mechanism.M18, """
                    with said as (select distinct b.account from surveys_answers s join who w on w.source = 'surveys'
                        and w."key" = s.Respondent join billing_key b on b.customer = w.customer where Kind = 'why')
                    select sum(v) filter (chose_us_because is not null or account in (from said)) / sum(v) from v where active
                    """),
            Map.entry(Mechanism.M19, """
                    with quarter as (select unnest([date '2025-07-01', date '2025-10-01', date '2026-01-01', date '2026-04-01']) as q)
                    select avg(exists (select 1 from crm_visits s where s.employee = e."key" and s.kind = 'executive'
                        and s.heard is not null and s."at" >= q and s."at" < q + interval 3 month)::int)
                    from office_employees e, quarter where executive and started <= q
                    """),
            Map.entry(Mechanism.M20, """
                    select sum(weight) filter (customer_benefit is null or customer_benefit like '%company%' or customer_benefit like '%for us')
                         / sum(weight) from office_objectives
                    """),
            Map.entry(Mechanism.M22, """
                    select sum(paid) filter (about = 'customer') / sum(paid) from office_pay_results r
                    join office_pay_rules u on u."key" = r.rule join office_employees e on e."key" = r.employee
                    where customer_facing and period in ('2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2')
                    """),
            Map.entry(Mechanism.M23, """
                    with answer as (
                        select (Points - 1) / 9.0 * 100 as score, e.strengths not like '%listening%' and e.strengths not like '%patience%' as misfit,
                               t.topic in ('outage', 'slow line') as hard
                        from surveys_answers s join office_employees e on e."key" = s.Agent
                        join who w on w.source = 'surveys' and w."key" = s.Respondent
                        asof join (select person, c."at", topic from desk c) t
                          on t.person = w.customer and strptime(s."Date", '%d.%m.%Y %H:%M') >= t."at"
                        where Kind = 'csat' and About is null)
                    select avg(misfit::int) * sum(gap * n) / sum(n) from answer, (
                        select hard, count(*) as n, avg(score) filter (not misfit) - avg(score) filter (misfit) as gap
                        from answer group by hard)
                    """),
            Map.entry(Mechanism.M24, """
                    with cut as (select i.unit as region, min(i."from")::timestamp as start from office_initiative_units i group by 1),
                    round as (select distinct start from cut),
                    present as (
                        select r.start, a.customer as account, cut.start is not null as touched from account a, round r
                        left join cut on cut.region = a.region and cut.start = r.start
                        where a.since < r.start - interval 12 month
                          and (a.active or (select max(ended) from billing_contracts c where c.party::varchar = a.customer) > r.start)
                          and (cut.start is not null or a.region not in (select region from cut))),
                    change as (
                        select p.start, p.touched, p.account,
                               coalesce(sum(margin) filter (m."at" >= p.start and m."at" < p.start + interval 12 month), 0)
                             - coalesce(sum(margin) filter (m."at" < p.start and m."at" >= p.start - interval 12 month), 0) as change
                        from present p left join money m on m.account = p.account group by all)
                    select avg(loss) / 30 from (
                        select start, avg(change) filter (not touched) - avg(change) filter (touched) as loss from change group by 1)
                    """),
            Map.entry(Mechanism.M25, """
                    with line as (select product, sum(discount) / sum(amount + discount) as rate,
                        date_part('month', "at") % 3 = 0 and date_part('day', "at") > date_part('day', last_day("at"::date)) - 14 as quarter_end
                        from shop_orders where amount > 0 group by all)
                    select avg(rate) filter (quarter_end) - avg(rate) filter (not quarter_end) from line
                    """),
            Map.entry(Mechanism.M26, """
                    with cell as (select s."key" as strategy, d.department from office_strategies s,
                        (select distinct department from office_employees) d where s.ends >= as_of())
                    select avg(exists (select 1 from office_strategy_actions a where a.strategy = cell.strategy
                        and a.department = cell.department and a."owner" is not null and a.measure is not null and a.starts < as_of())::int)
                    from cell
                    """),
            Map.entry(Mechanism.M27, """
                    select avg((baseline_metric is null or baseline is null or registered_at >= starts or checked_at is null
                        or effect is null or acted_at is null or process is null and need is null)::int)
                    from office_initiatives where kind = 'improvement' and ends < as_of() - interval 3 month and ends >= as_of() - interval 24 month
                    """),
            Map.entry(Mechanism.M28, """
                    with staff as (
                        select i."key", e."key" as employee, i.starts from office_initiatives i join office_employees e
                        on case when exists (select 1 from office_initiative_units u where u.initiative = i."key")
                           then e.region in (select unit from office_initiative_units u where u.initiative = i."key")
                           else e.department = i.department end),
                    trained as (
                        select s."key", avg(exists (select 1 from office_training t where t.initiative = s."key" and t.employee = s.employee
                            and t."at" < s.starts + interval 90 day)::int) as share from staff s group by 1)
                    select avg((told like '%employees%' and told like '%customers%' and share >= 0.8)::int)
                    from office_initiatives join trained using ("key") where starts >= as_of() - interval 24 month
                    """),
            Map.entry(Mechanism.M29, """
                    select sum(cost) filter (need is null or baseline is null) / sum(cost) from office_initiatives
                    where kind = 'technology' and starts >= as_of() - interval 36 month
                    """),
            Map.entry(Mechanism.M32, """
                    with seen as (
                        select w.customer, s.email, s.updated_at, s.postcode, s.birth_date from shop_customers s
                        join who w on w.source = 'shop' and w."key" = s."key"
                        union all by name select b.customer, a.email, a.updated_at, a.postcode, a.birth_date from billing_accounts a
                        join billing_key b on b.account = a."key"::varchar),
                    state as (select customer, max(updated_at) < as_of() - interval 24 month as stale, count(email) = 0 as mute,
                              count(distinct postcode) > 1 or count(distinct birth_date) > 1 as torn from seen group by 1)
                    select sum(v) filter (stale or mute or torn) / sum(v)
                    from v join billing_key b using (account) join state on state.customer = b.customer where active
                    """));

    private Counted() {}
}
