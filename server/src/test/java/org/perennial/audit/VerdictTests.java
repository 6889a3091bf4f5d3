package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.perennial.audit.Headline.Worse;
import org.perennial.sources.Workspace.Thresholds;

class VerdictTests {

    private static final Thresholds LIMITS = new Thresholds(.1, .3);
    private static final Headline MORE = new Headline("", "", "share", Headline.Type.S, Worse.MORE, 30, LIMITS);
    private static final Thresholds TURNED = new Thresholds(.8, .5);
    private static final Headline LESS = new Headline("", "", "share", Headline.Type.C, Worse.LESS, 3, TURNED);

    private static Estimate sample(double low, double high) {
        return new Estimate.Sampled((low + high) / 2, low, high, 100, new Estimate.Tails() {
            @Override
            public double atLeast(double limit) {
                return .01;
            }

            @Override
            public double atMost(double limit) {
                return .99;
            }
        });
    }

    private static Status status(double low, double high) {
        return Verdict.of(MORE, LIMITS, sample(low, high)).status();
    }

    @Test
    void failsOnlyIfTheWholeIntervalDoes() {
        assertThat(status(.3, .4)).isEqualTo(Status.FAILING);
        assertThat(status(.29, .6)).isEqualTo(Status.AT_RISK);
    }

    @Test
    void isAtRiskFromTheFirstLimitOn() {
        assertThat(status(.1, .2)).isEqualTo(Status.AT_RISK);
        assertThat(status(.09, .29)).isEqualTo(Status.HEALTHY);
    }

    @Test
    void cannotTellWhereBothAreInTheInterval() {
        assertThat(Verdict.of(MORE, LIMITS, sample(.05, .3)))
                .isEqualTo(new Verdict(Status.NOT_MEASURABLE, Reason.INCONCLUSIVE));
    }

    @Test
    void turnsTheScaleWhereLessIsWorse() {
        assertThat(Verdict.of(LESS, TURNED, new Estimate.Counted(.81, 3)).status())
                .isEqualTo(Status.HEALTHY);
        assertThat(Verdict.of(LESS, TURNED, new Estimate.Counted(.8, 3)).status())
                .isEqualTo(Status.AT_RISK);
        assertThat(Verdict.of(LESS, TURNED, new Estimate.Counted(.5, 3)).status())
                .isEqualTo(Status.FAILING);
    }

    @Test
    void wantsMoreThanZeroWhereTheFirstLimitIsZero() {
        Thresholds zero = new Thresholds(0, .1);
        Headline headline = new Headline("", "", "share", Headline.Type.C, Worse.MORE, 3, zero);
        assertThat(Verdict.of(headline, zero, new Estimate.Counted(0, 3)).status())
                .isEqualTo(Status.HEALTHY);
        assertThat(Verdict.of(headline, zero, new Estimate.Counted(.01, 3)).status())
                .isEqualTo(Status.AT_RISK);
    }

    @Test
    void asksForTheMinimum() {
        assertThat(Verdict.of(LESS, TURNED, new Estimate.Counted(.1, 2)))
                .isEqualTo(new Verdict(Status.NOT_MEASURABLE, Reason.TOO_FEW));
    }

    @Test
    void callsAScopeBadOnlyAlsoByItsQ() {
        assertThat(Verdict.ofScope(MORE, LIMITS, sample(.3, .4), .04).status()).isEqualTo(Status.FAILING);
        assertThat(Verdict.ofScope(MORE, LIMITS, sample(.3, .4), .05).status()).isEqualTo(Status.NOT_MEASURABLE);
        assertThat(Verdict.ofScope(MORE, LIMITS, sample(.1, .2), .05).status()).isEqualTo(Status.HEALTHY);
    }
}
