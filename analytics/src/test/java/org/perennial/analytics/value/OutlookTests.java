package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.fit.Fit;

class OutlookTests {

    private final Simulated data = Simulated.from(new MbgNbd(.6, 6, .9, 2), 8000, 60, 52, 21);
    private final Fit.Converged<MbgNbd> fit = MbgNbd.fit(data.patterns()).orThrow();
    private final Discounting year = new Discounting(1, 52, 0);

    @Test
    void outcomesLieWithinTheirIntervalsAsOftenAsSaid() {
        Outlook.Columns columns = Outlook.ofPurchases(fit, year, 1).everyone(data.patterns(), new double[8000]);
        int within = 0;
        for (int i = 0; i < 8000; i++) {
            within += data.later()[i] >= Math.floor(columns.low()[i]) && data.later()[i] <= Math.ceil(columns.high()[i])
                    ? 1
                    : 0;
        }
        assertThat(within / 8000.0).as("seed 21").isBetween(.95, .995);
    }

    @Test
    void answersAreTheSameWhateverIsAskedBefore() {
        Outlook fresh = Outlook.ofPurchases(fit, year, 5);
        Outlook used = Outlook.ofPurchases(fit, year, 5);
        used.everyone(data.patterns(), new double[8000]);
        assertThat(used.value(3, 20, 30, 0)).isEqualTo(fresh.value(3, 20, 30, 0));
        assertThat(Outlook.ofPurchases(fit, year, 6).value(3, 20, 30, 0)).isNotEqualTo(fresh.value(3, 20, 30, 0));
    }

    @Test
    void oneCustomerIsOneRowOfEveryone() {
        Outlook outlook = Outlook.ofPurchases(fit, year, 5);
        Patterns one = Patterns.of(new int[] {40}, new double[] {50}, new double[] {52});
        Outlook.Columns columns = outlook.everyone(one, new double[] {0});
        Outlook.Range range = outlook.value(40, 50, 52, 0);
        assertThat(columns.low()[0]).isEqualTo(range.low());
        assertThat(columns.high()[0]).isEqualTo(range.high());
        assertThat(columns.expected()[0]).isCloseTo(range.expected(), within(1e-12));
        assertThat(range.low()).isLessThan(range.expected());
        assertThat(range.high()).isGreaterThan(range.expected());
    }

    @Test
    void theIntervalOfTheOutcomeContainsThatOfTheExpectation() {
        Outlook.Total total = Outlook.ofPurchases(fit, year, 5).total(data.patterns(), new double[8000]);
        assertThat(total.outcome().low()).isLessThan(total.parameters().low());
        assertThat(total.outcome().high()).isGreaterThan(total.parameters().high());
        assertThat(Arrays.stream(data.later()).sum())
                .as("seed 21")
                .isBetween(total.outcome().low(), total.outcome().high());
    }

    @Test
    void theChanceOfBeingAliveHasAnInterval() {
        Outlook.Range alive = Outlook.ofPurchases(fit, year, 5).probabilityAlive(2, 30, 38);
        assertThat(alive.low()).isBetween(0.0, alive.expected());
        assertThat(alive.high()).isBetween(alive.expected(), 1.0);
    }

    @Test
    void aCustomerWhoIsSurelyGoneIsWorthNothing() {
        Outlook.Range range = Outlook.ofPurchases(fit, year, 5).value(400, 10, 52, 0);
        assertThat(range.low()).isZero();
        assertThat(range.high()).isZero();
        assertThat(range.expected()).isCloseTo(0, within(1e-9));
    }
}
