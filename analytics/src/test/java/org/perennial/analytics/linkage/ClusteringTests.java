package org.perennial.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.perennial.analytics.linkage.Clustering.Question;
import org.perennial.analytics.linkage.Clustering.Reason;
import org.perennial.analytics.linkage.Clustering.Rules;
import org.perennial.analytics.linkage.Clustering.Settings;

class ClusteringTests {

    private static Links links(int records, double... triples) {
        int n = triples.length / 3;
        int[] left = new int[n];
        int[] right = new int[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = (int) triples[3 * i];
            right[i] = (int) triples[3 * i + 1];
            weight[i] = triples[3 * i + 2];
        }
        return Links.of(records, left, right, weight);
    }

    @Test
    void joinsAboveOneThresholdAndAsksAboveTheOther() {
        Clustering.Result result = Clustering.of(links(5, 0, 1, 12, 1, 2, 3, 3, 4, -5), Rules.NONE, Settings.USUAL);
        assertThat(result.cluster()).containsExactly(0, 0, 2, 3, 4);
        assertThat(result.questions()).containsExactly(new Question(1, 2, 3, Reason.BETWEEN_THE_THRESHOLDS));
    }

    @Test
    void keepsOnePairOfASourceWithoutDuplicates() {
        Rules rules = new Rules(List.of(), List.of(), new int[] {-1, 7, 7});
        Clustering.Result result = Clustering.of(links(3, 0, 1, 9, 0, 2, 11), rules, Settings.USUAL);
        assertThat(result.cluster()).containsExactly(0, 1, 0);
        assertThat(result.questions()).containsExactly(new Question(0, 1, 9, Reason.SOURCE_WITHOUT_DUPLICATES));
    }

    @Test
    void whatMustBeApartStaysApartAlsoThroughOthers() {
        Rules rules = new Rules(List.of(), List.of(new int[] {0, 2}), new int[0]);
        Clustering.Result result = Clustering.of(links(3, 0, 1, 12, 1, 2, 11), rules, Settings.USUAL);
        assertThat(result.cluster()).containsExactly(0, 0, 2);
        assertThat(result.questions()).extracting(Question::reason).containsExactly(Reason.MUST_NOT_BE_TOGETHER);
    }

    @Test
    void whatMustBeTogetherIsJoinedWithoutAPairAndConflictsAreTold() {
        Rules rules = new Rules(
                List.of(new int[] {3, 0}, new int[] {1, 2}), List.of(new int[] {1, 2}), new int[] {5, -1, -1, 5});
        Clustering.Result result = Clustering.of(links(4), rules, Settings.USUAL);
        assertThat(result.cluster()).containsExactly(0, 1, 2, 0);
        assertThat(result.conflicts()).containsExactly(new Clustering.Conflict(1, 2, Reason.MUST_NOT_BE_TOGETHER));
    }

    /** Two families of three, held together by one weak pair. */
    @Test
    void cutsTheBridgeBetweenTwoGroups() {
        Links two = links(6, 0, 1, 20, 0, 2, 20, 1, 2, 20, 3, 4, 20, 3, 5, 20, 4, 5, 20, 2, 3, 8);
        Clustering.Result result = Clustering.of(two, Rules.NONE, Settings.USUAL);
        assertThat(result.cluster()).containsExactly(0, 0, 0, 3, 3, 3);
        assertThat(result.questions()).containsExactly(new Question(2, 3, 8, Reason.BRIDGE));
        assertThat(Clustering.components(two, Settings.USUAL.join())).containsOnly(0);
        Rules demanded = new Rules(List.of(new int[] {3, 2}), List.of(), new int[0]);
        assertThat(Clustering.of(two, demanded, Settings.USUAL).cluster()).containsOnly(0);
    }

    @Test
    void leavesAChainOfEquallyStrongPairsWhole() {
        Links chain = links(5, 0, 1, 15, 1, 2, 15, 2, 3, 15, 3, 4, 15);
        assertThat(Clustering.of(chain, Rules.NONE, Settings.USUAL).cluster()).containsOnly(0);
    }

    @Test
    void doesNotDependOnTheOrderOfThePairs() {
        SplittableRandom random = new SplittableRandom(17);
        int n = 300;
        int[] left = new int[n];
        int[] right = new int[n];
        double[] weight = new double[n];
        int[] source = new int[200];
        for (int i = 0; i < n; i++) {
            left[i] = random.nextInt(200);
            right[i] = (left[i] + 1 + random.nextInt(199)) % 200;
            weight[i] = random.nextInt(-5, 20);
        }
        for (int i = 0; i < 200; i++) {
            source[i] = random.nextInt(-1, 40);
        }
        Rules rules = new Rules(List.of(), List.of(new int[] {3, 9}, new int[] {5, 100}), source);
        Clustering.Result first = Clustering.of(Links.of(200, left, right, weight), rules, Settings.USUAL);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int l = left[i];
            left[i] = right[j];
            int r = right[i];
            right[i] = left[j];
            double w = weight[i];
            weight[i] = weight[j];
            left[j] = r;
            right[j] = l;
            weight[j] = w;
            if (i == j) {
                left[i] = l;
                right[i] = r;
            }
        }
        Clustering.Result second = Clustering.of(Links.of(200, left, right, weight), rules, Settings.USUAL);
        assertThat(second.cluster()).as("seed 17").containsExactly(first.cluster());
        assertThat(second.questions()).isEqualTo(first.questions());
    }

    /** tests/test_graph_metrics.py of Splink. */
    @Test
    void reproducesGraphMetrics() {
        assertThat(ClusterShape.of(3, new int[] {0, 1}, new int[] {1, 2})
                        .density()
                        .orElseThrow())
                .isCloseTo(.6667, within(5e-5));
        assertThat(ClusterShape.of(2, new int[] {0}, new int[] {1}).density()).hasValue(1.0);
        ClusterShape five = ClusterShape.of(5, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4});
        assertThat(five.density().orElseThrow()).isCloseTo(.4, within(1e-15));
        assertThat(five.bridges()).isEqualTo(2);
        assertThat(ClusterShape.of(4, new int[] {9, 9, 9}, new int[] {1, 2, 3})
                        .centralization()
                        .orElseThrow())
                .isCloseTo(1, within(1e-15));
        assertThat(ClusterShape.of(1, new int[0], new int[0]).density()).isEmpty();
    }

    /** A chain of 100,000 records: no recursion, no quadratic step. */
    @Test
    void standsALongChain() {
        int n = 100_000;
        int[] left = new int[n - 1];
        int[] right = new int[n - 1];
        double[] weight = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            left[i] = i;
            right[i] = i + 1;
            weight[i] = 20;
        }
        assertThat(Clustering.of(Links.of(n, left, right, weight), Rules.NONE, Settings.USUAL)
                        .cluster())
                .containsOnly(0);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> links(2, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> links(2, 0, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> links(2, 0, 1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clustering.of(
                        links(2), new Rules(List.of(), List.of(new int[] {0, 5}), new int[0]), Settings.USUAL));
    }
}
