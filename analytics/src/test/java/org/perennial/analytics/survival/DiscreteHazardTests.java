package org.perennial.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.perennial.analytics.survival.DiscreteHazard.Fitted;
import org.perennial.analytics.survival.DiscreteHazard.Link;

class DiscreteHazardTests {

    /** With one column per tenure the chance is the share that left. */
    @Test
    void reproducesTheSharesOfASaturatedDesign() {
        double[][] design = {{1, 0}, {0, 1}};
        for (Link link : Link.values()) {
            Fitted fit = (Fitted) DiscreteHazard.fit(design, new double[] {30, 10}, new double[] {100, 70}, link);
            assertThat(fit.hazard(1, 0)).isCloseTo(.3, within(1e-9));
            assertThat(fit.hazard(0, 1)).isCloseTo(1 / 7.0, within(1e-9));
            assertThat(fit.deviance()).isCloseTo(0, within(1e-9));
        }
    }

    /** The logarithm of the odds ratio of a 2×2 table and its standard error, the root of the summed reciprocals. */
    @Test
    void reproducesTheOddsRatioOfATable() {
        Fitted fit = (Fitted) DiscreteHazard.fit(
                new double[][] {{1, 0}, {1, 1}}, new double[] {30, 50}, new double[] {100, 90}, Link.LOGIT);
        assertThat(fit.coefficients().get(1).estimate()).isCloseTo(Math.log(50.0 / 40 / (30.0 / 70)), within(1e-9));
        assertThat(fit.coefficients().get(1).standardError())
                .isCloseTo(Math.sqrt(1 / 30.0 + 1 / 70.0 + 1 / 50.0 + 1 / 40.0), within(1e-9));
    }

    @Test
    void saysWhatIsNotIdentified() {
        assertThat(DiscreteHazard.fit(
                        new double[][] {{1, 1}, {1, 1}}, new double[] {1, 2}, new double[] {9, 9}, Link.LOGIT))
                .isInstanceOf(DiscreteHazard.NotIdentified.class);
        assertThat(DiscreteHazard.fit(
                        new double[][] {{1, 0}, {1, 1}}, new double[] {0, 2}, new double[] {9, 9}, Link.LOGIT))
                .isInstanceOf(DiscreteHazard.NotIdentified.class);
    }
}
