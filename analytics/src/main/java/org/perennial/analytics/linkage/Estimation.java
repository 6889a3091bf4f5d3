package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.perennial.analytics.fit.CompensatedSum;

/**
 * Estimation of λ, m and u from counted agreement patterns without knowing which pairs match: the EM algorithm. Winkler,
 * Proceedings of the Section on Survey Research Methods, ASA 1988; Splink's choice of what is fixed.
 *
 * <p>A pattern's pairs match with probability w = σ(logit λ + Σ ln m/u); then m, u and λ are the shares weighted by w and
 * 1 − w; and so on. Comparisons that are missing in a pattern say nothing about it. The likelihood never falls.
 *
 * @param model with the estimates; levels never seen keep what they had and are marked untrained
 * @param logLikelihood natural logarithm, without the multinomial constant
 * @param prior λ after each iteration, the start first
 */
public record Estimation(LinkModel model, double logLikelihood, int iterations, boolean converged, List<Double> prior) {

    public Estimation {
        prior = List.copyOf(prior);
    }

    /**
     * What stays as it is, and when to stop.
     *
     * @param fixPrior keep λ (blocking rules distort it)
     * @param fixU keep u (sampled from random pairs, it is better known)
     * @param tolerance largest change of any parameter
     */
    public record Settings(boolean fixPrior, boolean fixU, int mostIterations, double tolerance) {

        /** λ free, u fixed, 25 iterations, 1e-4: Splink's defaults. */
        public static final Settings USUAL = new Settings(false, true, 25, 1e-4);

        /** Everything free, until nothing moves by 1e-5. */
        public static final Settings ALL_FREE = new Settings(false, false, 1000, 1e-5);
    }

    /**
     * Runs EM from the model's values.
     *
     * @throws IllegalArgumentException if the patterns do not fit the model's comparisons, or there is no pair
     */
    public static Estimation of(LinkModel start, AgreementPatterns pairs, Settings settings) {
        check(start, pairs);
        Em em = new Em(start, pairs, settings);
        em.run();
        return em.result();
    }

    private static void check(LinkModel model, AgreementPatterns pairs) {
        if (!(pairs.pairs() > 0)) {
            throw new IllegalArgumentException("no pair to estimate from");
        }
        for (int[] pattern : pairs.pattern) {
            boolean fits = pattern.length == model.comparisons().size();
            for (int k = 0; fits && k < pattern.length; k++) {
                fits = pattern[k] < model.comparisons().get(k).levels().size();
            }
            if (!fits) {
                throw new IllegalArgumentException("pattern " + Arrays.toString(pattern) + " does not fit the model");
            }
        }
    }

    /**
     * A training session on pairs that agree on a blocking rule: comparisons of the blocked columns are constant there, so
     * they are left out, and the prior is raised to the odds among pairs that agree so.
     *
     * @param blocked indexes of the comparisons that the rule uses
     * @param agreed for each of them the level that the rule implies
     * @return an estimation whose model has all comparisons; the blocked ones, and λ, as they were
     */
    public static Estimation session(
            LinkModel model, AgreementPatterns pairs, int[] blocked, int[] agreed, Settings settings) {
        if (blocked.length != agreed.length) {
            throw new IllegalArgumentException(blocked.length + " comparisons, " + agreed.length + " levels");
        }
        double weight = model.priorWeight();
        for (int i = 0; i < blocked.length; i++) {
            weight +=
                    model.comparisons().get(blocked[i]).levels().get(agreed[i]).weight();
        }
        List<Comparison> free = new ArrayList<>();
        List<Integer> index = new ArrayList<>();
        for (int k = 0; k < model.comparisons().size(); k++) {
            int comparison = k;
            if (Arrays.stream(blocked).noneMatch(b -> b == comparison)) {
                free.add(model.comparisons().get(k));
                index.add(k);
            }
        }
        int[][] patterns = new int[pairs.pattern.length][];
        for (int i = 0; i < patterns.length; i++) {
            int[] pattern = pairs.pattern[i];
            patterns[i] = index.stream().mapToInt(k -> pattern[k]).toArray();
        }
        double start = Math.clamp(LinkModel.probability(weight), 1e-9, 1 - 1e-9);
        Estimation run = of(new LinkModel(start, free), AgreementPatterns.of(patterns, pairs.count), settings);
        List<Comparison> all = new ArrayList<>(model.comparisons());
        for (int i = 0; i < index.size(); i++) {
            all.set(index.get(i), run.model.comparisons().get(i));
        }
        return new Estimation(
                new LinkModel(model.prior(), all), run.logLikelihood, run.iterations, run.converged, run.prior);
    }

    /**
     * One model from several sessions: for each level the median of the m (and u) of the sessions that trained it.
     *
     * @param base gives λ, and the values of levels that no session trained
     * @param trained for each session, which comparisons it trained (not those it blocked on)
     */
    public static LinkModel combined(LinkModel base, List<LinkModel> sessions, List<boolean[]> trained) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int k = 0; k < base.comparisons().size(); k++) {
            Comparison old = base.comparisons().get(k);
            int levels = old.levels().size();
            double[] m = new double[levels];
            double[] u = new double[levels];
            for (int l = 0; l < levels; l++) {
                List<Comparison.Level> seen = new ArrayList<>();
                for (int s = 0; s < sessions.size(); s++) {
                    Comparison.Level level =
                            sessions.get(s).comparisons().get(k).levels().get(l);
                    if (trained.get(s)[k] && level.trained()) {
                        seen.add(level);
                    }
                }
                m[l] = median(
                        seen.stream().mapToDouble(Comparison.Level::m).sorted().toArray());
                u[l] = median(
                        seen.stream().mapToDouble(Comparison.Level::u).sorted().toArray());
            }
            comparisons.add(old.with(m, u));
        }
        return new LinkModel(base.prior(), comparisons);
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static final class Em {
        private final LinkModel start;
        private final AgreementPatterns pairs;
        private final Settings settings;
        private final double[][] m;
        private final double[][] u;
        private final boolean[][] seen;
        private final List<Double> history = new ArrayList<>();
        private double lambda;
        private double logLikelihood;
        private int iterations;
        private boolean converged;

        Em(LinkModel start, AgreementPatterns pairs, Settings settings) {
            this.start = start;
            this.pairs = pairs;
            this.settings = settings;
            this.lambda = start.prior();
            int n = start.comparisons().size();
            m = new double[n][];
            u = new double[n][];
            seen = new boolean[n][];
            for (int k = 0; k < n; k++) {
                List<Comparison.Level> levels = start.comparisons().get(k).levels();
                m[k] = levels.stream().mapToDouble(Comparison.Level::m).toArray();
                u[k] = levels.stream().mapToDouble(Comparison.Level::u).toArray();
                seen[k] = new boolean[levels.size()];
            }
            for (int i = 0; i < pairs.count.length; i++) {
                for (int k = 0; k < n && pairs.count[i] > 0; k++) {
                    if (pairs.pattern[i][k] != Comparison.MISSING) {
                        seen[k][pairs.pattern[i][k]] = true;
                    }
                }
            }
        }

        void run() {
            history.add(lambda);
            while (iterations < settings.mostIterations() && !converged) {
                converged = step() < settings.tolerance();
                iterations++;
                history.add(lambda);
            }
            logLikelihood = likelihood(new double[pairs.count.length]);
        }

        /** Fills in the chances that each pattern's pairs match, and returns the log-likelihood. */
        private double likelihood(double[] match) {
            CompensatedSum sum = new CompensatedSum();
            for (int i = 0; i < match.length; i++) {
                double yes = Math.log(lambda);
                double no = Math.log1p(-lambda);
                for (int k = 0; k < m.length; k++) {
                    int level = pairs.pattern[i][k];
                    if (level != Comparison.MISSING) {
                        yes += Math.log(Math.max(m[k][level], Comparison.Level.LEAST));
                        no += Math.log(Math.max(u[k][level], Comparison.Level.LEAST));
                    }
                }
                double top = Math.max(yes, no);
                sum.add(pairs.count[i] * (top + Math.log1p(Math.exp(-Math.abs(yes - no)))));
                match[i] = 1 / (1 + Math.exp(no - yes));
            }
            return sum.value();
        }

        private double step() {
            double[] match = new double[pairs.count.length];
            likelihood(match);
            double change = 0;
            if (!settings.fixPrior()) {
                CompensatedSum matches = new CompensatedSum();
                for (int i = 0; i < match.length; i++) {
                    matches.add(pairs.count[i] * match[i]);
                }
                double next = Math.clamp(matches.value() / pairs.pairs(), 1e-12, 1 - 1e-12);
                change = Math.abs(next - lambda);
                lambda = next;
            }
            for (int k = 0; k < m.length; k++) {
                change = Math.max(change, update(m[k], k, match, true));
                if (!settings.fixU()) {
                    change = Math.max(change, update(u[k], k, match, false));
                }
            }
            return change;
        }

        private double update(double[] chances, int comparison, double[] match, boolean ofMatches) {
            double[] sums = new double[chances.length];
            double all = 0;
            for (int i = 0; i < match.length; i++) {
                int level = pairs.pattern[i][comparison];
                if (level != Comparison.MISSING) {
                    double weight = pairs.count[i] * (ofMatches ? match[i] : 1 - match[i]);
                    sums[level] += weight;
                    all += weight;
                }
            }
            double change = 0;
            for (int l = 0; l < chances.length && all > 0; l++) {
                if (seen[comparison][l]) {
                    double next = sums[l] / all;
                    change = Math.max(change, Math.abs(next - chances[l]));
                    chances[l] = next;
                }
            }
            return change;
        }

        Estimation result() {
            List<Comparison> comparisons = new ArrayList<>();
            for (int k = 0; k < m.length; k++) {
                double[] trainedM = m[k].clone();
                double[] trainedU = u[k].clone();
                for (int l = 0; l < trainedM.length; l++) {
                    trainedM[l] = seen[k][l] ? trainedM[l] : Double.NaN;
                    trainedU[l] = seen[k][l] || settings.fixU() ? trainedU[l] : Double.NaN;
                }
                comparisons.add(start.comparisons().get(k).with(trainedM, trainedU));
            }
            return new Estimation(new LinkModel(lambda, comparisons), logLikelihood, iterations, converged, history);
        }
    }
}
