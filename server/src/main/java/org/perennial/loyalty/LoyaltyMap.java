package org.perennial.loyalty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.perennial.analytics.scores.Raking;
import org.perennial.engine.Sql;

/**
 * Answers weighted so that segments, tenure and fifths of value stand as among all active customers: temporary tables
 * {@code loyalty_active(customer, v, told, class, reason, segment, band, fifth)}, everybody active with the class of who
 * was heard, and {@code loyalty_weight(segment, band, fifth, weight)}, how many customers an answer of a cell stands for.
 */
public final class LoyaltyMap {

    /** Traits that answers are weighted by; a value with fewer answers is put together with others like it. */
    private static final List<String> TRAITS = List.of("segment", "band", "fifth");

    private static final int FEWEST_ANSWERS = 10;
    private static final double LEAST_WEIGHT = 0.3;
    private static final double GREATEST_WEIGHT = 3;

    private final Connection connection;

    private LoyaltyMap(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes both tables anew; {@code loyalty_customer} must be there.
     *
     * @param active query of active customers: {@code customer, v, segment, tenure_band}
     * @return how many unweighted answers would tell as much
     */
    public static double make(Connection connection, String active) throws SQLException {
        LoyaltyMap map = new LoyaltyMap(connection);
        map.run(PEOPLE.formatted(active, FEWEST_ANSWERS));
        return map.weigh();
    }

    private static final String PEOPLE = """
            create or replace temp table loyalty_active as
            with active as (
              select c.customer, c.v::double as v, coalesce(c.segment, 'no segment') as told,
                     coalesce(c.tenure_band, '') as band,
                     ntile(5) over (order by c.v, c.customer)::varchar as fifth,
                     nullif(l.class, 'unheard') as class, l.reason
              from (%1$s) c join loyalty_customer l using (customer)),
            thin as (select told from active group by told having count(class) < %2$d),
            thin_band as (select band from active group by band having count(class) < %2$d),
            thin_fifth as (select fifth from active group by fifth having count(class) < %2$d)
            select customer, v, told, class, reason,
                   case when told in (select told from thin) then 'others' else told end as segment,
                   case when band in (select band from thin_band) then 'others' else band end as band,
                   case when fifth in (select fifth from thin_fifth) then 'others' else fifth end as fifth
            from active
            """;

    private double weigh() throws SQLException {
        run(
                "create or replace temp table loyalty_weight (segment varchar, band varchar, fifth varchar, weight double)");
        List<String[]> cells = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select segment, band, fifth, count(class) from loyalty_active group by all having count(class) > 0"
                                + " order by segment, band, fifth")) {
            while (row.next()) {
                cells.add(new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
            }
        }
        double[] count =
                cells.stream().mapToDouble(cell -> Double.parseDouble(cell[3])).toArray();
        double total = number("select count(*) from loyalty_active");
        int[][] category = new int[cells.size()][TRAITS.size()];
        double[][] target = new double[TRAITS.size()][];
        for (int trait = 0; trait < TRAITS.size(); trait++) {
            int which = trait;
            List<String> names =
                    cells.stream().map(cell -> cell[which]).distinct().sorted().toList();
            target[trait] = targets(TRAITS.get(trait), names, total);
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
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "loyalty_weight")) {
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
    private double[] targets(String trait, List<String> names, double total) throws SQLException {
        List<Double> counts = new ArrayList<>();
        for (String name : names) {
            counts.add(number("select count(*) from loyalty_active where " + trait + " = " + Sql.text(name)));
        }
        double known = counts.stream().mapToDouble(Double::doubleValue).sum();
        return counts.stream().mapToDouble(n -> n / known * total).toArray();
    }

    private double number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
