package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perennial.analytics.fit.CompensatedSum;
import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.LogLikelihood;

class PurchaseModelsTests {

    static PurchaseModel[] models() {
        return new PurchaseModel[] {
            Cdnow.BG, Cdnow.MBG, Cdnow.PARETO, new ParetoNbd(.5, 12, 1, 3), new BgNbd(.3, 4, 1, 2), new Nbd(.4, 12)
        };
    }

    @ParameterizedTest
    @MethodSource("models")
    void probabilitiesOfCountsSumToOne(PurchaseModel model) {
        double sum = 0;
        double mean = 0;
        for (int n = 0; n <= 400; n++) {
            sum += model.probabilityOf(n, 20);
            mean += n * model.probabilityOf(n, 20);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(model.expectedPurchases(20), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsAgreeWithExpectations(PurchaseModel model) {
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        int alive = 0;
        for (int i = 0; i < 40_000; i++) {
            sum += model.drawFuture(random, 30, 3, 20, 30).length;
            alive += model.drawHistory(random, 25).length;
        }
        double expected = model.expectedPurchases(30, 3, 20, 30);
        assertThat(sum / 40_000).as("seed 3").isCloseTo(expected, within(.06 * expected + .01));
        assertThat(alive / 40_000.0).as("seed 3").isCloseTo(model.expectedPurchases(25), within(.06));
    }

    @ParameterizedTest
    @MethodSource("models")
    void answersAtTheEdges(PurchaseModel model) {
        assertThat(model.expectedPurchases(0)).isZero();
        assertThat(model.expectedPurchases(0, 3, 5, 9)).isZero();
        assertThat(model.logLikelihood(0, 0, 0)).isCloseTo(0, within(1e-12));
        assertThat(model.probabilityOf(0, 0)).isCloseTo(1, within(1e-12));
        assertThat(model.expectedPurchases(1e9, 2, 5, 9)).isFinite().isPositive();
        assertThat(model.logLikelihood(3000, 100, 1000)).isFinite();
        assertThat(model.expectedPurchases(52, 3000, 999, 1000)).isFinite().isPositive();
        assertThat(model.logLikelihood(3, 1e-9, 1e6)).isFinite();
        assertThatIllegalArgumentException().isThrownBy(() -> model.expectedPurchases(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.expectedPurchases(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> model.probabilityAlive(2, 9, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> model.logLikelihood(0, 1, 5));
    }

    /** A removable singularity of the published forms: the value in between is the mean of both sides. */
    @Test
    void holdsWhereTheDropOutParameterIsOne() {
        double below = new BgNbd(.243, 4.414, 1 - 1e-6, 2.426).expectedPurchases(39, 2, 30, 38);
        double above = new BgNbd(.243, 4.414, 1 + 1e-6, 2.426).expectedPurchases(39, 2, 30, 38);
        assertThat(new BgNbd(.243, 4.414, 1, 2.426).expectedPurchases(39, 2, 30, 38))
                .isCloseTo((below + above) / 2, within(1e-10));
        double sBelow = new ParetoNbd(.5, 10, 1 - 1e-6, 11).expectedPurchases(39, 2, 30, 38);
        double sAbove = new ParetoNbd(.5, 10, 1 + 1e-6, 11).expectedPurchases(39, 2, 30, 38);
        assertThat(new ParetoNbd(.5, 10, 1, 11).expectedPurchases(39, 2, 30, 38))
                .isCloseTo((sBelow + sAbove) / 2, within(1e-10));
        assertThat(new BgNbd(.243, 4.414, .4, .6).expectedPurchases(39)).isFinite();
    }

    @Test
    void likelihoodsSumTheirRowsAndKnowTheirDerivatives() {
        Patterns data = Simulated.from(Cdnow.PARETO, 9000, 50, 1, 5).patterns();
        check(new BetaGeometricLikelihood(data, 0), Cdnow.BG, data);
        check(new BetaGeometricLikelihood(data, 1), Cdnow.MBG, data);
        check(new ParetoLikelihood(data), Cdnow.PARETO, data);
        check(new ParetoLikelihood(data), new ParetoNbd(2, 30, .4, 3), data);
    }

    private static void check(LogLikelihood likelihood, PurchaseModel model, Patterns data) {
        Derivatives at = likelihood.at(model.parameters());
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < data.rows(); i++) {
            sum.add(model.logLikelihood(data.frequency[i], data.recency[i], data.age[i]));
        }
        assertThat(at.value()).isCloseTo(sum.value(), within(1e-8));
        Derivatives numeric =
                Derivatives.byDifferences(theta -> likelihood.at(theta).value(), model.parameters());
        for (int i = 0; i < 4; i++) {
            assertThat(at.gradient(i)).isCloseTo(numeric.gradient(i), within(1e-3 + 1e-6 * Math.abs(at.gradient(i))));
            for (int j = 0; j <= i; j++) {
                assertThat(at.hessian(i, j))
                        .as("%s %d %d", model, i, j)
                        .isCloseTo(numeric.hessian(i, j), within(.05 + 1e-4 * Math.abs(at.hessian(i, j))));
            }
        }
    }

    @Test
    void countsStandForRepeatedRows() {
        Patterns rows = Patterns.of(
                new int[] {0, 0, 3, 3, 1, 5}, new double[] {0, 0, 9, 9, 2, 4}, new double[] {9, 9, 10, 10, 8, 30});
        Patterns counted = Patterns.of(
                new int[] {0, 3, 1, 5}, new double[] {0, 9, 2, 4}, new double[] {9, 10, 8, 30}, new double[] {2, 2, 1, 1
                });
        assertThat(new ParetoLikelihood(rows).at(Cdnow.PARETO.parameters()).value())
                .isCloseTo(
                        new ParetoLikelihood(counted)
                                .at(Cdnow.PARETO.parameters())
                                .value(),
                        within(1e-12));
    }

    @Test
    void scalingTimeScalesTheTimeParameters() {
        Patterns weeks = Simulated.from(Cdnow.PARETO, 4000, 60, 1, 8).patterns();
        Patterns days = Patterns.of(
                weeks.frequency,
                Arrays.stream(weeks.recency).map(t -> 7 * t).toArray(),
                Arrays.stream(weeks.age).map(t -> 7 * t).toArray());
        ParetoNbd byWeek = ParetoNbd.fit(weeks).orThrow().model();
        ParetoNbd byDay = ParetoNbd.fit(days).orThrow().model();
        assertThat(byDay.r()).isCloseTo(byWeek.r(), within(1e-6));
        assertThat(byDay.alpha()).isCloseTo(7 * byWeek.alpha(), within(1e-4));
        assertThat(byDay.s()).isCloseTo(byWeek.s(), within(1e-6));
        assertThat(byDay.beta()).isCloseTo(7 * byWeek.beta(), within(1e-3));
    }

    @Test
    void fitsAreTheSameToTheBitOnAnyNumberOfThreads() throws Exception {
        Patterns data = Simulated.from(Cdnow.BG, 30_000, 60, 1, 9).patterns();
        double[] many = ParetoNbd.fit(data).orThrow().model().parameters();
        try (var one = new java.util.concurrent.ForkJoinPool(1)) {
            double[] alone = one.submit(
                            () -> ParetoNbd.fit(data).orThrow().model().parameters())
                    .get();
            assertThat(alone).containsExactly(many);
        }
    }

    @Test
    void saysWhatIsNotIdentified() {
        Patterns nobody = Patterns.of(new int[] {0, 0}, new double[] {0, 0}, new double[] {5, 9});
        assertThat(BgNbd.fit(nobody)).isEqualTo(new Fit.NotIdentified<BgNbd>("no customer has bought again"));
        assertThat(ParetoNbd.fit(nobody)).isInstanceOf(Fit.NotIdentified.class);
        Patterns none = Patterns.of(new int[0], new double[0], new double[0]);
        assertThat(MbgNbd.fit(none)).isInstanceOf(Fit.NotIdentified.class);
        Patterns one = Patterns.of(new int[] {3}, new double[] {9}, new double[] {12});
        assertThat(MbgNbd.fit(one)).isNotInstanceOf(Fit.Converged.class);
        assertThat(ParetoNbd.fit(one)).isNotInstanceOf(Fit.Converged.class);
        assertThat(GammaGamma.fit(SpendPatterns.of(new int[] {1, 1}, new double[] {5, 9})))
                .isInstanceOf(Fit.NotIdentified.class);
        assertThat(GammaGamma.fit(SpendPatterns.of(new int[] {2, 3}, new double[] {5, 5})))
                .isNotInstanceOf(Fit.Converged.class);
    }

    @Test
    void doesNotInventDropOutWhereNobodyLeaves() {
        Patterns loyal = Simulated.from(new Nbd(.8, 8), 3000, 60, 1, 4).patterns();
        assertThat(ParetoNbd.fit(loyal)).isNotInstanceOf(Fit.Converged.class);
    }

    @Test
    void namesTheRowsThatAreNoHistory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Patterns.of(new int[] {1, -1}, new double[] {5, 0}, new double[] {4, 1}))
                .withMessageContaining("row 0: x=1, t_x=5.0, T=4.0")
                .withMessageContaining("row 1: x=-1");
    }

    @Test
    void forecastsForAllAgreeWithForecastsForOne() {
        Patterns data = Simulated.from(Cdnow.PARETO, 5000, 200, 1, 6).patterns();
        Discounting monthly = Discounting.monthly(24, .1, 52.1775);
        for (PurchaseModel model : models()) {
            double[] next = Forecast.expectedPurchases(model, data, 39);
            double[] discounted = Forecast.discountedPurchases(model, data, monthly);
            for (int i = 0; i < data.rows(); i += 7) {
                int x = data.frequency[i];
                double age = data.age[i];
                double alive = model.probabilityAlive(x, data.recency[i], age);
                assertThat(next[i]).isCloseTo(alive * model.expectedIfAlive(39, x, age), within(1e-11 * (1 + next[i])));
                assertThat(discounted[i])
                        .isCloseTo(alive * monthly.ifAlive(model, x, age), within(1e-11 * (1 + discounted[i])));
            }
        }
    }
}
