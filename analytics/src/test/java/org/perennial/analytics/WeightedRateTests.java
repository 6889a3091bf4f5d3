package org.perennial.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightedRateTests {

    @Test
    void isTheExactPoissonIntervalForOneCount() {
        // Garwood 1936: 10 events, 4.795 to 18.390
        WeightedRate ten = new WeightedRate(10, 10, 1);
        assertThat(ten.low(.95)).isCloseTo(4.795, within(5e-4));
        assertThat(ten.high(.95)).isCloseTo(18.390, within(5e-4));
    }

    @Test
    void keepsAnUpperEndWhereNothingHappened() {
        WeightedRate none = new WeightedRate(0, 0, .5);
        assertThat(none.low(.95)).isZero();
        // −ln(.025) · .5
        assertThat(none.high(.95)).isCloseTo(1.8444, within(5e-5));
        assertThat(none.atLeast(1)).isEqualTo(1);
    }

    @Test
    void rejectsALimitExactlyWhereTheIntervalEnds() {
        WeightedRate rate = new WeightedRate(2.5, .09, .02);
        assertThat(rate.atLeast(rate.low(.95))).isCloseTo(.025, within(1e-9));
        assertThat(rate.atMost(rate.high(.95))).isCloseTo(.025, within(1e-9));
    }

    @Test
    void refusesNegativeRates() {
        assertThatThrownBy(() -> new WeightedRate(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
