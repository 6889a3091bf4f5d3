package org.perennial.analytics.value;

import java.util.List;
import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.LogLikelihood;
import org.perennial.analytics.fit.MaximumLikelihood;

/**
 * The BG/BB model for discrete opportunities: while alive a customer takes each with a beta-distributed probability, and
 * before each leaves with another. Fader, Hardie and Shang, Customer-Base Analysis in a Discrete-Time Noncontractual
 * Setting, Marketing Science 29 (2010), denoted [1].
 *
 * @param alpha first parameter of the beta distribution of taking an opportunity
 * @param beta its second parameter
 * @param gamma first parameter of the beta distribution of leaving
 * @param delta its second parameter
 */
public record BgBb(double alpha, double beta, double gamma, double delta) {

    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");

    /**
     * @throws IllegalArgumentException unless all four are positive and finite
     */
    public BgBb {
        Checks.positive("alpha", alpha);
        Checks.positive("beta", beta);
        Checks.positive("gamma", gamma);
        Checks.positive("delta", delta);
    }

    /** Fits by maximum likelihood, with standard errors; see {@link MaximumLikelihood}. */
    public static Fit<BgBb> fit(OpportunityPatterns patterns) {
        double taken = 0;
        for (int i = 0; i < patterns.rows(); i++) {
            taken += patterns.count[i] * patterns.taken[i];
        }
        if (!(taken > 0)) {
            return new Fit.NotIdentified<>("no customer has taken an opportunity");
        }
        List<double[]> starts = List.of(
                new double[] {1, 1, 1, 3},
                new double[] {0.5, 0.5, 0.5, 2},
                new double[] {2, 2, 0.5, 5},
                new double[] {0.5, 2, 1, 1},
                new double[] {2, 0.5, 2, 10});
        return MaximumLikelihood.fit(NAMES, new Likelihood(patterns), starts, p -> new BgBb(p[0], p[1], p[2], p[3]));
    }

    /** Natural logarithm of the probability of a history. Equation (5) of [1]. */
    public double logLikelihood(int taken, int last, int opportunities) {
        check(taken, last, opportunities);
        double sum = alive(taken, opportunities);
        for (int m = last; m < opportunities; m++) {
            sum = Special.logAddExp(
                    sum, Special.logBeta(alpha + taken, beta + m - taken) + Special.logBeta(gamma + 1, delta + m));
        }
        return sum - Special.logBeta(alpha, beta) - Special.logBeta(gamma, delta);
    }

    private double alive(int taken, int opportunities) {
        return Special.logBeta(alpha + taken, beta + opportunities - taken)
                + Special.logBeta(gamma, delta + opportunities);
    }

    private static void check(int taken, int last, int opportunities) {
        if (taken < 0 || taken > last || last > opportunities || (taken > 0) != (last > 0)) {
            throw new IllegalArgumentException(
                    "not a history of opportunities: x=" + taken + ", t_x=" + last + ", n=" + opportunities);
        }
    }

    /** Probability of being alive at the next opportunity, n + 1. Equation (11) of [1]. */
    public double probabilityAlive(int taken, int last, int opportunities) {
        double log = logLikelihood(taken, last, opportunities);
        return Math.exp(Special.logBeta(alpha + taken, beta + opportunities - taken)
                + Special.logBeta(gamma, delta + opportunities + 1)
                - Special.logBeta(alpha, beta)
                - Special.logBeta(gamma, delta)
                - log);
    }

    /** Expected number taken of the first {@code opportunities} by a new customer. Equation (8) of [1], as a sum. */
    public double expected(int opportunities) {
        double stay = 1;
        double sum = 0;
        for (int t = 1; t <= opportunities; t++) {
            stay *= (delta + t - 1) / (gamma + delta + t - 1);
            sum += stay;
        }
        return alpha / (alpha + beta) * sum;
    }

    /** Expected number taken of the next {@code next} given the history. Equation (13) of [1], as a sum. */
    public double expected(int next, int taken, int last, int opportunities) {
        double stay = probabilityAlive(taken, last, opportunities);
        double sum = 0;
        for (int t = 1; t <= next; t++) {
            sum += stay;
            stay *= (delta + opportunities + t) / (gamma + delta + opportunities + t);
        }
        return (alpha + taken) / (alpha + beta + opportunities) * sum;
    }

    /**
     * Discounted expected number taken from n + 1 on for ever, that at n + k divided by {@code (1 + rate)^k}. Equation (14)
     * of [1].
     *
     * @throws IllegalArgumentException unless {@code rate}, per opportunity, is positive and finite
     */
    public double discountedResidual(double rate, int taken, int last, int opportunities) {
        Checks.positive("the discount rate", rate);
        double factor = 1 / (1 + rate);
        double term = probabilityAlive(taken, last, opportunities) * factor;
        double sum = term;
        for (int t = 1; term > 1e-17 * sum * rate; t++) {
            term *= factor * (delta + opportunities + t) / (gamma + delta + opportunities + t);
            sum += term;
        }
        return (alpha + taken) / (alpha + beta + opportunities) * sum;
    }

    /** Probability that a new customer takes exactly {@code taken} of {@code opportunities}. Equation (7) of [1]. */
    public double probabilityOf(int taken, int opportunities) {
        if (taken < 0 || taken > opportunities) {
            return 0;
        }
        double sum = logChoose(opportunities, taken) + alive(taken, opportunities);
        for (int m = taken; m < opportunities; m++) {
            sum = Special.logAddExp(
                    sum,
                    logChoose(m, taken)
                            + Special.logBeta(alpha + taken, beta + m - taken)
                            + Special.logBeta(gamma + 1, delta + m));
        }
        return Math.exp(sum - Special.logBeta(alpha, beta) - Special.logBeta(gamma, delta));
    }

    private static double logChoose(int n, int k) {
        return Special.logGamma(n + 1.0) - Special.logGamma(k + 1.0) - Special.logGamma(n - k + 1.0);
    }

    /**
     * The log-likelihood with both derivatives: a history is the sum of the ways it can have come about (alive at n, or
     * gone after m opportunities), so gradient and Hessian are those of a log-sum-exp.
     */
    private record Likelihood(OpportunityPatterns patterns) implements LogLikelihood {

        @Override
        public double customers() {
            return patterns.customers();
        }

        @Override
        public int rows() {
            return patterns.rows();
        }

        @Override
        public LogLikelihood thinned(int stride) {
            return new Likelihood(patterns.thinned(stride));
        }

        @Override
        public Derivatives at(double[] theta) {
            int most = patterns.most() + 2;
            Gammas[] g = {
                Gammas.from(theta[0], most),
                Gammas.from(theta[1], most),
                Gammas.from(theta[2], most),
                Gammas.from(theta[3], most),
                Gammas.from(theta[0] + theta[1], most),
                Gammas.from(theta[2] + theta[3], most)
            };
            return Derivatives.sum(patterns.rows(), 4, (from, to, sums) -> {
                Ways ways = new Ways(g);
                for (int i = from; i < to; i++) {
                    ways.add(patterns, i, sums);
                }
            });
        }
    }

    /** lnΓ and its first two derivatives at base, base + 1, …. */
    private record Gammas(double[] log, double[] first, double[] second) {
        static Gammas from(double base, int most) {
            Gammas g = new Gammas(new double[most], new double[most], new double[most]);
            for (int i = 0; i < most; i++) {
                g.log[i] = Special.logGamma(base + i);
                g.first[i] = Special.digamma(base + i);
                g.second[i] = Special.trigamma(base + i);
            }
            return g;
        }
    }

    private static final class Ways {
        private final Gammas a;
        private final Gammas b;
        private final Gammas c;
        private final Gammas d;
        private final Gammas ab;
        private final Gammas cd;
        private final double[] gradient = new double[4];
        private final double[] mean = new double[4];
        private final double[][] second = new double[4][4];
        private double total;

        Ways(Gammas[] g) {
            a = g[0];
            b = g[1];
            c = g[2];
            d = g[3];
            ab = g[4];
            cd = g[5];
        }

        void add(OpportunityPatterns patterns, int row, Derivatives sums) {
            int x = patterns.taken[row];
            int last = patterns.last[row];
            int n = patterns.opportunities[row];
            double count = patterns.count[row];
            double top = log(x, n, 0);
            for (int m = last; m < n; m++) {
                top = Math.max(top, log(x, m, 1));
            }
            total = 0;
            for (int i = 0; i < 4; i++) {
                mean[i] = 0;
                java.util.Arrays.fill(second[i], 0);
            }
            way(x, n, 0, top);
            for (int m = last; m < n; m++) {
                way(x, m, 1, top);
            }
            sums.addValue(count * (top + Math.log(total) - log(0, 0, 0)));
            double[] norm = {
                a.first[0] - ab.first[0], b.first[0] - ab.first[0], c.first[0] - cd.first[0], d.first[0] - cd.first[0]
            };
            for (int i = 0; i < 4; i++) {
                sums.addGradient(i, count * (mean[i] / total - norm[i]));
                for (int j = 0; j <= i; j++) {
                    sums.addHessian(
                            i, j, count * (second[i][j] / total - mean[i] / total * mean[j] / total - norm(i, j)));
                }
            }
        }

        private double norm(int i, int j) {
            double[] own = {a.second[0], b.second[0], c.second[0], d.second[0]};
            if (i / 2 != j / 2) {
                return 0;
            }
            return (i == j ? own[i] : 0) - (i < 2 ? ab.second[0] : cd.second[0]);
        }

        /** Logarithm of the way: m opportunities while alive, then gone (1) or not (0). */
        private double log(int x, int m, int gone) {
            return a.log[x] + b.log[m - x] - ab.log[m] + c.log[gone] + d.log[m] - cd.log[m + gone];
        }

        private void way(int x, int m, int gone, double top) {
            double w = Math.exp(log(x, m, gone) - top);
            total += w;
            gradient[0] = a.first[x] - ab.first[m];
            gradient[1] = b.first[m - x] - ab.first[m];
            gradient[2] = c.first[gone] - cd.first[m + gone];
            gradient[3] = d.first[m] - cd.first[m + gone];
            for (int i = 0; i < 4; i++) {
                mean[i] += w * gradient[i];
                for (int j = 0; j <= i; j++) {
                    second[i][j] += w * gradient[i] * gradient[j];
                }
            }
            second[0][0] += w * (a.second[x] - ab.second[m]);
            second[1][0] -= w * ab.second[m];
            second[1][1] += w * (b.second[m - x] - ab.second[m]);
            second[2][2] += w * (c.second[gone] - cd.second[m + gone]);
            second[3][2] -= w * cd.second[m + gone];
            second[3][3] += w * (d.second[m] - cd.second[m + gone]);
        }
    }
}
