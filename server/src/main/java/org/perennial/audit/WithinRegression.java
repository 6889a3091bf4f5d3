package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.perennial.analytics.regression.LeastSquares;
import org.perennial.engine.Sql;

/**
 * A regression within cells, summed where the rows are: every cell has a level of its own, which is taken out, and the
 * errors are clustered by unit.
 *
 * <p>Two passes of SQL: one for the cross products of what is left after the cells' means, one for the scores of the
 * units. Rows alone in their cell say nothing and are left out. The variance is multiplied by
 * {@code G/(G−1)·(N−1)/(N−cells−k)}; the last factor matters where cells are small, because every cell costs a mean.
 */
final class WithinRegression {

    /** Units on each side of the question below which there is no answer. */
    private static final int EACH_SIDE = 5;

    private final Rows rows;
    private final String table;
    private final List<String> x;

    private WithinRegression(Rows rows, String table, List<String> x) {
        this.rows = rows;
        this.table = table;
        this.x = x;
    }

    /**
     * What came out.
     *
     * @param value of the last column
     * @param units that have a row in a cell in which the last column varies
     */
    record Fitted(Coefficient value, long units, double[] coefficients) {}

    /**
     * Prepares the regression.
     *
     * @param select {@code scope} (any text), {@code unit}, {@code cell}, {@code y} and the columns {@code x}; rows with
     *     a null among them are left out
     * @param x the last is the one in question, the others are held
     */
    static WithinRegression of(Rows rows, String name, String select, List<String> x) throws SQLException {
        String table = "within_" + name;
        String present = x.stream()
                .map(column -> "s." + Sql.name(column) + " is not null")
                .collect(Collectors.joining(" and "));
        String centred = x.stream()
                .map(column -> "s.%1$s::double - avg(s.%1$s::double) over cells as %1$s".formatted(Sql.name(column)))
                .collect(Collectors.joining(", "));
        rows.run("""
                create or replace temp table %s as
                select *, 1.0 / in_cell as cell_share from (
                  select coalesce(s.scope::varchar, '') as scope, s.unit, s.%s > 0 as side,
                         s.y::double - avg(s.y::double) over cells as y, %s, count(*) over cells as in_cell
                  from (%s) s where s.y is not null and s.unit is not null and %s
                  window cells as (partition by s.scope, s.cell))
                where in_cell > 1
                """.formatted(table, Sql.name(x.getLast()), centred, select, present));
        return new WithinRegression(rows, table, x);
    }

    /** The regression within every scope. */
    Map<String, Fitted> fit() throws SQLException {
        Map<String, Moments> moments = new LinkedHashMap<>();
        rows.list(
                "select scope, count(*) as n, sum(cell_share) as cells, " + informative() + ", " + crossProducts()
                        + " from " + table + " group by scope order by scope",
                row -> moments.put(row.getString("scope"), moments(row)));
        Map<String, LeastSquares> fits = new LinkedHashMap<>();
        moments.forEach((scope, of) -> fits.put(scope, LeastSquares.of(of.xx, of.xy)));
        Map<String, double[][]> meats = meats(fits);
        Map<String, Fitted> fitted = new LinkedHashMap<>();
        moments.forEach((scope, of) -> {
            LeastSquares fit = fits.get(scope);
            double[][] meat = meats.get(scope);
            if (fit != null && meat != null) {
                fitted.put(scope, fitted(of, fit, meat));
            }
        });
        return fitted;
    }

    private record Moments(long n, double cells, long with, long without, long units, double[][] xx, double[] xy) {}

    private String informative() {
        String varies = "abs(" + Sql.name(x.getLast()) + ") > 1e-9";
        return "count(distinct unit) filter (" + varies + ") as units,"
                + " count(distinct unit) filter (" + varies + " and side) as units_with,"
                + " count(distinct unit) filter (" + varies + " and not side) as units_without";
    }

    private String crossProducts() {
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            sums.add("sum(" + column(i) + " * y) as xy_" + i);
            for (int j = 0; j <= i; j++) {
                sums.add("sum(" + column(i) + " * " + column(j) + ") as xx_" + i + "_" + j);
            }
        }
        return String.join(", ", sums);
    }

    private Moments moments(ResultSet row) throws SQLException {
        double[] xy = new double[x.size()];
        for (int i = 0; i < x.size(); i++) {
            xy[i] = row.getDouble("xy_" + i);
        }
        return new Moments(
                row.getLong("n"),
                row.getDouble("cells"),
                row.getLong("units_with"),
                row.getLong("units_without"),
                row.getLong("units"),
                symmetric(row, "xx_"),
                xy);
    }

    private String column(int i) {
        return Sql.name(x.get(i));
    }

    private double[][] symmetric(ResultSet row, String prefix) throws SQLException {
        double[][] matrix = new double[x.size()][x.size()];
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = row.getDouble(prefix + i + "_" + j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private Map<String, double[][]> meats(Map<String, LeastSquares> fits) throws SQLException {
        if (fits.isEmpty()) {
            return Map.of();
        }
        String values = fits.entrySet().stream()
                .map(fit -> "(" + Sql.text(fit.getKey()) + ", "
                        + IntStream.range(0, x.size())
                                .mapToObj(i -> fit.getValue().coefficient(i) + "::double")
                                .collect(Collectors.joining(", "))
                        + ")")
                .collect(Collectors.joining(", "));
        String residual = IntStream.range(0, x.size())
                .mapToObj(i -> " - b" + i + " * " + column(i))
                .collect(Collectors.joining());
        String scores = IntStream.range(0, x.size())
                .mapToObj(i -> "sum(" + column(i) + " * e) as s" + i)
                .collect(Collectors.joining(", "));
        List<String> products = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j <= i; j++) {
                products.add("sum(s" + i + " * s" + j + ") as m_" + i + "_" + j);
            }
        }
        String names = IntStream.range(0, x.size()).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
        Map<String, double[][]> meats = new LinkedHashMap<>();
        rows.list(
                """
                select scope, %s from (
                  select scope, unit, %s from (
                    select r.*, y%s as e from %s r join (values %s) b(scope, %s) using (scope))
                  group by scope, unit)
                group by scope
                """.formatted(String.join(", ", products), scores, residual, table, values, names),
                row -> meats.put(row.getString("scope"), symmetric(row, "m_")));
        return meats;
    }

    private Fitted fitted(Moments of, LeastSquares fit, double[][] meat) {
        int last = x.size() - 1;
        long fewer = Math.min(of.with, of.without);
        double free = of.n - of.cells - fit.rank();
        if (!fit.isIdentified(last) || fewer < EACH_SIDE || free < 1) {
            return new Fitted(Coefficient.of(Double.NaN, Double.NaN, 1), of.units, fit.coefficients());
        }
        double correction = of.units / (of.units - 1.0) * (of.n - 1) / free;
        double error = Math.sqrt(Math.max(0, fit.variance(last, meat)) * correction);
        return new Fitted(Coefficient.of(fit.coefficient(last), error, 2.0 * fewer - 1), of.units, fit.coefficients());
    }
}
