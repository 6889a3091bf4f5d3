package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.perennial.engine.evidence.Evidence;

class KindStateTests {

    private final KindState sorted =
            KindState.unknown(Evidence.kind("purchase")).rebuilt(1, 20_000_000);

    @Test
    void toleratesAFewRuns() {
        KindState state = sorted;
        for (int i = 0; i < 7; i++) {
            state = state.moved(2, 1_000_000);
        }
        assertThat(state.scattered()).isFalse();
    }

    @Test
    void isScatteredAfterManyRuns() {
        KindState state = sorted;
        for (int i = 0; i < 8; i++) {
            state = state.moved(2, 1_000_000);
        }
        assertThat(state.scattered()).isTrue();
        assertThat(state.sorted().scattered()).isFalse();
    }

    @Test
    void isScatteredAfterManySmallImports() {
        KindState state = sorted;
        int imports = 0;
        while (!state.scattered()) {
            state = state.moved(2, 5_000);
            imports++;
        }
        assertThat(imports).isBetween(150, 250);
    }
}
