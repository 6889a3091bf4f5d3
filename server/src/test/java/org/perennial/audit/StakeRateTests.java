package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perennial.audit.StakeRate.Cell;

class StakeRateTests {

    /** In every bucket two customers worth 100 each, one affected, one not. */
    private static List<Cell> cells(int cell, int buckets, double keptByAffected, double keptByOthers) {
        List<Cell> cells = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            cells.add(new Cell(cell, bucket, true, 1, 100, keptByAffected));
            cells.add(new Cell(cell, bucket, false, 1, 100, keptByOthers));
        }
        return cells;
    }

    @Test
    void isTheLossBeyondThatOfThoseWhoWereAlike() {
        // Affected lose 40%, others 10%.
        StakeRate rate = StakeRate.of(cells(0, 200, 60, 90), 200).orElseThrow();
        assertThat(rate.estimate()).isCloseTo(.3, within(1e-12));
        assertThat(rate.low()).isCloseTo(.3, within(1e-12));
    }

    @Test
    void weighsCellsByTheValueOfTheAffectedInThem() {
        List<Cell> cells = new ArrayList<>(cells(0, 150, 60, 90));
        cells.addAll(cells(1, 50, 90, 90));
        assertThat(StakeRate.of(cells, 200).orElseThrow().estimate()).isCloseTo(.3 * .75, within(1e-12));
    }

    @Test
    void leavesOutThoseWhoHaveNobodyToBeComparedWith() {
        List<Cell> cells = new ArrayList<>(cells(0, 150, 60, 90));
        cells.add(new Cell(1, 0, true, 50, 5_000, 0));
        assertThat(StakeRate.of(cells, 200).orElseThrow().estimate()).isCloseTo(.3, within(1e-12));
    }

    @Test
    void mayLieBelowZero() {
        assertThat(StakeRate.of(cells(0, 200, 95, 90), 200).orElseThrow().high())
                .isNegative();
    }

    @Test
    void saysNothingOfTooFew() {
        assertThat(StakeRate.of(cells(0, 99, 60, 90), 200)).isEmpty();
    }
}
