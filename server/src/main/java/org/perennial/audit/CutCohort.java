package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.perennial.analytics.causal.CohortDifference;
import org.perennial.engine.Sql;

/**
 * The customers who were there when a cost reduction began, by unit, and what their margin did since: after the start
 * against the mean of up to twelve months before. Who leaves counts as nought.
 *
 * <p>Months are twelfths of a year, counted from the start. A customer's unit is the region, the team that took most of
 * the contacts of the year before, each process that had a case then, or the customer.
 */
final class CutCohort {

    private static final String MONTH = "2629800.0";

    private final AuditContext audit;
    private final double marginRate;
    private double touchedBase;

    /** When a unit was touched. */
    record Start(String unit, String day) {}

    /**
     * What is seen from a start.
     *
     * @param history months before the start that the books go back
     * @param earnedBefore yearly margin of those touched, before
     * @param units touched or compared with
     */
    record Cohort(
            CohortDifference difference, int history, long touchedCustomers, double earnedBefore, Set<String> units) {}

    CutCohort(AuditContext audit) throws SQLException {
        this.audit = audit;
        this.marginRate = audit.rows()
                .one(
                        """
                select sum(margin)::double m, sum(amount)::double a from purchase
                where margin is not null and amount is not null and in_window("at")
                """,
                        row -> row.getDouble("a") > 0
                                ? row.getDouble("m") / row.getDouble("a")
                                : audit.workspace().marginRate().doubleValue());
    }

    /**
     * The difference since a start.
     *
     * @param earlier months by which to look before the start, as if it had been then; the months up to the true start are
     *     compared
     */
    Cohort at(String kind, String day, Set<String> touched, int earlier) throws SQLException {
        String start = "(date " + Sql.text(day) + "::timestamptz - interval " + earlier + " month)";
        int after = earlier > 0
                ? earlier
                : (int) Math.min(
                        12,
                        audit.rows().number("select floor((epoch(until()) - epoch(" + start + ")) / " + MONTH + ")"));
        int history = (int) Math.floor(audit.rows()
                .number("select (epoch(" + start + ") - epoch(min(\"at\"))) / " + MONTH + " from purchase"));
        int before = Math.min(12, history);
        if (before < 1 || after < 1) {
            return new Cohort(CohortDifference.of(List.of()), history, 0, 0, Set.of());
        }
        audit.rows().run(members(kind, start, touched));
        audit.rows().run(EARNED.formatted(start, MONTH, marginRate, before, after));
        List<CohortDifference.Unit> units = units(kind, start, before, after);
        long customers = audit.rows().count("select count(distinct customer) from cut_member where touched");
        return new Cohort(
                CohortDifference.of(units),
                history,
                customers,
                touchedBase,
                units.stream().map(CohortDifference.Unit::name).collect(Collectors.toSet()));
    }

    /** Notes the customers of the cohort that was looked at last. */
    void remember(String reduction) throws SQLException {
        audit.rows()
                .run("insert into cut_affected select " + Sql.text(reduction)
                        + ", customer from cut_member join audit_customer using (customer) where touched and active");
    }

    private static String members(String kind, String start, Set<String> touched) {
        String unit = switch (kind) {
            case "team" -> """
                    select customer, arg_max(unit, n) as unit from (
                      select customer, lower(trim(team)) as unit, count(*) as n from contact
                      where "at" < %1$s and "at" >= %1$s - interval 12 month and team is not null group by all)
                    group by customer
                    """.formatted(start);
            case "process" -> """
                    select distinct customer, lower(trim(process)) as unit from process_step
                    where "at" < %1$s and "at" >= %1$s - interval 12 month and process is not null
                    """.formatted(start);
            case "party" -> "select distinct customer, lower(trim(key)) as unit from party";
            default -> """
                    select c.customer, lower(trim(coalesce(c.region, k.region))) as unit from audit_customer c
                    left join (select customer, max(region) as region from contract group by customer) k using (customer)
                    """;
        };
        String named = touched.stream().map(Sql::text).collect(Collectors.joining(", "));
        return """
        create or replace temp table cut_member as
        with there as (
          select customer, since from audit_customer
          where since < %1$s and (left_at is null or left_at > %1$s)
            and (customer in (select customer from purchase where "at" < %1$s and "at" >= %1$s - interval 24 month)
              or customer in (select customer from contract where started < %1$s and (ended is null or ended > %1$s))))
        select u.unit, t.customer, t.since, u.unit in (%3$s) as touched from there t join (%2$s) u using (customer)
        where u.unit is not null and u.unit <> ''
        """.formatted(start, unit, named);
    }

    /** Monthly margin of every member: the mean before, and what each month after added. */
    private static final String EARNED = """
            create or replace temp table cut_earned as
            with line as (
              select m.unit, m.customer, floor((epoch(p."at") - epoch(%1$s)) / %2$s)::integer as month,
                     coalesce(p.margin::double, p.amount::double * %3$s) as margin
              from cut_member m join purchase p using (customer) where p.amount is not null or p.margin is not null)
            select unit, customer, month, sum(margin) as margin from line
            where month >= -%4$d and month < %5$d group by all
            """;

    private List<CohortDifference.Unit> units(String kind, String start, int before, int after) throws SQLException {
        touchedBase = 0;
        Map<String, double[]> changes = new LinkedHashMap<>();
        Map<String, CohortDifference.Unit> units = new LinkedHashMap<>();
        audit.rows().list("""
                with base as (
                  select m.unit, m.customer, any_value(m.touched) as touched,
                         coalesce(sum(e.margin), 0) / greatest(1, least(%2$d, (epoch(%1$s) - epoch(any_value(m.since))) / %3$s)) as base
                  from cut_member m left join cut_earned e on e.unit = m.unit and e.customer = m.customer and e.month < 0
                  group by m.unit, m.customer),
                first_touch as (
                  select lower(trim(u.unit)) as unit, min(coalesce(u."from", i.starts)) as day
                  from initiative i join initiative_unit u on u.initiative = i.key
                  where replace(replace(lower(trim(i.kind)), ' ', '_'), '-', '_') = 'cost_reduction'
                    and lower(trim(u.unit_kind)) = %4$s
                  group by 1)
                select b.unit, count(*) as members, any_value(b.touched) as touched, avg(b.base) as base,
                       any_value(floor((epoch(f.day::timestamptz) - epoch(%1$s)) / %3$s)) as touched_in
                from base b left join first_touch f using (unit) group by b.unit order by b.unit
                """.formatted(start, before, MONTH, Sql.text(kind)), row -> {
            String unit = row.getString("unit");
            double[] own = new double[after];
            java.util.Arrays.fill(own, -row.getDouble("base"));
            changes.put(unit, own);
            if (row.getBoolean("touched")) {
                touchedBase += 12 * row.getLong("members") * row.getDouble("base");
            }
            double touchedIn = row.getDouble("touched_in");
            int clean = row.wasNull() ? after : (int) Math.clamp(touchedIn, 0, after);
            return units.put(
                    unit,
                    new CohortDifference.Unit(unit, row.getLong("members"), row.getBoolean("touched"), clean, own));
        });
        audit.rows()
                .list(
                        """
                select e.unit, e.month, sum(e.margin) / any_value(n.members) as margin
                from cut_earned e join (select unit, count(*) as members from cut_member group by unit) n using (unit)
                where e.month >= 0 group by e.unit, e.month
                """,
                        row -> changes.getOrDefault(row.getString("unit"), new double[after])[row.getInt("month")] +=
                                row.getDouble("margin"));
        return new ArrayList<>(units.values());
    }
}
