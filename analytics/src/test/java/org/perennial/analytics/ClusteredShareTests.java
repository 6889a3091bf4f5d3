package org.perennial.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredShareTests {

    /** n items of n customers, k of them bad: var(y) = k(n−k)/(n(n−1)), x is always 1. */
    private static ClusteredShare independent(int bad, int n) {
        double mean = (double) bad / n;
        return ClusteredShare.of(n, n, mean, 1, mean * (1 - mean) * n / (n - 1.0), 0, 0);
    }

    @Test
    void isNearWilsonWhereEveryCustomerHasOneItem() {
        // Newcombe (1998), Table I: 81 of 263, score method .2553 to .3662; t for z and n/(n−1) widen it by under .001.
        assertThat(independent(81, 263).low(.95)).isCloseTo(.2553, within(.001));
        assertThat(independent(81, 263).high(.95)).isCloseTo(.3662, within(.001));
    }

    @Test
    void doesNotCollapseWhereNothingIsBad() {
        assertThat(independent(0, 60).low(.95)).isZero();
        assertThat(independent(0, 60).high(.95)).isBetween(.05, .08);
    }

    @Test
    void countsCustomersWhenTheirItemsAreAllAlike() {
        // 100 customers with 10 equal items each, 30 of them bad throughout: as much as 100 items tell.
        ClusteredShare share = ClusteredShare.of(100, 1000, 3, 10, 100 * .3 * .7 * 100 / 99, 0, 0);
        assertThat(share.effectiveItems()).isCloseTo(99, within(.01));
    }

    @Test
    void agreesWithItsTest() {
        ClusteredShare share = independent(81, 263);
        assertThat(share.atLeast(share.low(.95))).isCloseTo(.025, within(1e-9));
        assertThat(share.atMost(share.high(.95))).isCloseTo(.025, within(1e-9));
    }

    @Test
    void coversTheTruthAsOftenAsItSays() {
        long seed = 20260630;
        Random random = new Random(seed);
        int covered = 0;
        int rounds = 4000;
        for (int round = 0; round < rounds; round++) {
            covered += coversOnce(random, 200, .15) ? 1 : 0;
        }
        assertThat((double) covered / rounds).as("seed %d", seed).isBetween(.93, .97);
    }

    /** Customers with one to six items; a customer's own rate varies around the truth. */
    private static boolean coversOnce(Random random, int customers, double truth) {
        double[] y = new double[customers];
        double[] x = new double[customers];
        for (int g = 0; g < customers; g++) {
            double own = Math.clamp(truth + .1 * (random.nextBoolean() ? 1 : -1), 0, 1);
            int items = 1 + random.nextInt(6);
            x[g] = items;
            for (int i = 0; i < items; i++) {
                y[g] += random.nextDouble() < own ? 1 : 0;
            }
        }
        double meanY = mean(y);
        double meanX = mean(x);
        ClusteredShare share = ClusteredShare.of(
                customers,
                Math.round(meanX * customers),
                meanY,
                meanX,
                covariance(y, y),
                covariance(x, x),
                covariance(x, y));
        return share.low(.95) <= truth && truth <= share.high(.95);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    @Test
    void refusesASingleCustomer() {
        assertThatThrownBy(() -> ClusteredShare.of(1, 5, 1, 5, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
