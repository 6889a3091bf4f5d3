package org.perennial.analytics.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.SharedData;

/** R packages relaimpo, domir and rwa on R's swiss and mtcars. */
class ImportanceReferenceTests {

    private static final int DRIVERS = 5;

    /** Correlations of Agriculture, Examination, Education, Catholic and Infant.Mortality, the last row with Fertility. */
    private static double[][] swiss() {
        List<double[]> rows = SharedData.lines("regression/swiss.csv").stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        double[][] correlations = new double[DRIVERS + 1][DRIVERS];
        for (int i = 0; i <= DRIVERS; i++) {
            for (int j = 0; j < DRIVERS; j++) {
                correlations[i][j] = correlation(rows, i == DRIVERS ? 0 : i + 1, j + 1);
            }
        }
        return correlations;
    }

    private static double correlation(List<double[]> rows, int a, int b) {
        double meanA = rows.stream().mapToDouble(row -> row[a]).average().orElseThrow();
        double meanB = rows.stream().mapToDouble(row -> row[b]).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (double[] row : rows) {
            ab += (row[a] - meanA) * (row[b] - meanB);
            aa += (row[a] - meanA) * (row[a] - meanA);
            bb += (row[b] - meanB) * (row[b] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[][] drivers(double[][] swiss) {
        return Arrays.copyOf(swiss, DRIVERS);
    }

    @Test
    void reproducesLmgOfSwiss() {
        double[][] swiss = swiss();
        double[] lmg = Importance.lmg(drivers(swiss), swiss[DRIVERS]);
        // relaimpo::calc.relimp(type = "lmg")
        assertThat(lmg)
                .containsExactly(new double[] {.05709122, .17117303, .26013468, .10557015, .11276592}, within(5e-9));
        assertThat(Arrays.stream(lmg).sum()).isCloseTo(.706735, within(5e-7));
    }

    @Test
    void reproducesConditionalDominanceOfSwiss() {
        double[][] swiss = swiss();
        double[][] conditional = Importance.conditional(drivers(swiss), swiss[DRIVERS]);
        // domir::domin, rows Examination and Education
        assertThat(conditional[1]).containsExactly(new double[] {.41716, .23771, .13210, .06150, .00739}, within(5e-6));
        assertThat(conditional[2]).containsExactly(new double[] {.44062, .29092, .22101, .18617, .16196}, within(5e-6));
    }

    @Test
    void reproducesRelativeWeightsOfSwiss() {
        double[][] swiss = swiss();
        // relaimpo "genizi", printed to eight places
        assertThat(Importance.relativeWeights(drivers(swiss), swiss[DRIVERS]))
                .containsExactly(new double[] {.04841690, .15470825, .27196411, .11468003, .11696572}, within(1e-8));
    }

    @Test
    void givesAllToTheOnlyDriver() {
        assertThat(Importance.lmg(new double[][] {{1}}, new double[] {.6}))
                .containsExactly(new double[] {.36}, within(1e-12));
    }

    @Test
    void sharesEvenlyBetweenDriversThatAreAlike() {
        double[] lmg = Importance.lmg(new double[][] {{1, .5}, {.5, 1}}, new double[] {.4, .4});
        assertThat(lmg[0]).isCloseTo(lmg[1], within(1e-12));
    }
}
