package org.perennial.analytics.value;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.perennial.analytics.SharedData;

/** CDNOW, 1/10 sample: 2,357 customers, 39 weeks of calibration and 39 of hold-out. */
final class Cdnow {

    /** Rounded parameters as published, for tables of single histories. */
    static final BgNbd BG = new BgNbd(.243, 4.414, .793, 2.426);

    static final ParetoNbd PARETO = new ParetoNbd(.553, 10.578, .606, 11.669);
    static final MbgNbd MBG = new MbgNbd(.525, 6.183, .891, 1.614);

    final Patterns calibration;
    final double[] holdOut;

    private Cdnow(Patterns calibration, double[] holdOut) {
        this.calibration = calibration;
        this.holdOut = holdOut;
    }

    static Cdnow read() {
        List<String> lines = SharedData.lines("cdnow/cdnowSummary__cbs.csv");
        int n = lines.size() - 1;
        int[] x = new int[n];
        double[] recency = new double[n];
        double[] age = new double[n];
        double[] holdOut = new double[n];
        for (int i = 0; i < n; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            x[i] = Integer.parseInt(cells[0]);
            recency[i] = Double.parseDouble(cells[1]);
            age[i] = Double.parseDouble(cells[2]);
            holdOut[i] = Double.parseDouble(cells[3]);
        }
        return new Cdnow(Patterns.of(x, recency, age), holdOut);
    }

    /** One customer of the sample: days since 1997-01-01 on which they bought, and what they spent on each. */
    record Purchases(List<Integer> days, List<Double> amounts) {}

    /** The purchases of each customer in the order of their ids, those of a day as one. */
    static List<Purchases> log() {
        Map<String, TreeMap<Integer, Double>> byCustomer = new TreeMap<>();
        LocalDate start = LocalDate.of(1997, 1, 1);
        for (String line : SharedData.lines("cdnow/CDNOW_sample.txt.gz")) {
            String[] cells = line.strip().split("\\s+");
            int day = (int) ChronoUnit.DAYS.between(start, LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE));
            byCustomer
                    .computeIfAbsent(cells[1], _ -> new TreeMap<>())
                    .merge(day, Double.parseDouble(cells[4]), Double::sum);
        }
        return byCustomer.values().stream()
                .map(days -> new Purchases(List.copyOf(days.keySet()), List.copyOf(days.values())))
                .toList();
    }

    /** Repeat purchases of the first 39 weeks and their mean amount. */
    static SpendPatterns spend() {
        List<Purchases> log = log();
        int[] x = new int[log.size()];
        double[] mean = new double[log.size()];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int k = 1; k < log.get(i).days().size(); k++) {
                if (log.get(i).days().get(k) < 39 * 7) {
                    x[i]++;
                    sum += log.get(i).amounts().get(k);
                }
            }
            mean[i] = x[i] == 0 ? 0 : sum / x[i];
        }
        return SpendPatterns.of(x, mean);
    }
}
