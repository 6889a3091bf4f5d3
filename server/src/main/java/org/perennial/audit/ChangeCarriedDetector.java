package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M28: which share of initiatives was carried: people told, and those affected trained. */
final class ChangeCarriedDetector implements Detector {

    @Override
    public String mechanism() {
        return "M28";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("initiative: told"), Need.parse("training"), Need.parse("employee"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with begun as (
                          select *, list_transform(coalesce(told, []), lambda t: lower(trim(t))) as hearers from initiative
                          where starts > (months_before(24))::date - 1 and starts <= as_of()),
                        staff as (
                          select key, team, region, department, started, "left" from employee),
                        in_units as (
                          select distinct b._source, b.key as initiative, s.key as employee
                          from begun b join initiative_unit u on u.initiative = b.key
                          join staff s on (u.unit_kind = 'team' and s.team = u.unit) or (u.unit_kind = 'region' and s.region = u.unit)
                          where (s.started is null or s.started <= b.starts) and (s."left" is null or s."left" > b.starts)),
                        affected as (
                          from in_units
                          union
                          select b._source, b.key, s.key from begun b join staff s on s.department = b.department
                          where (s.started is null or s.started <= b.starts) and (s."left" is null or s."left" > b.starts)
                            and (b._source, b.key) not in (select (_source, initiative) from in_units)),
                        schooled as (
                          select a._source, a.initiative, count(*) as people,
                                 count(*) filter (exists (
                                   from training t join begun b on b.key = t.initiative
                                   where t.initiative = a.initiative and t.employee = a.employee
                                     and t."at"::date <= b.starts + 90)) as trained
                          from affected a group by a._source, a.initiative),
                        judged as (
                          select b.*, coalesce(s.people, 0) as people, coalesce(s.trained, 0) as trained, concat_ws(', ',
                            case when not list_contains(hearers, 'employees') then 'employees not told' end,
                            case when not list_contains(hearers, 'customers') then 'customers not told' end,
                            case when s.people > 0 and s.trained < .8 * s.people then 'not trained' end) as lacks
                          from begun b left join schooled s on s._source = b._source and s.initiative = b.key)
                        select null::bigint as customer, 1 as weight, lacks <> '' as bad, 'initiative' as kind, _source as source,
                               key, coalesce(title, key) as title, department, starts, trained, people, lacks
                        from judged
                        """)
                .affecting(null)
                .by("department")
                .listing(
                        "Initiatives that were not carried",
                        "Employees and customers told, and 80% of the people affected trained within 90 days of the start.",
                        Exhibit.text("title", "Initiative"),
                        Exhibit.day("starts", "Began"),
                        Exhibit.count("trained", "Trained"),
                        Exhibit.count("people", "Of"),
                        Exhibit.text("lacks", "What is lacking"))
                .saying(figures -> new Words(
                        figures.percent() + " of initiatives were carried by the people they concern.",
                        (figures.all() - figures.bad()) + " of " + figures.all() + " carried",
                        figures.of()
                                + " initiatives of the last 24 months began without telling employees or customers, or"
                                + " without training those affected.",
                        "Tell and train the people of the newest one before anything else begins."));
    }
}
