package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M19: in which share of executive-quarters an executive heard a customer. */
final class LeadersDetector implements Detector {

    @Override
    public String mechanism() {
        return "M19";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("employee: executive"), Need.parse("visit"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with quarter as (
                          select (date_trunc('quarter', as_of() + 1) - to_months(3 * n))::date as begins,
                                 (date_trunc('quarter', as_of() + 1) - to_months(3 * (n - 1)))::date as next
                          from range(1, 5) t(n)),
                        seat as (
                          select e._source, e.key, coalesce(e.name, e.key) as name, e.department, q.begins, q.next
                          from employee e join quarter q
                            on (e.started is null or e.started <= q.begins) and (e."left" is null or e."left" >= q.next - 1)
                          where e.executive),
                        heard as (
                          select distinct v.employee, date_trunc('quarter', v."at"::date)::date as begins from visit v
                          where v.kind = 'executive' and trim(coalesce(v.heard, '')) <> '')
                        select null::bigint as customer, 1 as weight, 'employee' as kind, s._source as source, s.key,
                               (s.key, s.begins) not in (select (employee, begins) from heard where employee is not null) as bad,
                               s.name, s.department, s.begins
                        from seat s
                        """)
                .affecting("""
                        select customer from audit_customer where active and chosen and customer not in (
                          select customer from visit where kind = 'executive' and in_window("at") and customer is not null)
                        """)
                .by("department")
                .listing(
                        "Quarters in which no customer was heard",
                        "An executive in post for the whole quarter, and no executive visit with what was heard.",
                        Exhibit.text("name", "Executive"),
                        Exhibit.text("department", "Department"),
                        Exhibit.day("begins", "Quarter from"))
                .saying(figures -> new Words(
                        "Executives heard a customer in " + figures.percent() + " of their quarters.",
                        (figures.all() - figures.bad()) + " of " + figures.all() + " leader-quarters",
                        "In " + figures.of() + " executive-quarters of the last four no customer was heard.",
                        "Put one chosen customer into every executive's calendar for this quarter."));
    }
}
