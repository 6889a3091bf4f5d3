package org.perennial.analytics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTests {

    @Test
    void solvesTheNormalEquations() {
        LeastSquares fit = LeastSquares.of(new double[][] {{4, 2}, {2, 3}}, new double[] {10, 9});
        // 4a + 2b = 10, 2a + 3b = 9
        assertThat(fit.coefficient(0)).isCloseTo(1.5, within(1e-12));
        assertThat(fit.coefficient(1)).isCloseTo(2, within(1e-12));
        assertThat(fit.rank()).isEqualTo(2);
    }

    @Test
    void saysThatWhatTheOthersExplainIsNotIdentified() {
        LeastSquares fit = LeastSquares.of(new double[][] {{4, 8}, {8, 16}}, new double[] {4, 8});
        assertThat(fit.isIdentified(0)).isTrue();
        assertThat(fit.isIdentified(1)).isFalse();
        assertThat(fit.coefficient(1)).isZero();
    }

    @Test
    void isTheUsualVarianceWhereTheMeatIsThatOfIndependentErrors() {
        double[][] xx = {{4, 2}, {2, 3}};
        // (X′X)⁻¹ = [3 −2; −2 4] / 8
        assertThat(LeastSquares.of(xx, new double[] {1, 1}).variance(1, xx)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void undoesASweep() {
        double[][] a = {{4, 2, 1}, {2, 3, 1}, {1, 1, 2}};
        Sweep.in(a, 1);
        Sweep.in(a, 0);
        Sweep.out(a, 1);
        Sweep.out(a, 0);
        assertThat(a[0]).containsExactly(new double[] {4, 2, 1}, within(1e-12));
        assertThat(a[2]).containsExactly(new double[] {1, 1, 2}, within(1e-12));
    }

    @Test
    void findsNoHeterogeneityInEqualEffects() {
        assertThat(Heterogeneity.between(new double[] {1, 1, 1}, new double[] {.1, .2, .3}))
                .isZero();
        assertThat(Heterogeneity.between(new double[] {0, 1, 2, 3}, new double[] {.1, .1, .1, .1}))
                .isCloseTo(5 / 3.0 - .01, within(1e-9));
    }
}
