package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackTestTests {

    /** CDNOW: all three miss the total by 11 to 17%; Pareto/NBD and BG/NBD tie on it, Pareto/NBD is closer per customer. */
    @Test
    void prefersParetoNbdOnCdnow() {
        Cdnow data = Cdnow.read();
        Patterns now = data.calibration;
        int n = now.rows();
        java.util.List<Cdnow.Purchases> log = Cdnow.log();
        double[] recent = new double[n];
        int[] x = new int[n];
        double[] recency = new double[n];
        double[] age = new double[n];
        double[] count = new double[n];
        double half = 19.5;
        for (int i = 0; i < n; i++) {
            age[i] = Math.max(0, now.age[i] - half);
            count[i] = now.age[i] > half ? 1 : 0;
            int first = log.get(i).days().getFirst();
            for (int day : log.get(i).days().subList(1, log.get(i).days().size())) {
                double at = (day - first) / 7.0;
                if (count[i] == 1 && at <= age[i]) {
                    x[i]++;
                    recency[i] = at;
                } else if (day < 39 * 7) {
                    recent[i]++;
                }
            }
        }
        BackTest test = BackTest.of(new HoldOut(
                now,
                39,
                data.holdOut,
                half,
                recent,
                Patterns.of(x, recency, age, count),
                new double[0],
                new double[0]));
        assertThat(test.failed()).isEmpty();
        assertThat(test.chosen()).isEqualTo("Pareto/NBD");
        assertThat(test.aliveFrom().orElseThrow().name()).isEqualTo("Pareto/NBD");
        assertThat(test.naive()).extracting(Score::name).containsExactly("own mean", "last period", "RFM table");
        assertThat(test.naive())
                .allSatisfy(naive -> assertThat(naive.rootMeanSquaredError())
                        .isGreaterThan(test.candidates().getFirst().score().rootMeanSquaredError()));
    }

    @Test
    void namesTheNaiveForecastWhereNoModelIsIdentified() {
        Patterns nobody = Patterns.of(new int[] {0, 0}, new double[] {0, 0}, new double[] {50, 50});
        double[] none = {0, 0};
        BackTest test = BackTest.of(new HoldOut(nobody, 39, none, 20, none, nobody, new double[0], new double[0]));
        assertThat(test.model()).isEmpty();
        assertThat(test.aliveFrom()).isEmpty();
        assertThat(test.failed()).hasSize(4);
        assertThat(test.chosen()).isEqualTo("own mean");
    }

    /** Everybody stops on the day: no model can know, and what they did in the last period says so. */
    @Test
    void givesWayToTheLastPeriodWhereThatSawTheStop() {
        Simulated past = Simulated.from(new MbgNbd(.8, 4, .5, 3), 2000, 60, 20, 2);
        Patterns p = past.patterns();
        double[] none = new double[2000];
        BackTest test = BackTest.of(new HoldOut(p, 20, none, 20, none, p, new double[0], new double[0]));
        assertThat(test.model()).isEmpty();
        assertThat(test.chosen()).isIn("last period", "RFM table");
    }
}
