package org.perennial.analytics.scores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BunchingTests {

    private static long[] answers(double mean, double spread, int n, long seed) {
        Random random = new Random(seed);
        long[] counts = new long[11];
        for (int i = 0; i < n; i++) {
            counts[Math.clamp(Math.round(mean + spread * random.nextGaussian()), 0, 10)]++;
        }
        return counts;
    }

    @Test
    void takesMilderAndMoreUniformCustomersForNoHeap() {
        Bunching scale = Bunching.of(answers(7, 1.8, 20_000, 1));
        assertThat(Arrays.stream(scale.excess(answers(8.2, 1.2, 400, 2))).max().orElseThrow())
                .isLessThan(3);
    }

    @Test
    void findsEightsThatWereMadeNines() {
        Bunching scale = Bunching.of(answers(7, 1.8, 20_000, 1));
        long[] begged = answers(7, 1.8, 400, 3);
        begged[9] += begged[8];
        begged[8] = 0;
        assertThat(scale.excess(begged)[8]).isGreaterThan(4);
    }

    @Test
    void measuresGroupsByTheMiddleOfThem() {
        double[] z = Peers.against(new double[] {-3, -1, 0, 1, 3, 40});
        assertThat(z[5]).isGreaterThan(8);
        assertThat(z[3]).isLessThan(1);
        assertThat(Peers.against(new double[] {5, 6})).containsExactly(5, 6);
    }
}
