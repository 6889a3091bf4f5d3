package org.perennial.analytics.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** California schools, apiclus1 of the R package survey: type of school and school-wide target, methods.md section 3.2. */
class RakingReferenceTests {

    private static final int[][] CELLS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}};
    private static final double[] COUNTS = {12, 132, 3, 11, 8, 17};
    private static final double[] MEANS = {596.3333, 653.6439, 659.3333, 607.4545, 606.3750, 643.2353};
    private static final double[] TYPE = {4421, 755, 1018};
    private static final double[] TARGET_MET = {1072, 5122};

    /** survey::rake with epsilon 1e-9. */
    @Test
    void reproducesRakedWeights() {
        Raking.Raked raked = (Raking.Raked) Raking.of(CELLS, COUNTS, new double[][] {TYPE, TARGET_MET});
        double[] totals = {478.070835, 3942.929165, 201.376588, 553.623412, 392.552577, 625.447423};
        double[] weights = {39.839236, 29.870675, 67.125529, 50.329401, 49.069072, 36.791025};
        for (int i = 0; i < 6; i++) {
            assertThat(raked.weight()[i] * COUNTS[i]).isCloseTo(totals[i], within(5e-7));
            assertThat(raked.weight()[i]).isCloseTo(weights[i], within(5e-7));
        }
        assertThat(raked.largestError()).isLessThan(1e-8);
        assertThat(raked.designEffect()).isCloseTo(1.0516567, within(5e-8));
        assertThat(raked.mean(MEANS, COUNTS)).isCloseTo(641.23032, within(5e-5));
    }

    /** The same package: unweighted and post-stratified means. */
    @Test
    void reproducesPostStratification() {
        double unweighted = 0;
        for (int i = 0; i < 6; i++) {
            unweighted += COUNTS[i] * MEANS[i] / 183;
        }
        assertThat(unweighted).isCloseTo(644.1694, within(1e-4));
        int[][] byType = {{0}, {0}, {1}, {1}, {2}, {2}};
        Raking.Raked stratified = (Raking.Raked) Raking.of(byType, COUNTS, new double[][] {TYPE});
        assertThat(stratified.mean(MEANS, COUNTS)).isCloseTo(642.3108, within(1e-4));
    }

    @Test
    void trimsAndRakesAgain() {
        Raking.Raked raked = (Raking.Raked) Raking.of(CELLS, COUNTS, new double[][] {TYPE, TARGET_MET}, .3, 1.8);
        double mean = 6194 / 183.0;
        assertThat(raked.trimmed()).isPositive();
        java.util.Arrays.stream(raked.weight())
                .forEach(w -> assertThat(w).isBetween(.3 * mean - 1e-9, 1.8 * mean + 1e-9));
        assertThat(raked.largestError()).isLessThan(1e-8);
    }

    @Test
    void tellsWhereNobodyAnswered() {
        assertThat(Raking.of(new int[][] {{0}}, new double[] {5}, new double[][] {{3, 2}}))
                .isEqualTo(new Raking.Impossible("nobody of category 1 of margin 0 answered"));
    }

    @Test
    void refusesMarginsThatDisagree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.of(CELLS, COUNTS, new double[][] {TYPE, {1, 2}}))
                .withMessageContaining("margins add up to 6194.0 and 3.0");
    }
}
