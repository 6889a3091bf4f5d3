package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.perennial.analytics.value.BackTest;
import org.perennial.analytics.value.Forecast;
import org.perennial.analytics.value.PurchaseModel;
import org.perennial.analytics.value.Score;

/** A back-test in figures that can be drawn: errors, the tracking line week by week, and what became of whom. */
final class BackTestReport {

    private static final int MOST_MOMENTS = 60;
    private static final int OFTEN = 7;

    private final Queries queries;
    private final LocalDate asOf;
    private final SalesBackTest.Tried tried;
    private final SalesValue sales;

    BackTestReport(Queries queries, LocalDate asOf, SalesBackTest.Tried tried, SalesValue sales) {
        this.queries = queries;
        this.asOf = asOf;
        this.tried = tried;
        this.sales = sales;
    }

    ValueReport.BackTest report() throws SQLException {
        List<PurchaseModel> models = tried.test().candidates().stream()
                .map(BackTest.Candidate::model)
                .toList();
        return new ValueReport.BackTest(
                tried.cut(),
                asOf,
                tried.data().calibration().rows(),
                tried.oneOf() > 1,
                candidates(),
                tried.test().failed(),
                models.stream().map(PurchaseModel::name).toList(),
                models.isEmpty() ? List.of() : tracking(models),
                models.isEmpty() ? List.of() : calibration(models.getFirst()));
    }

    private List<ValueReport.Candidate> candidates() {
        List<ValueReport.Candidate> all = new ArrayList<>();
        tried.test().candidates().forEach(one -> all.add(candidate(one.score(), false)));
        tried.test().naive().forEach(score -> all.add(candidate(score, true)));
        return all;
    }

    private ValueReport.Candidate candidate(Score score, boolean naive) {
        return new ValueReport.Candidate(
                score.name(),
                naive,
                score.name().equals(sales.model()),
                score.predicted(),
                score.actual(),
                Double.isFinite(score.trackingError()) ? score.trackingError() : 1,
                score.meanAbsoluteError(),
                score.rootMeanSquaredError());
    }

    /** Repeat purchases of those who came before the cut, added up from the first day to the last. */
    private List<ValueReport.Moment> tracking(List<PurchaseModel> models) throws SQLException {
        String mine = """
                with mine as (
                  select customer, day, min(day) over (partition by customer) as first from value_day
                  where contract_product is null and bought and day <= date '%s' and hash(customer) %% %d = 0
                    and customer in (select customer from value_sales))
                """.formatted(asOf, tried.oneOf());
        NavigableMap<Long, Double> came =
                counts(mine + "select first as moment, count(distinct customer) as n from mine where first <= date '"
                        + tried.cut() + "' group by first order by first");
        NavigableMap<Long, Double> again =
                counts(mine + "select day as moment, count(*) as n from mine where day > first" + " and first <= date '"
                        + tried.cut() + "' group by day order by day");
        long begin = came.firstKey();
        long end = asOf.toEpochDay();
        int moments = Math.clamp((end - begin) / 7, 2, MOST_MOMENTS);
        double[] since = came.keySet().stream()
                .mapToDouble(day -> (day - begin) / Sales.WEEK)
                .toArray();
        double[] customers =
                came.values().stream().mapToDouble(Double::doubleValue).toArray();
        long[] days = new long[moments];
        for (int i = 0; i < moments; i++) {
            days[i] = begin + Math.round((double) (end - begin) * (i + 1) / moments);
        }
        double[] at = Arrays.stream(days)
                .mapToDouble(day -> (day - begin) / Sales.WEEK)
                .toArray();
        List<double[]> expected = models.stream()
                .map(model -> Forecast.cumulative(model, since, customers, at))
                .toList();
        List<ValueReport.Moment> tracking = new ArrayList<>();
        for (int i = 0; i < moments; i++) {
            int moment = i;
            double actual = again.headMap(days[i], true).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            tracking.add(new ValueReport.Moment(
                    LocalDate.ofEpochDay(days[i]),
                    actual,
                    expected.stream().map(line -> line[moment]).toList()));
        }
        return tracking;
    }

    private NavigableMap<Long, Double> counts(String sql) throws SQLException {
        NavigableMap<Long, Double> counts = new TreeMap<>();
        queries.each(
                sql, row -> counts.put(LocalDate.parse(row.getString("moment")).toEpochDay(), row.getDouble("n")));
        return counts;
    }

    private List<ValueReport.Frequency> calibration(PurchaseModel model) {
        double[] forecast = Forecast.expectedPurchases(
                model, tried.data().calibration(), tried.data().horizon());
        double[][] sums = new double[OFTEN + 1][3];
        for (int i = 0; i < forecast.length; i++) {
            double[] sum = sums[Math.min(OFTEN, tried.data().calibration().frequency(i))];
            sum[0]++;
            sum[1] += tried.data().actual()[i];
            sum[2] += forecast[i];
        }
        List<ValueReport.Frequency> rows = new ArrayList<>();
        for (int x = 0; x <= OFTEN; x++) {
            if (sums[x][0] > 0) {
                rows.add(new ValueReport.Frequency(
                        x == OFTEN ? OFTEN + " and more" : String.valueOf(x),
                        (long) sums[x][0],
                        sums[x][1] / sums[x][0],
                        sums[x][2] / sums[x][0]));
            }
        }
        return rows;
    }
}
