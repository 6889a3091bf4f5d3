package org.perennial.analytics.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PullTests {

    private static final int UNITS = 12;
    private static final int PERIODS = 30;

    private static double[][] noise(long seed) {
        Random random = new Random(seed);
        double[][] values = new double[UNITS][PERIODS];
        for (double[] unit : values) {
            for (int t = 0; t < PERIODS; t++) {
                unit[t] = random.nextGaussian();
            }
        }
        return values;
    }

    @Test
    void takesOutLevelTrendSeasonAndWhatAllUnitsHaveInCommon() {
        double[][] raw = noise(1);
        double[][] dressed = new double[UNITS][PERIODS];
        for (int u = 0; u < UNITS; u++) {
            for (int t = 0; t < PERIODS; t++) {
                dressed[u][t] = raw[u][t] + 50 * u + .3 * u * t + (5 + u) * Math.sin(Math.PI * t / 6) + 7 * (t % 5);
            }
        }
        double[][] plain = Panel.of(raw, 12).values();
        double[][] undressed = Panel.of(dressed, 12).values();
        for (int u = 0; u < UNITS; u++) {
            assertThat(undressed[u]).containsExactly(plain[u], within(1e-4));
        }
    }

    @Test
    void findsAPullAtItsLagAlone() {
        double[][] mover = noise(2);
        double[][] moved = noise(3);
        for (int u = 0; u < UNITS; u++) {
            for (int t = PERIODS - 1; t > 0; t--) {
                moved[u][t] = .8 * moved[u][t] - .6 * mover[u][t - 1];
            }
        }
        List<Pull> pulls = Pull.of(Panel.of(mover, 12), Panel.of(moved, 12), 0, PERIODS);
        assertThat(pulls.get(1).beta()).isCloseTo(-.6, within(.12));
        assertThat(pulls.get(1).p()).isLessThan(1e-4);
        assertThat(pulls.get(0).p()).isGreaterThan(.01);
        assertThat(pulls.get(2).p()).isGreaterThan(.01);
    }

    @Test
    void rarelyFindsAPullWhereThereIsNone() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            List<Pull> pulls = Pull.of(Panel.of(noise(1000 + seed), 12), Panel.of(noise(5000 + seed), 12), 0, PERIODS);
            found += pulls.get(0).p() < .05 ? 1 : 0;
        }
        // 5% of 200, with a margin of two and a half standard deviations
        assertThat(found).isLessThanOrEqualTo(18);
    }

    @Test
    void saysNothingOfTwoUnits() {
        double[][] two = {noise(4)[0], noise(4)[1]};
        assertThat(Pull.of(Panel.of(two, 12), Panel.of(two, 12), 0, PERIODS)).isEmpty();
    }
}
