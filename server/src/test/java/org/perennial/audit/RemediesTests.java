package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemediesTests {

    @Test
    void knowsOneToThreeForEveryMechanism() {
        assertThat(Mechanisms.all())
                .allSatisfy(mechanism -> assertThat(Remedies.of(mechanism.id())).hasSizeBetween(1, 3));
    }

    @Test
    void isSilentWhereNothingIsBad() {
        Estimate estimate = new Estimate.Counted(.5, 40);
        assertThat(Remedies.panel(Mechanisms.mechanism("M05"), Status.HEALTHY, estimate))
                .isEmpty();
        assertThat(Remedies.panel(Mechanisms.mechanism("M05"), Status.NOT_MEASURABLE, estimate))
                .isEmpty();
    }

    @Test
    void saysWhatATrialWouldShow() {
        // An error of 1 point over a year of all: 2.8 · 2 · √(52/12) · 1 = 11.66 points.
        Estimate estimate = Coefficient.of(.3, .01, 1e9).estimate(900);
        assertThat(Remedies.panel(Mechanisms.mechanism("M14"), Status.FAILING, estimate))
                .hasValueSatisfying(panel ->
                        assertThat(panel.rows().getFirst()).containsEntry("seen", "11.66 points of a hundred"));
    }
}
