package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.perennial.analytics.scores.Raking;
import org.perennial.audit.Measurement.Words;
import org.perennial.engine.Sql;
import org.perennial.loyalty.LoyaltyClasses;

/** M01: how much of customer value lies with customers to whom the company means nothing, or who are on their way out. */
final class LoyaltyDetector implements Detector {

    /** Traits that answers are weighted by; a value with fewer answers is put together with others like it. */
    private static final List<String> TRAITS = List.of("segment", "band", "fifth");

    private static final int FEWEST_ANSWERS = 10;
    private static final double LEAST_WEIGHT = 0.3;
    private static final double GREATEST_WEIGHT = 3;

    @Override
    public String mechanism() {
        return "M01";
    }

    @Override
    public Measurement measure(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        LoyaltyClasses.make(rows.connection(), audit.asOf(), audit.workspace().timezone());
        rows.run(PEOPLE);
        double effective = weigh(rows);
        double heard = rows.number(
                "select sum(v) filter (where class is not null)::double / nullif(sum(v), 0) from loyalty_active");
        double captive = rows.number("""
                select sum(v * weight) filter (where class = 'captive') / nullif(sum(v * weight), 0)
                from loyalty_active join loyalty_weight using (segment, band, fifth) where class is not null
                """);
        return Share.of(audit, mechanism(), """
                        select a.customer, a.class in ('indifferent', 'at risk') as bad, a.v * w.weight as weight,
                               'customer' as kind, '' as source, a.customer::varchar as key, a.class, a.reason,
                               a.told as segment
                        from loyalty_active a join loyalty_weight w using (segment, band, fifth)
                        where a.class is not null and a.v > 0
                        """)
                .by("segment")
                .exhibit(Exhibit.table(
                        "map",
                        "The loyalty map",
                        "Active customers by what they say and what they do; shares of value are weighted to all of them.",
                        """
                        select a.class, count(*) as customers, sum(a.v)::double as value,
                               sum(a.v * w.weight) / nullif((select sum(weight) from item_m01), 0) as share
                        from loyalty_active a join loyalty_weight w using (segment, band, fifth)
                        where a.class is not null group by a.class
                        union all
                        select 'unheard', count(*), sum(v)::double, null from loyalty_active where class is null having count(*) > 0
                        order by value desc
                        """,
                        Exhibit.text("class", "Class"),
                        Exhibit.count("customers", "Customers"),
                        Exhibit.money("value", "Value a year"),
                        Exhibit.share("share", "Share of all value")))
                .exhibit(Exhibit.table(
                        "segments",
                        "By segment",
                        "Shares of those who answered, weighted.",
                        """
                        select segment, count(*) as answered, sum(weight * bad) / nullif(sum(weight), 0) as bad,
                               sum(weight) filter (where class = 'captive') / nullif(sum(weight), 0) as captive,
                               sum(weight) filter (where class = 'secure') / nullif(sum(weight), 0) as secure
                        from item_m01 group by segment order by bad desc, segment
                        """,
                        Exhibit.text("segment", "Segment"),
                        Exhibit.count("answered", "Answered"),
                        Exhibit.share("bad", "Indifferent or at risk"),
                        Exhibit.share("captive", "Captive"),
                        Exhibit.share("secure", "Secure")))
                .showing(
                        "Indifferent and at risk",
                        "By value. What they said, and what they do.",
                        Exhibit.text("class", "Class"),
                        Exhibit.text("reason", "Why"))
                .fact("Value of which somebody was heard", Wording.share(heard))
                .fact("Answers, after weighting worth", Wording.count(Math.round(effective)))
                .fact("Captive besides: unhappy, and bound", Wording.share(captive))
                .wouldChange("Answers of those who gave none: " + Wording.share(1 - heard) + " of value is unheard")
                .saying(figures -> new Words(
                        "Customers who are indifferent or at risk hold " + figures.percent() + " of customer value.",
                        figures.percent() + " indifferent or at risk",
                        figures.of()
                                + " customers who answered within the year are indifferent or at risk. Weighted to all"
                                + " active customers that is " + figures.percent() + " of value; "
                                + Wording.share(captive)
                                + " more is captive: unhappy, and gone when the contract lets them.",
                        "Ask the most valuable indifferent customers what a competitor could not give them."));
    }

    private static final String PEOPLE = """
            create or replace temp table loyalty_active as
            with active as (
              select c.customer, c.v::double as v, coalesce(c.segment, 'no segment') as told,
                     coalesce(c.tenure_band, '') as band,
                     ntile(5) over (order by c.v, c.customer)::varchar as fifth,
                     nullif(l.class, 'unheard') as class, l.reason
              from audit_customer c join loyalty_customer l using (customer) where c.active),
            thin as (select told from active group by told having count(class) < %1$d),
            thin_band as (select band from active group by band having count(class) < %1$d),
            thin_fifth as (select fifth from active group by fifth having count(class) < %1$d)
            select customer, v, told, class, reason,
                   case when told in (select told from thin) then 'others' else told end as segment,
                   case when band in (select band from thin_band) then 'others' else band end as band,
                   case when fifth in (select fifth from thin_fifth) then 'others' else fifth end as fifth
            from active
            """.formatted(FEWEST_ANSWERS);

    /** Makes {@code loyalty_weight}: how many customers an answer of a cell stands for. Answers with their effective number. */
    private static double weigh(Rows rows) throws SQLException {
        rows.run(
                "create or replace temp table loyalty_weight (segment varchar, band varchar, fifth varchar, weight double)");
        List<String[]> cells = rows.list(
                "select segment, band, fifth, count(class) from loyalty_active group by all having count(class) > 0"
                        + " order by segment, band, fifth",
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
        double[] count =
                cells.stream().mapToDouble(cell -> Double.parseDouble(cell[3])).toArray();
        double total = rows.number("select count(*) from loyalty_active");
        int[][] category = new int[cells.size()][TRAITS.size()];
        double[][] target = new double[TRAITS.size()][];
        for (int trait = 0; trait < TRAITS.size(); trait++) {
            int which = trait;
            List<String> names =
                    cells.stream().map(cell -> cell[which]).distinct().sorted().toList();
            target[trait] = targets(rows, TRAITS.get(trait), names, total);
            for (int cell = 0; cell < cells.size(); cell++) {
                category[cell][trait] = names.indexOf(cells.get(cell)[trait]);
            }
        }
        Raking.Result result = cells.isEmpty()
                ? new Raking.Impossible("nobody answered")
                : Raking.of(category, count, target, LEAST_WEIGHT, GREATEST_WEIGHT);
        double[] weight = new double[cells.size()];
        double effective = Arrays.stream(count).sum();
        switch (result) {
            case Raking.Raked raked -> {
                System.arraycopy(raked.weight(), 0, weight, 0, weight.length);
                effective = raked.effectiveN();
            }
            case Raking.Impossible _ -> Arrays.fill(weight, 1);
        }
        try (DuckDBAppender appender =
                rows.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", "loyalty_weight")) {
            for (int cell = 0; cell < weight.length; cell++) {
                appender.beginRow();
                appender.append(cells.get(cell)[0]);
                appender.append(cells.get(cell)[1]);
                appender.append(cells.get(cell)[2]);
                appender.append(weight[cell]);
                appender.endRow();
            }
        }
        return effective;
    }

    /** How many active customers have each value; those whose value nobody with it answered for are spread over the others. */
    private static double[] targets(Rows rows, String trait, List<String> names, double total) throws SQLException {
        List<Double> counts = new ArrayList<>();
        for (String name : names) {
            counts.add(rows.number("select count(*) from loyalty_active where " + trait + " = " + Sql.text(name)));
        }
        double known = counts.stream().mapToDouble(Double::doubleValue).sum();
        return counts.stream().mapToDouble(n -> n / known * total).toArray();
    }
}
