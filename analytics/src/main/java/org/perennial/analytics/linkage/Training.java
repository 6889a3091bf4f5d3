package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates a {@link PairModel} from counted agreement patterns by EM, with no pair labelled.
 *
 * <p>The patterns are those of all pairs that blocking finds, under whatever rule. A pair's chance of being a match does not
 * depend on why it was compared, so the expectation uses the model's absolute odds; the maximization takes m from the
 * expected matches. Chances among strangers come from pairs drawn at random, or by counting where a level can be counted,
 * less the matches that are among them. Believed values weigh like a few pairs of data: with ten records they are the
 * model, with ten thousand they are forgotten.
 */
final class Training {

    private static final int MOST_ITERATIONS = 60;
    private static final double TOLERANCE = 1e-4;
    private static final double MOST_TRUST_IN_U = 2000;
    private static final double TRUST_IN_PRIOR = 1000;

    private final List<Feature> features;
    private final Feature[] inOrder;
    private final int[] radix;
    private final double allPairs;

    Training(List<Feature> features, double allPairs) {
        this.features = features;
        this.inOrder = features.toArray(new Feature[0]);
        this.allPairs = allPairs;
        this.radix =
                features.stream().mapToInt(f -> f.prior().levels().size() + 1).toArray();
    }

    /** The combination of levels that a pair is at. */
    long pattern(int a, int b) {
        long code = 0;
        for (int k = 0; k < radix.length; k++) {
            code = code * radix[k] + inOrder[k].level(a, b) + 1;
        }
        return code;
    }

    void decode(long code, int[] levels) {
        long rest = code;
        for (int k = radix.length - 1; k >= 0; k--) {
            levels[k] = (int) (rest % radix[k]) - 1;
            rest /= radix[k];
        }
    }

    /**
     * @param compared patterns of the pairs that blocking finds, each standing for {@code scale}
     * @param random patterns of pairs at random
     */
    PairModel train(PatternCounts compared, double scale, PatternCounts random, double start) {
        PairModel model = PairModel.of(features.stream().map(Feature::prior).toList(), start);
        double[][] seenAtRandom = atRandom(random);
        model = next(model, null, 0, 0, seenAtRandom);
        long[] codes = compared.codes();
        byte[][] levels = new byte[codes.length][radix.length];
        int[] buffer = new int[radix.length];
        for (int i = 0; i < codes.length; i++) {
            decode(codes[i], buffer);
            for (int k = 0; k < buffer.length; k++) {
                levels[i][k] = (byte) buffer[k];
            }
        }
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[][] matches = new double[radix.length][];
            for (int k = 0; k < radix.length; k++) {
                matches[k] = new double[radix[k] - 1];
            }
            double match = 0;
            double household = 0;
            Logs logs = new Logs(model);
            for (int i = 0; i < codes.length; i++) {
                double times = compared.count(codes[i]) * scale;
                double[] chances = logs.chances(levels[i]);
                match += times * chances[0];
                household += times * chances[1];
                for (int k = 0; k < radix.length; k++) {
                    if (levels[i][k] >= 0) {
                        matches[k][levels[i][k]] += times * chances[0];
                    }
                }
            }
            PairModel following = next(
                    model,
                    matches,
                    (match + TRUST_IN_PRIOR * start) / (allPairs + TRUST_IN_PRIOR),
                    (household + 1 + TRUST_IN_PRIOR * start / 4) / (allPairs + TRUST_IN_PRIOR),
                    seenAtRandom);
            double change = change(model, following);
            model = following;
            if (change < TOLERANCE) {
                break;
            }
        }
        return model;
    }

    /** For each level the pairs at random that are at it, and after the last level those that could be compared. */
    private double[][] atRandom(PatternCounts random) {
        double[][] seen = new double[radix.length][];
        for (int k = 0; k < radix.length; k++) {
            seen[k] = new double[radix[k]];
        }
        int[] levels = new int[radix.length];
        for (long code : random.codes()) {
            decode(code, levels);
            long times = random.count(code);
            for (int k = 0; k < radix.length; k++) {
                if (levels[k] >= 0) {
                    seen[k][levels[k]] += times;
                    seen[k][radix[k] - 1] += times;
                }
            }
        }
        return seen;
    }

    private PairModel next(
            PairModel model,
            double @org.jspecify.annotations.Nullable [][] matches,
            double match,
            double household,
            double[][] random) {
        double lambda = matches == null ? model.match() : Math.clamp(match, 1e-12, .2);
        double eta =
                matches == null ? model.household() : Math.clamp(household, lambda / 2000, Math.min(.2, 4 * lambda));
        List<PairModel.Weights> comparisons = new ArrayList<>();
        for (int k = 0; k < radix.length; k++) {
            PairModel.Weights old = model.comparisons().get(k);
            double[] m = old.m();
            if (matches != null) {
                m = new double[old.m().length];
                double all = old.prior().trust();
                for (double sum : matches[k]) {
                    all += sum;
                }
                for (int l = 0; l < m.length; l++) {
                    m[l] = (matches[k][l]
                                    + old.prior().trust()
                                            * old.prior().levels().get(l).m())
                            / all;
                }
            }
            comparisons.add(new PairModel.Weights(
                    old.prior(), m, amongStrangers(k, old.prior(), m, lambda, random[k]), old.h()));
        }
        return new PairModel(lambda, eta, comparisons);
    }

    private double[] amongStrangers(int k, Prior prior, double[] m, double lambda, double[] random) {
        int n = m.length;
        double[] u = new double[n];
        double sum = 0;
        for (int l = 0; l < n; l++) {
            double believed = prior.levels().get(l).u();
            double counted = features.get(k).counted(l);
            double trust = Math.clamp(1 / believed, 20, MOST_TRUST_IN_U);
            double comparable = features.get(k).comparable();
            double share;
            if (Double.isNaN(counted)) {
                share = (random[l] + trust * believed) / (random[n] + trust);
            } else if (features.get(k).isAmongStrangers(l)) {
                share = counted;
            } else {
                share = (counted * comparable + trust * believed) / (comparable + trust);
            }
            u[l] = features.get(k).isAmongStrangers(l) ? share : Math.max(share - lambda * m[l], share / 20);
            sum += u[l];
        }
        for (int l = 0; l < n; l++) {
            u[l] /= sum;
        }
        return u;
    }

    private static double change(PairModel one, PairModel other) {
        double change = Math.abs(Math.log(one.match() / other.match())) / 100;
        for (int k = 0; k < one.comparisons().size(); k++) {
            double[] a = one.comparisons().get(k).m();
            double[] b = other.comparisons().get(k).m();
            for (int l = 0; l < a.length; l++) {
                change = Math.max(change, Math.abs(a[l] - b[l]));
            }
        }
        return change;
    }

    /** Logarithms of a model's chances. */
    static final class Logs {
        final double[][] m;
        final double[][] u;
        final double[][] h;
        final double match;
        final double stranger;
        final double household;
        private final double[] chances = new double[2];

        Logs(PairModel model) {
            int n = model.comparisons().size();
            m = new double[n][];
            u = new double[n][];
            h = new double[n][];
            for (int k = 0; k < n; k++) {
                PairModel.Weights weights = model.comparisons().get(k);
                m[k] = logs(weights.m());
                u[k] = logs(weights.u());
                h[k] = logs(weights.h());
            }
            match = Math.log(model.match());
            household = Math.log(model.household());
            stranger = Math.log1p(-model.match() - model.household());
        }

        private static double[] logs(double[] chances) {
            double[] logs = new double[chances.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = PairModel.log(chances[i]);
            }
            return logs;
        }

        /** Chances that a pair is a match and that it is of a household; the array is reused. */
        double[] chances(byte[] levels) {
            double one = match;
            double two = household;
            double three = stranger;
            for (int k = 0; k < levels.length; k++) {
                int level = levels[k];
                if (level >= 0) {
                    one += m[k][level];
                    two += h[k][level];
                    three += u[k][level];
                }
            }
            double top = Math.max(one, Math.max(two, three));
            double a = Math.exp(one - top);
            double b = Math.exp(two - top);
            double c = Math.exp(three - top);
            chances[0] = a / (a + b + c);
            chances[1] = b / (a + b + c);
            return chances;
        }
    }
}
