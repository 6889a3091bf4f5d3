package org.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegularityTests {

    /** BTYDplus says .986 and 1.138 by its two methods; the last two gaps of each customer give .985 here. */
    @Test
    void findsCdnowAtRandom() {
        List<List<Integer>> days = Cdnow.log().stream()
                .map(Cdnow.Purchases::days)
                .filter(d -> d.size() > 2)
                .toList();
        double[] first = new double[days.size()];
        double[] second = new double[days.size()];
        for (int i = 0; i < first.length; i++) {
            List<Integer> last =
                    days.get(i).subList(days.get(i).size() - 3, days.get(i).size());
            first[i] = last.get(1) - last.get(0);
            second[i] = last.get(2) - last.get(1);
        }
        Regularity found = Regularity.of(first, second);
        assertThat(found.customers()).isEqualTo(736);
        assertThat(found.shape()).isCloseTo(.986, within(2e-3));
        assertThat(found.regular()).isFalse();
    }

    @Test
    void recoversTheShapeOfTheGaps() {
        SplittableRandom random = new SplittableRandom(13);
        double[] first = new double[20_000];
        double[] second = new double[20_000];
        for (int i = 0; i < first.length; i++) {
            double rate = Draws.gamma(random, .5);
            first[i] = Draws.gamma(random, 3) / rate;
            second[i] = Draws.gamma(random, 3) / rate;
        }
        Regularity found = Regularity.of(first, second);
        assertThat(found.shape()).as("seed 13").isCloseTo(3, within(4 * found.standardError()));
        assertThat(found.standardError()).isLessThan(.1);
        assertThat(found.regular()).isTrue();
    }

    @Test
    void refusesTooFewPairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularity.of(new double[] {1, 0}, new double[] {2, 0}))
                .withMessage("only 1 pairs of gaps");
    }
}
