package org.perennial.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perennial.analytics.linkage.Comparison.Level;

/** Values of Splink's documentation and tests, methods.md sections 1.1 to 1.3. */
class LinkModelReferenceTests {

    private static Comparison binary(String name, double m, double u) {
        return new Comparison(
                name, List.of(new Level("agree", m, u, false), new Level("all other", 1 - m, 1 - u, false)));
    }

    /** Splink, topic guide on the theory. */
    @ParameterizedTest
    @CsvSource({"0,.5", "2,.8", "3,.8889", "4,.9412", "7,.9922", "6.63,.99"})
    void reproducesTheAnchorsOfWeights(double weight, double probability) {
        assertThat(LinkModel.probability(weight)).isCloseTo(probability, within(5e-5));
        assertThat(LinkModel.weightOf(probability)).isCloseTo(weight, within(1e-2));
    }

    /** Splink, topic guide on the theory: the worked sum (printed as 9.48). */
    @Test
    void reproducesTheWorkedSum() {
        double sum = -6.67 + 4.74 + 6.49 - 1.97 - 1.12 + 8.00;
        assertThat(sum).isCloseTo(9.47, within(1e-9));
        assertThat(LinkModel.probability(sum)).isCloseTo(.9986, within(5e-5));
    }

    /** tests/test_term_frequencies.py: 40 London, 8 Birmingham, 2 Truro; m = 1, u = .2. */
    @Test
    void reproducesTheTermFrequencyTable() {
        double london = 40 / 50.0;
        double birmingham = 8 / 50.0;
        double truro = 2 / 50.0;
        assertThat(Math.pow(2, new Level("exact", 1, .2, true).weight())).isCloseTo(5, within(1e-7));
        TermFrequency full = new TermFrequency(.2, 1, 0);
        assertThat(factor(full, london)).isCloseTo(1.25, within(1e-12));
        assertThat(factor(full, birmingham)).isCloseTo(6.25, within(1e-12));
        assertThat(factor(full, truro)).isCloseTo(25, within(1e-12));
        assertThat(factor(new TermFrequency(.2, 1, .1), truro)).isCloseTo(10, within(1e-12));
        TermFrequency half = new TermFrequency(.2, .5, 0);
        assertThat(factor(half, london)).isCloseTo(5 * Math.sqrt(.25), within(1e-12));
        assertThat(factor(half, birmingham)).isCloseTo(5 * Math.sqrt(1.25), within(1e-12));
        assertThat(factor(half, truro)).isCloseTo(5 * Math.sqrt(5), within(1e-12));
        assertThat(factor(new TermFrequency(.2, .5, .1), truro)).isCloseTo(5 * Math.sqrt(2), within(1e-12));
        assertThat(full.adjustment(Double.NaN, Double.NaN)).isZero();
        assertThat(full.adjustment(Double.NaN, truro)).isEqualTo(full.adjustment(truro, Double.NaN));
        assertThat(full.adjustment(london, truro)).isEqualTo(full.adjustment(london, london));
    }

    private static double factor(TermFrequency frequency, double share) {
        return 5 * Math.pow(2, frequency.adjustment(share, share));
    }

    /** tests/test_estimate_prob_two_rr_match.py. */
    @Test
    void reproducesPriorsFromRules() {
        assertThat(LinkModel.priorFromRules(4, 1, LinkModel.pairsWithin(6))).isCloseTo(4 / 15.0, within(1e-15));
        assertThat(LinkModel.priorFromRules(4, .9, LinkModel.pairsWithin(6))).isCloseTo(4 / 15.0 / .9, within(1e-15));
        assertThat(LinkModel.priorFromRules(2, 1, LinkModel.pairsBetween(2, 4))).isCloseTo(2 / 8.0, within(1e-15));
        assertThat(LinkModel.pairsBetween(2, 3, 4)).isEqualTo(6 + 8 + 12);
        assertThat(LinkModel.pairsWithin(LinkModel.recordsForPairs(1e6))).isCloseTo(1e6, within(1e-6));
    }

    /** A prior set with recall .6 or .95 where .8 is right moves a weight of −14 so (the documentation swaps the signs). */
    @Test
    void reproducesTheShiftOfAMisjudgedRecall() {
        assertThat(-14 + Math.log(.8 / .6) / Math.log(2)).isCloseTo(-13.58, within(5e-3));
        assertThat(-14 + Math.log(.8 / .95) / Math.log(2)).isCloseTo(-14.25, within(5e-3));
    }

    /** tests/test_u_train.py: six names, and seven by six. */
    @Test
    void reproducesChancesAmongRandomPairs() {
        List<String> names = List.of("Amanda", "Robin", "Robyn", "David", "Eve", "Amanda");
        List<Comparison> comparison = List.of(Comparison.untrained("name", "exact", "two edits", "all other"));
        double[] counts = new double[3];
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                int edits = Similarity.damerauLevenshtein(names.get(i), names.get(j));
                counts[edits == 0 ? 0 : edits <= 2 ? 1 : 2]++;
            }
        }
        AgreementPatterns pairs = AgreementPatterns.of(new int[][] {{0}, {1}, {2}}, counts);
        assertThat(pairs.shares(comparison).getFirst())
                .containsExactly(new double[] {1 / 15.0, 1 / 15.0, 13 / 15.0}, within(1e-15));
        AgreementPatterns between = AgreementPatterns.of(new int[][] {{0}, {1}, {2}}, new double[] {2, 1, 39});
        assertThat(between.shares(comparison).getFirst())
                .containsExactly(new double[] {2 / 42.0, 1 / 42.0, 39 / 42.0}, within(1e-15));
    }

    private static final double[] EM1 = {1407, 408, 63, 522, 163, 172, 67, 1198};

    /** tests/datasets/known_params_comparison_vectors.csv; level 0 agrees here. */
    private static AgreementPatterns knownParameters() {
        int[][] patterns = IntStream.range(0, 8)
                .mapToObj(i -> new int[] {1 - (i >> 2 & 1), 1 - (i >> 1 & 1), 1 - (i & 1)})
                .toArray(int[][]::new);
        return AgreementPatterns.of(patterns, EM1);
    }

    /**
     * Truth λ = .5, m = (.7, .9, .95), u = (.1, .025, .2), which is also the maximum; from m = .95, u = .05 the algorithm
     * stops at a change of 1e-5 after as many iterations, at these values, as an independent implementation.
     */
    @ParameterizedTest
    @CsvSource({"1e-4,55", ".5,25"})
    void reproducesEmOnKnownParameters(double start, int iterations) {
        LinkModel model =
                new LinkModel(start, List.of(binary("a", .95, .05), binary("b", .95, .05), binary("c", .95, .05)));
        Estimation found = Estimation.of(model, knownParameters(), Estimation.Settings.ALL_FREE);
        assertThat(found.converged()).isTrue();
        assertThat(found.iterations()).isEqualTo(iterations);
        assertThat(found.model().prior()).isCloseTo(.49997, within(5e-6));
        double[] m = {.70002, .90002, .95002};
        double[] u = {.10001, .02503, .20002};
        for (int k = 0; k < 3; k++) {
            Level agree = found.model().comparisons().get(k).levels().getFirst();
            assertThat(agree.m()).isCloseTo(m[k], within(5e-6));
            assertThat(agree.u()).isCloseTo(u[k], within(5e-6));
            assertThat(agree.trained()).isTrue();
        }
        assertThat(found.logLikelihood()).isCloseTo(-6507.158, within(5e-4));
        Estimation settled =
                Estimation.of(model, knownParameters(), new Estimation.Settings(false, false, 10_000, 1e-12));
        assertThat(settled.model().prior()).isCloseTo(.5, within(1e-9));
    }

    /** Splink's expected probabilities, at the true parameters. */
    @Test
    void reproducesProbabilitiesOfPatterns() {
        LinkModel model = new LinkModel(.5, List.of(binary("a", .7, .1), binary("b", .9, .025), binary("c", .95, .2)));
        double[] expected = {.002132, .139706, .428571, .982759, .042945, .773256, .940299, .999165};
        for (int i = 0; i < 8; i++) {
            double weight = model.weight(1 - (i >> 2 & 1), 1 - (i >> 1 & 1), 1 - (i & 1));
            assertThat(LinkModel.probability(weight)).isCloseTo(expected[i], within(5e-7));
        }
    }

    /** splink2_479_vs_481.csv: λ such that agreeing surnames give .3; first name 7 with a term-frequency factor. */
    @Test
    void reproducesThePairOfSplink2() {
        double prior = .3 / .7 / 9 / (1 + .3 / .7 / 9);
        LinkModel model = new LinkModel(
                prior,
                List.of(
                        new Comparison(
                                "first_name",
                                List.of(
                                        new Level("exact", .7, .1, true),
                                        new Level("two edits", .2, .1, true),
                                        new Level("all other", .1, .8, true))),
                        binary("surname", .9, .1),
                        binary("dob", .9, .1),
                        binary("email", .9, .1),
                        binary("city", .9, .1)));
        double frequencyFactor = Math.log(4.27259) / Math.log(2);
        double weight = model.weight(0, 0, 0, 1, 1) + frequencyFactor;
        assertThat(weight).isCloseTo(.5101493571, within(5e-6));
        assertThat(LinkModel.probability(weight)).isCloseTo(.5874923779, within(1e-6));
        assertThat(model.waterfall(0, 0, 0, 1, Comparison.MISSING))
                .extracting(LinkModel.Step::comparison)
                .containsExactly("first_name", "surname", "dob", "email");
    }

    @Test
    void missingValuesSayNothing() {
        LinkModel model = new LinkModel(.3, List.of(binary("a", .9, .1), binary("b", .9, .1)));
        assertThat(model.weight(Comparison.MISSING, Comparison.MISSING)).isEqualTo(model.priorWeight());
    }

    /** The first iterations of a training session: λ starts at the odds among pairs that agree on what is blocked. */
    @Test
    void aSessionLeavesOutWhatItBlocksOnAndRaisesThePrior() {
        LinkModel model = new LinkModel(
                1e-3,
                List.of(binary("surname", .9, .01), binary("a", .7, .1), binary("b", .9, .2), binary("c", .8, .3)));
        int[][] patterns = IntStream.range(0, 8)
                .mapToObj(i -> new int[] {0, 1 - (i >> 2 & 1), 1 - (i >> 1 & 1), 1 - (i & 1)})
                .toArray(int[][]::new);
        Estimation session = Estimation.session(
                model, AgreementPatterns.of(patterns, EM1), new int[] {0}, new int[] {0}, Estimation.Settings.ALL_FREE);
        assertThat(session.prior().getFirst()).isCloseTo(.09 / (.09 + .999 * .001 / .001 * 1), within(.01));
        assertThat(session.model().prior()).isEqualTo(1e-3);
        assertThat(session.model().comparisons().getFirst())
                .isEqualTo(model.comparisons().getFirst());
        assertThat(session.model().comparisons().get(1).levels().getFirst().m()).isCloseTo(.7, within(.01));
    }

    @Test
    void sessionsAreCombinedByTheirMedian() {
        LinkModel base = new LinkModel(.1, List.of(Comparison.untrained("a", "agree", "all other")));
        List<LinkModel> sessions = IntStream.of(6, 9, 8)
                .mapToObj(tenths -> new LinkModel(
                        .1,
                        List.of(new Comparison(
                                "a",
                                List.of(
                                        new Level("agree", tenths / 10.0, .1, true),
                                        new Level("all other", 1 - tenths / 10.0, .9, true))))))
                .toList();
        boolean[] yes = {true};
        LinkModel all = Estimation.combined(base, sessions, List.of(yes, yes, yes));
        assertThat(all.comparisons().getFirst().levels().getFirst().m()).isCloseTo(.8, within(1e-12));
        LinkModel two = Estimation.combined(base, sessions, List.of(yes, new boolean[] {false}, yes));
        assertThat(two.comparisons().getFirst().levels().getFirst().m()).isCloseTo(.7, within(1e-12));
        LinkModel none = Estimation.combined(base, List.of(), List.of());
        assertThat(none.comparisons().getFirst().levels().getFirst().trained()).isFalse();
        assertThat(none.comparisons().getFirst().levels().getFirst().m()).isEqualTo(.95);
    }

    @Test
    void levelsNeverSeenKeepTheirDefaultAndSaySo() {
        LinkModel model = new LinkModel(.1, List.of(Comparison.untrained("a", "exact", "close", "all other")));
        Estimation found = Estimation.of(
                model,
                AgreementPatterns.of(new int[][] {{0}, {2}}, new double[] {10, 90}),
                Estimation.Settings.ALL_FREE);
        Level close = found.model().comparisons().getFirst().levels().get(1);
        assertThat(close.trained()).isFalse();
        assertThat(close.m()).isEqualTo(.025);
    }

    @Test
    void showsAFuzzyLevelThatOutweighsTheExactOne() {
        Comparison odd = new Comparison(
                "a",
                List.of(
                        new Level("exact", .5, .1, true),
                        new Level("close", .4, .01, true),
                        new Level("all other", .1, .89, true)));
        assertThat(odd.outOfOrder()).extracting(Level::name).containsExactly("close");
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LinkModel(0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> binary("a", 1.1, .2));
        assertThatIllegalArgumentException().isThrownBy(() -> LinkModel.priorFromRules(0, 1, 15));
        LinkModel model = new LinkModel(.3, List.of(binary("a", .9, .1)));
        assertThatIllegalArgumentException().isThrownBy(() -> model.weight(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimation.of(
                        model, AgreementPatterns.of(new int[][] {{5}}, new double[] {1}), Estimation.Settings.USUAL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimation.of(
                        model, AgreementPatterns.of(new int[0][], new double[0]), Estimation.Settings.USUAL));
    }
}
