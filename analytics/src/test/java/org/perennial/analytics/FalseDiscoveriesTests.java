package org.perennial.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FalseDiscoveriesTests {

    // Benjamini and Hochberg (1995), section 4.1: fifteen p-values of a heart-attack trial.
    private static final double[] P = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
    };

    @Test
    void reproducesBenjaminiHochberg1995() {
        double[] q = FalseDiscoveries.adjust(P);
        double[] published = {.0015, .0030, .0095, .035625, .0603, .063857, .063857, .0645, .0765};
        for (int i = 0; i < published.length; i++) {
            assertThat(q[i]).isCloseTo(published[i], within(5e-7));
        }
    }

    @Test
    void keepsTheOrderOfItsInput() {
        assertThat(FalseDiscoveries.adjust(new double[] {.9, .01})).containsExactly(.9, .02);
    }

    @Test
    void hasNothingToAdjustInNothing() {
        assertThat(FalseDiscoveries.adjust(new double[0])).isEmpty();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> FalseDiscoveries.adjust(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
