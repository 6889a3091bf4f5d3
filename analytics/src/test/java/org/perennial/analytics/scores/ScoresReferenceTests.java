package org.perennial.analytics.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods.md sections 3.1 and 3.3. */
class ScoresReferenceTests {

    /** Computed from the definition. */
    @ParameterizedTest
    @CsvSource({
        "50,30,20, 30, .61, 7.81025, 15.308",
        "500,300,200, 30, .61, 2.46982, 4.841",
        "40,40,20, 20, .56, 7.48331, 14.667",
    })
    void reproduceNetPromoterScores(
            double promoters,
            double passives,
            double detractors,
            double score,
            double variance,
            double se,
            double moe) {
        NetPromoterScore nps = NetPromoterScore.of(promoters, passives, detractors);
        assertThat(nps.score()).isCloseTo(score, within(1e-12));
        assertThat(nps.variance()).isCloseTo(variance, within(1e-12));
        assertThat(nps.standardError()).isCloseTo(se, within(5e-6));
        assertThat(nps.interval(.95).high() - nps.score()).isCloseTo(moe, within(5e-4));
    }

    /** cybaea.net 2016: an interval of width 320/√n where all three are alike; 100/√n is the worst standard error. */
    @Test
    void reproducesTheRulesOfThumb() {
        assertThat(NetPromoterScore.of(30, 30, 30).interval(.95).high() * Math.sqrt(90))
                .isCloseTo(160, within(.5));
        assertThat(NetPromoterScore.of(50, 0, 50).standardError()).isCloseTo(10, within(1e-12));
        assertThat(NetPromoterScore.of(50, 30, 20).standardError(100)).isZero();
    }

    /** Newcombe 1998, table I; the intervals by R. */
    @ParameterizedTest
    @CsvSource({
        "81,263, .2553,.3662, .2535,.3682, .2527,.3676",
        "15,148, .0624,.1605, .0598,.1644, .0578,.1617",
        "0,20, 0,.1611, 0,.2005, 0,.1684",
        "1,29, .0061,.1718, .0018,.1963, .0009,.1776",
    })
    void reproduceIntervalsOfShares(
            double x, double n, double wl, double wh, double cl, double ch, double el, double eh) {
        Proportion share = new Proportion(x, n);
        close(share.wilson(.95), wl, wh);
        close(share.wilsonWithContinuity(.95), cl, ch);
        close(share.clopperPearson(.95), el, eh);
        Proportion other = new Proportion(n - x, n);
        assertThat(other.wilson(.95).high()).isCloseTo(1 - share.wilson(.95).low(), within(1e-12));
        assertThat(other.wilsonWithContinuity(.95).high())
                .isCloseTo(1 - share.wilsonWithContinuity(.95).low(), within(1e-12));
        assertThat(share.adjustedWald(.95).contains(share.estimate() + 1e-9)).isTrue();
    }

    private static void close(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** Equal weights, and the published weights of the State of Ohio (verint.com 2013). */
    @Test
    void reproducesTheSatisfactionIndex() {
        assertThat(SatisfactionIndex.equal(8, 7, 6)).isCloseTo(66.667, within(5e-4));
        assertThat(SatisfactionIndex.weighted(new double[] {8, 7, 6}, new double[] {.3885, .3190, .2925}))
                .isCloseTo(67.733, within(5e-4));
    }

    @Test
    void alphaIsOneWhereQuestionsSayTheSameAndZeroWhereTheyDoNotAgree() {
        assertThat(SatisfactionIndex.cronbachAlpha(new double[][] {{2, 2}, {2, 2}}))
                .isCloseTo(1, within(1e-12));
        assertThat(SatisfactionIndex.cronbachAlpha(new double[][] {{2, 0}, {0, 3}}))
                .isCloseTo(0, within(1e-12));
        assertThat(SatisfactionIndex.firstComponent(new double[][] {{2, 1, 1}, {1, 2, 1}, {1, 1, 2}}))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }

    @Test
    void answersGiveEveryScore() {
        double[] scale = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] counts = {0, 0, 0, 5, 0, 5, 10, 10, 20, 30, 20};
        Answers answers = Answers.of(scale, counts);
        assertThat(answers.n()).isEqualTo(100);
        assertThat(answers.netPromoterScore()).isEqualTo(NetPromoterScore.of(50, 30, 20));
        assertThat(answers.topBox(9).estimate()).isCloseTo(.5, within(1e-12));
        assertThat(answers.mean()).isCloseTo(8, within(1e-12));
        assertThat(answers.meanInterval(.95).contains(answers.mean())).isTrue();
        assertThat(answers.showing()).isEqualTo(Answers.Showing.FREELY);
    }

    /** Mean 2.6, variance 2.3, t = 2.7764 with 4 degrees of freedom. */
    @Test
    void reproducesTheIntervalOfAMean() {
        Answers answers = Answers.of(new double[] {1, 2, 3, 5}, new double[] {1, 2, 1, 1});
        assertThat(answers.mean()).isCloseTo(2.6, within(1e-12));
        assertThat(answers.variance()).isCloseTo(2.3, within(1e-12));
        close(answers.meanInterval(.95), .7169, 4.4831);
        assertThat(answers.showing()).isEqualTo(Answers.Showing.ONLY_WITH_INTERVAL);
    }

    @Test
    void weightsThatAreEqualChangeNothingButUnequalOnesCostEffectiveAnswers() {
        Answers equal =
                Answers.of(new double[] {0, 10}, new double[] {4, 6}, new double[] {8, 12}, new double[] {16, 24});
        assertThat(equal.effectiveN()).isCloseTo(10, within(1e-12));
        assertThat(equal.netPromoterScore().standardError())
                .isCloseTo(NetPromoterScore.of(6, 0, 4).standardError(), within(1e-12));
        Answers unequal =
                Answers.of(new double[] {0, 10}, new double[] {4, 6}, new double[] {4, 18}, new double[] {4, 54});
        assertThat(unequal.effectiveN()).isCloseTo(22 * 22 / 58.0, within(1e-12));
    }

    @Test
    void tellsAChangeFromNone() {
        assertThat(Waves.compare(30, 7.8, 40, 7.5, .95).detectable()).isFalse();
        Waves clear = Waves.compare(30, 2.5, 40, 2.5, .95);
        assertThat(clear.detectable()).isTrue();
        assertThat(clear.z()).isCloseTo(10 / Math.hypot(2.5, 2.5), within(1e-12));
        assertThat(clear.p()).isCloseTo(.00468, within(5e-6));
        assertThat(Waves.compare(30, 0, 30, 0, .95).detectable()).isFalse();
    }

    @Test
    void smallGroupsArePulledTowardsAll() {
        double[] scale = {1, 2, 3};
        Answers all = Answers.of(scale, new double[] {500, 300, 200});
        double[] none = Answers.of(scale, new double[] {0, 0, 0}).shrunk(all, 30);
        assertThat(none).containsExactly(new double[] {.5, .3, .2}, within(1e-12));
        double[] few = Answers.of(scale, new double[] {0, 0, 10}).shrunk(all, 30);
        assertThat(few[2]).isCloseTo((10 + 6) / 40.0, within(1e-12));
    }

    /** Seeds 1 to 2,000, 60 answers each: the exact variance covers as said, also after adjusting at 8 answers. */
    @Test
    void intervalsOfNetPromoterScoresCover() {
        assertThat(coverage(60, false)).as("seeds 1 to 2000").isBetween(.93, .97);
        assertThat(coverage(8, true)).as("seeds 1 to 2000").isBetween(.92, .99);
    }

    private static double coverage(int n, boolean adjusted) {
        int covered = 0;
        for (int seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] counts = new int[3];
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                counts[u < .5 ? 0 : u < .8 ? 1 : 2]++;
            }
            NetPromoterScore nps = NetPromoterScore.of(counts[0], counts[1], counts[2]);
            covered += (adjusted ? nps.adjusted() : nps).interval(.95).contains(30) ? 1 : 0;
        }
        return covered / 2000.0;
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(Double.NaN, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> NetPromoterScore.of(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(1, 2).wilson(95));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Answers.of(new double[] {11}, new double[] {1}).netPromoterScore());
        assertThatIllegalArgumentException().isThrownBy(() -> SatisfactionIndex.equal(11));
    }
}
