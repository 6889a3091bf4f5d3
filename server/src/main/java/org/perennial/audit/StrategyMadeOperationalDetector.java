package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;
import org.perennial.audit.Measurement.Words;

/** M26: which share of the cells strategy × department has a living action. */
final class StrategyMadeOperationalDetector implements Detector {

    @Override
    public String mechanism() {
        return "M26";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.parse("strategy"), Need.parse("strategy_action"), Need.parse("employee: department"));
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        return Share.of(audit, mechanism(), """
                        with department_of as (
                          select min(trim(department)) as department, lower(trim(department)) as d from employee
                          where trim(coalesce(department, '')) <> '' and "left" is null
                            and (started is null or started <= as_of())
                          group by lower(trim(department))),
                        living as (
                          select distinct strategy, lower(trim(department)) as d from strategy_action
                          where trim(coalesce(owner, '')) <> '' and trim(coalesce(measure, '')) <> '' and starts <= as_of())
                        select null::bigint as customer, 1 as weight, 'strategy' as kind, s._source as source, s.key,
                               l.strategy is null as bad, coalesce(s.title, s.key) as strategy, d.department
                        from strategy s cross join department_of d
                        left join living l on l.strategy = s.key and l.d = d.d
                        where (s.starts is null or s.starts <= as_of()) and (s.ends is null or s.ends >= as_of())
                        """)
                .affecting(null)
                .by("strategy", "department")
                .listing(
                        "Cells without a living action",
                        "No action with owner and measure that has begun.",
                        Exhibit.text("strategy", "Strategy"),
                        Exhibit.text("department", "Department"))
                .saying(figures -> new Words(
                        figures.percent() + " of strategy is at work in the departments.",
                        (figures.all() - figures.bad()) + " of " + figures.all() + " cells live",
                        figures.of()
                                + " cells of strategy and department have no action with owner and measure that has begun.",
                        "Ask each department with an empty column for one action, its owner and its measure."));
    }
}
