package org.perennial.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.linkage.ReviewedQuality.Stratum;

class AgreementTests {

    /** Truth {1,2,3}, {4,5}; predicted {1,2}, {3,4,5}: methods.md section 1.6. */
    @Test
    void reproducesTheToyExample() {
        Agreement found = Agreement.of(new int[] {1, 1, 3, 3, 3}, new int[] {7, 7, 7, -4, -4});
        assertThat(found.truePositives()).isEqualTo(2);
        assertThat(found.precision()).isCloseTo(.5, within(1e-15));
        assertThat(found.recall()).isCloseTo(.5, within(1e-15));
        assertThat(found.f1()).isCloseTo(.5, within(1e-15));
        assertThat(found.bCubedPrecision()).isCloseTo(.73333, within(5e-6));
        assertThat(found.bCubedRecall()).isCloseTo(.73333, within(5e-6));
        assertThat(found.bCubedF1()).isCloseTo(.73333, within(5e-6));
        assertThat(found.exactClusters()).isZero();
        assertThat(found.trueClusters()).isEqualTo(2);
        assertThat(found.trueNegatives()).isEqualTo(4);
        assertThat(found.specificity()).isCloseTo(4 / 6.0, within(1e-15));
        assertThat(found.matthews()).isCloseTo((2 * 4 - 2 * 2) / Math.sqrt(4 * 4 * 6 * 6), within(1e-12));
        assertThat(found.p4()).isCloseTo(4 / (2 + 2 + 1.5 + 1.5), within(1e-12));
    }

    @Test
    void aPerfectPredictionIsExactUnderAnyNames() {
        Agreement found = Agreement.of(new int[] {0, 0, 2}, new int[] {5, 5, 9});
        assertThat(found.f1()).isEqualTo(1);
        assertThat(found.exactClusters()).isEqualTo(2);
    }

    /** Seeds 1 to 1,000: three strata of known make-up, sampled; the intervals hold the truth. */
    @Test
    void reviewedPairsTellPrecisionAndRecall() {
        int precise = 0;
        int complete = 0;
        for (int seed = 1; seed <= 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReviewedQuality quality = ReviewedQuality.of(List.of(
                    stratum(random, 5000, true, .99, .98, 150),
                    stratum(random, 800, false, .6, .5, 150),
                    stratum(random, 20_000, false, .02, .03, 150)));
            double right = 5000 * .98;
            double missed = 800 * .5 + 20_000 * .03;
            precise += quality.precision().low() <= .98
                            && .98 <= quality.precision().high()
                    ? 1
                    : 0;
            double recall = right / (right + missed);
            complete += quality.recall().low() <= recall
                            && recall <= quality.recall().high()
                    ? 1
                    : 0;
        }
        assertThat(precise).as("seeds 1 to 1000").isBetween(900, 1000);
        assertThat(complete).as("seeds 1 to 1000").isBetween(900, 1000);
    }

    private static Stratum stratum(
            SplittableRandom random, int pairs, boolean joined, double model, double truth, int reviewed) {
        int matches = 0;
        for (int i = 0; i < reviewed; i++) {
            matches += random.nextDouble() < truth ? 1 : 0;
        }
        return new Stratum(pairs, joined, model, reviewed, matches);
    }

    @Test
    void withoutReviewsTheModelSpeaksAndSaysSo() {
        ReviewedQuality quality =
                ReviewedQuality.of(List.of(new Stratum(100, true, .95, 0, 0), new Stratum(100, false, .05, 0, 0)));
        assertThat(quality.precision().estimate()).isCloseTo(.95, within(1e-12));
        assertThat(quality.recall().estimate()).isCloseTo(.95, within(1e-12));
        assertThat(quality.modelOnly()).isEqualTo(1);
    }
}
