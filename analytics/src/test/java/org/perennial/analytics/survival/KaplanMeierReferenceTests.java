package org.perennial.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Remission of leukaemia, Miller 1997; values by the R package survival, methods.md section 2.3. */
class KaplanMeierReferenceTests {

    private static final double[] MAINTAINED = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161};
    private static final boolean[] MAINTAINED_LEFT = {
        true, true, false, true, true, false, true, true, false, true, false
    };
    private static final double[] NOT = {5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
    private static final boolean[] NOT_LEFT = {true, true, true, true, true, false, true, true, true, true, true, true};

    @Test
    void reproducesTheMaintainedGroup() {
        RiskTable table = RiskTable.of(MAINTAINED, MAINTAINED_LEFT);
        KaplanMeier curve = KaplanMeier.of(table);
        assertThat(table.total()).isEqualTo(11);
        assertThat(table.events()).isEqualTo(7);
        assertThat(curve.steps().stream().mapToDouble(KaplanMeier.Step::time).toArray())
                .containsExactly(9, 13, 18, 23, 31, 34, 48);
        assertThat(curve.steps().stream()
                        .mapToDouble(KaplanMeier.Step::survival)
                        .toArray())
                .containsExactly(new double[] {.9091, .8182, .7159, .6136, .4909, .3682, .1841}, within(5e-5));
        assertThat(curve.steps().stream()
                        .mapToDouble(KaplanMeier.Step::standardError)
                        .toArray())
                .containsExactly(new double[] {.08668, .11629, .13966, .15263, .16419, .16267, .15349}, within(5e-6));
        assertThat(curve.median()).hasValue(31);
    }

    @Test
    void reproducesTheOtherGroup() {
        RiskTable table = RiskTable.of(NOT, NOT_LEFT);
        assertThat(table.total()).isEqualTo(12);
        assertThat(table.events()).isEqualTo(11);
        assertThat(KaplanMeier.of(table).median()).hasValue(23);
    }

    @Test
    void reproducesTheLogRankTest() {
        double[] durations = IntStream.range(0, 23)
                .mapToDouble(i -> i < 11 ? MAINTAINED[i] : NOT[i - 11])
                .toArray();
        boolean[] left = new boolean[23];
        int[] group = new int[23];
        for (int i = 0; i < 23; i++) {
            left[i] = i < 11 ? MAINTAINED_LEFT[i] : NOT_LEFT[i - 11];
            group[i] = i < 11 ? 0 : 1;
        }
        LogRank test = LogRank.of(durations, left, group);
        assertThat(test.chiSquare()).isCloseTo(3.3964, within(5e-5));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
        assertThat(test.p()).isCloseTo(.0653, within(5e-5));
    }

    @Test
    void aCustomerCensoredWhenAnotherLeavesStillCounts() {
        KaplanMeier curve = KaplanMeier.of(RiskTable.of(new double[] {2, 2, 3}, new boolean[] {true, false, false}));
        assertThat(curve.survivalAt(1.9)).isEqualTo(1);
        assertThat(curve.survivalAt(2)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(curve.median()).isEmpty();
        assertThat(curve.restrictedMean(3)).isCloseTo(2 + 2 / 3.0, within(1e-15));
    }

    @Test
    void intervalsStayWithinZeroAndOne() {
        KaplanMeier curve = KaplanMeier.of(RiskTable.of(NOT, NOT_LEFT));
        assertThat(curve.steps()).allSatisfy(step -> {
            assertThat(step.low()).isBetween(0.0, step.survival());
            assertThat(step.high()).isBetween(step.survival(), 1.0);
        });
        assertThat(curve.steps().getLast().survival()).isZero();
    }

    @Test
    void countsStandForRepeatedRows() {
        double[] two = new double[11];
        Arrays.fill(two, 2);
        RiskTable doubled = RiskTable.of(MAINTAINED, MAINTAINED_LEFT, two);
        assertThat(doubled.total()).isEqualTo(22);
        assertThat(KaplanMeier.of(doubled).survivalAt(34)).isCloseTo(.3682, within(5e-5));
    }

    @Test
    void answersAndRefusesAtTheEdges() {
        assertThat(KaplanMeier.of(RiskTable.of(new double[0], new boolean[0])).survivalAt(9))
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> RiskTable.of(new double[] {-1}, new boolean[] {true}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.of(new double[] {1}, new boolean[] {true}, new int[] {0}));
    }
}
