package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.fit.CompensatedSum;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.Parameter;

/**
 * Simulate, fit, compare. Over 15 seeds a right 95% interval misses more than 4 times with a probability below .001.
 */
class PurchaseModelsRecoveryTests {

    private static final int SEEDS = 15;

    @Test
    void intervalsOfMbgNbdCoverTheTruth() {
        covers(new MbgNbd(.6, 6, .9, 2), MbgNbd::fit);
    }

    @Test
    void intervalsOfBgNbdCoverTheTruth() {
        covers(new BgNbd(.4, 5, .8, 2.5), BgNbd::fit);
    }

    @Test
    void intervalsOfParetoNbdCoverTheTruth() {
        covers(new ParetoNbd(.6, 10, .7, 12), ParetoNbd::fit);
    }

    private static <M extends PurchaseModel> void covers(M truth, Function<Patterns, Fit<M>> fitting) {
        double[] theta = truth.parameters();
        int[] hit = new int[theta.length];
        int totalHit = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Simulated data = Simulated.from(truth, 2000, 60, 40, seed);
            Fit.Converged<M> fit = fitting.apply(data.patterns()).orThrow();
            for (int i = 0; i < theta.length; i++) {
                Parameter p = fit.diagnostics().parameters().get(i);
                hit[i] += p.low() <= theta[i] && theta[i] <= p.high() ? 1 : 0;
            }
            Outlook.Range range = Outlook.ofPurchases(fit, new Discounting(1, 40, 0), seed)
                    .total(data.patterns(), new double[2000])
                    .outcome();
            double later = CompensatedSum.of(data.later());
            totalHit += range.low() <= later && later <= range.high() ? 1 : 0;
        }
        assertThat(hit)
                .as("%s, seeds 1 to %d", truth.name(), SEEDS)
                .satisfies(n -> assertThat(Arrays.stream(n).min().orElseThrow()).isGreaterThanOrEqualTo(11));
        assertThat(totalHit)
                .as("total of %s, seeds 1 to %d", truth.name(), SEEDS)
                .isBetween(11, 15);
    }

    @Test
    void fitsBackGammaGamma() {
        GammaGamma truth = new GammaGamma(6.25, 3.74, 15.44);
        java.util.SplittableRandom random = new java.util.SplittableRandom(11);
        int n = 20_000;
        int[] x = new int[n];
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1 + random.nextInt(6);
            mean[i] = Draws.gamma(random, truth.p() * x[i]) / (Draws.gamma(random, truth.q()) / truth.v()) / x[i];
        }
        Fit.Converged<GammaGamma> fit =
                GammaGamma.fit(SpendPatterns.of(x, mean)).orThrow();
        assertThat(fit.diagnostics().parameters().get(0))
                .satisfies(p -> assertThat(truth.p()).as("seed 11").isBetween(p.low() * .98, p.high() * 1.02));
        assertThat(fit.model().populationMean()).isBetween(34.0, 36.4);
    }
}
