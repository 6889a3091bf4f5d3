package org.perennial.analytics.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R packages qcc and spc; the data are those of Montgomery, Introduction to Statistical Quality Control. */
class ControlReferenceTests {

    /** Cans of orange juice that leak, of 50 in each of 30 samples. */
    private static final long[] LEAKS = {
        12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6
    };

    private static long[] fifty(int samples) {
        long[] items = new long[samples];
        Arrays.fill(items, 50);
        return items;
    }

    @Test
    void reproducesThePChartOfOrangeJuice() {
        ShareChart chart = ShareChart.plain(LEAKS, fifty(30));
        assertThat(chart.mean()).isCloseTo(.2313333, within(5e-8));
        assertThat(chart.low(0)).isCloseTo(.052428, within(5e-7));
        assertThat(chart.high(0)).isCloseTo(.4102391, within(5e-8));
        assertThat(IntStream.range(0, 30).filter(chart::isOut)).containsExactly(14, 22);
    }

    @Test
    void reproducesItsRevisionWithoutThoseOut() {
        long[] kept = IntStream.range(0, 30)
                .filter(i -> i != 14 && i != 22)
                .mapToLong(i -> LEAKS[i])
                .toArray();
        ShareChart chart = ShareChart.plain(kept, fifty(28));
        assertThat(chart.mean()).isCloseTo(.215, within(5e-4));
        assertThat(chart.low(0)).isCloseTo(.0407028, within(5e-8));
        assertThat(chart.high(0)).isCloseTo(.3892972, within(5e-8));
    }

    @Test
    void widensItsLimitsWhereSharesVaryMoreThanChance() {
        long[] bad = {300, 500, 280, 520, 310, 480, 290, 510};
        long[] items = new long[8];
        Arrays.fill(items, 10_000);
        assertThat(IntStream.range(0, 8)
                        .filter(ShareChart.plain(bad, items)::isOut)
                        .count())
                .isPositive();
        assertThat(IntStream.range(0, 8).filter(ShareChart.of(bad, items)::isOut))
                .isEmpty();
    }

    @Test
    void staysCalmWithoutItems() {
        ShareChart chart = ShareChart.of(new long[] {0, 0}, new long[] {0, 10});
        assertThat(chart.isOut(0)).isFalse();
        assertThat(chart.isOut(1)).isFalse();
    }

    @Test
    void reproducesRunLengthsOfEwma() {
        // spc::xewma.arl; Lucas and Saccucci 1990, table 3
        assertThat(new Ewma(.05, 2.615).runLength(0)).isCloseTo(499.93, within(.5));
        assertThat(new Ewma(.1, 2.814).runLength(.5)).isCloseTo(31.30, within(.05));
        assertThat(new Ewma(.2, 2.962).runLength(1)).isCloseTo(10.54, within(.05));
        assertThat(new Ewma(.25, 2.998).runLength(0)).isCloseTo(499.84, within(.5));
        assertThat(new Ewma(.4, 3.054).runLength(1)).isCloseTo(14.26, within(.05));
    }

    @Test
    void isShewhartsChartWhereAllWeightLiesOnTheNewest() {
        assertThat(new Ewma(1, 3).runLength(0)).isCloseTo(370.398, within(.001));
        assertThat(new Ewma(1, 3).runLength(1)).isCloseTo(43.895, within(.001));
    }

    @Test
    void reproducesTheLimitsOfPistonRings() {
        // qcc::ewma(pistonrings, lambda = .2, nsigmas = 3): mean 74.00118, σ .009785039, samples of 5
        double half = new Ewma(.2, 3).half(40, .009785039 / Math.sqrt(5));
        assertThat(74.00118 - half).isCloseTo(73.9968, within(5e-5));
        assertThat(74.00118 + half).isCloseTo(74.00555, within(5e-5));
    }

    @Test
    void addsUpWhatLiesAboveTheTarget() {
        assertThat(new Cusum(.5, 4).above(new double[] {1, 2, -5, 3}, 0, 1)).containsExactly(.5, 2, 0, 2.5);
    }
}
