package org.perennial.analytics.value;

import java.util.List;
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
}
