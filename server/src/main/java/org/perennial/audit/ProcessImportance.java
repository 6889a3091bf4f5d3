package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.perennial.analytics.importance.Importance;
import org.perennial.engine.Sql;

/**
 * What a bad case in each process has to do with the score that customers give: shares of R² by LMG, in the temporary table
 * {@code process_driver(process, importance)}; no rows where too few customers answered.
 */
final class ProcessImportance {

    private static final int MOST = 12;
    private static final int FEWEST = 100;

    private ProcessImportance() {}

    static void compute(AuditContext audit) throws SQLException {
        Rows rows = audit.rows();
        rows.run("create or replace temp table process_driver (process varchar, importance double)");
        rows.run("""
                create or replace temp table process_scored as
                select customer, avg((score - coalesce(scale_min, 0)) / nullif(coalesce(scale_max, 10) - coalesce(scale_min, 0), 0))::double as score
                from survey_answer
                where in_window("at") and score is not null and customer is not null and trim(coalesce(about, '')) = ''
                  and coalesce(lower(trim(metric)), 'nps') in ('nps', 'csat')
                group by customer having score is not null
                """);
        List<String> processes = rows.list("""
                select process from item_m10_case join process_scored using (customer)
                group by process having count(distinct customer) filter (bad > 0) >= 10
                order by count(*) desc, process limit %d
                """.formatted(MOST), row -> row.getString(1));
        if (processes.isEmpty() || rows.count("select count(*) from process_scored") < FEWEST) {
            return;
        }
        insert(rows, processes, Importance.lmg(correlations(rows, processes), withScore(rows, processes)));
    }

    private static String columns(List<String> processes) {
        return IntStream.range(0, processes.size())
                .mapToObj(i -> "max((process = " + Sql.text(processes.get(i)) + " and bad > 0)::integer) as x" + i)
                .collect(Collectors.joining(", "));
    }

    private static String vectors(List<String> processes) {
        String zeros = IntStream.range(0, processes.size())
                .mapToObj(i -> "coalesce(x" + i + ", 0) as x" + i)
                .collect(Collectors.joining(", "));
        return "(select score, " + zeros + " from process_scored left join (select customer, " + columns(processes)
                + " from item_m10_case where customer is not null group by customer) using (customer))";
    }

    private static double[] withScore(Rows rows, List<String> processes) throws SQLException {
        String all = IntStream.range(0, processes.size())
                .mapToObj(i -> "coalesce(corr(x" + i + ", score), 0)")
                .collect(Collectors.joining(", "));
        return rows.one("select " + all + " from " + vectors(processes), row -> {
            double[] with = new double[processes.size()];
            for (int i = 0; i < with.length; i++) {
                with[i] = finite(row.getDouble(i + 1));
            }
            return with;
        });
    }

    private static double[][] correlations(Rows rows, List<String> processes) throws SQLException {
        int p = processes.size();
        List<String> pairs = new ArrayList<>(List.of("1"));
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add("coalesce(corr(x" + i + ", x" + j + "), 0)");
            }
        }
        return rows.one("select " + String.join(", ", pairs) + " from " + vectors(processes), row -> {
            double[][] matrix = new double[p][p];
            int next = 2;
            for (int i = 0; i < p; i++) {
                matrix[i][i] = 1;
                for (int j = 0; j < i; j++) {
                    matrix[i][j] = Math.clamp(finite(row.getDouble(next++)), -.999, .999);
                    matrix[j][i] = matrix[i][j];
                }
            }
            return matrix;
        });
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static void insert(Rows rows, List<String> processes, double[] lmg) throws SQLException {
        double sum = 0;
        for (double value : lmg) {
            sum += Math.max(0, value);
        }
        if (sum <= 0) {
            return;
        }
        for (int i = 0; i < lmg.length; i++) {
            rows.run("insert into process_driver values (" + Sql.text(processes.get(i)) + ", "
                    + Math.max(0, lmg[i]) / sum + ")");
        }
    }
}
