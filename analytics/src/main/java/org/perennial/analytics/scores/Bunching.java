package org.perennial.analytics.scores;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Whether a group's answers heap up at a point of the scale more than those of a group with its mean and spread would.
 *
 * <p>Behind the points stands a latent opinion, normal over all who answer, and cut at the same places for everybody (the
 * ordered probit model [1]). A group may be of milder or more uniform opinion, which moves and scales its latent
 * distribution; both are fitted. It may not be of an opinion that jumps from one side of a cut to the other: for each two
 * neighbouring points the share of the higher is compared with what the fitted group would give.
 *
 * <p>[1] McKelvey, R. D. and Zavoina, W. (1975). Journal of Mathematical Sociology 4, 103–120.
 */
public final class Bunching {

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int FEWEST = 10;

    private final double[] cuts;

    private Bunching(double[] cuts) {
        this.cuts = cuts;
    }

    /**
     * The scale as all groups together use it.
     *
     * @param counts answers by point, from the lowest; at least two points with answers
     */
    public static Bunching of(long[] counts) {
        double all = 0;
        for (long count : counts) {
            all += count;
        }
        if (all == 0 || counts.length < 2) {
            throw new IllegalArgumentException("No scale of " + counts.length + " points and " + all + " answers");
        }
        double[] cuts = new double[counts.length - 1];
        double below = 0;
        for (int j = 0; j < cuts.length; j++) {
            below += counts[j];
            cuts[j] = NORMAL.inverseCumulativeProbability(Math.clamp(below / all, .5 / all, 1 - .5 / all));
        }
        return new Bunching(cuts);
    }

    /**
     * For each point but the lowest, the standardized excess of its answers over those at the point below, given the
     * group's own mean and spread; 0 where both together have fewer than ten answers.
     */
    public double[] excess(long[] counts) {
        double[] fitted = fit(counts);
        double[] p = shares(fitted[0], fitted[1]);
        double[] excess = new double[cuts.length];
        for (int j = 0; j < cuts.length; j++) {
            double m = counts[j] + counts[j + 1];
            double expected = p[j + 1] / (p[j] + p[j + 1]);
            double variance = m * expected * (1 - expected);
            excess[j] = m < FEWEST || !(variance > 0) ? 0 : (counts[j + 1] - m * expected) / Math.sqrt(variance);
        }
        return excess;
    }

    /** Mean and spread that make the counts most likely, by pattern search. */
    private double[] fit(long[] counts) {
        double mean = 0;
        double spread = 1;
        double best = logLikelihood(counts, mean, spread);
        for (double step = .5; step > 1e-4; ) {
            double[][] around = {
                {mean + step, spread}, {mean - step, spread}, {mean, spread * (1 + step)}, {mean, spread / (1 + step)}
            };
            boolean moved = false;
            for (double[] next : around) {
                double likelihood = logLikelihood(counts, next[0], next[1]);
                if (likelihood > best + 1e-9) {
                    best = likelihood;
                    mean = next[0];
                    spread = next[1];
                    moved = true;
                }
            }
            step = moved ? step : step / 2;
        }
        return new double[] {mean, spread};
    }

    private double logLikelihood(long[] counts, double mean, double spread) {
        double[] p = shares(mean, spread);
        double sum = 0;
        for (int j = 0; j < counts.length; j++) {
            sum += counts[j] == 0 ? 0 : counts[j] * Math.log(p[j]);
        }
        return sum;
    }

    private double[] shares(double mean, double spread) {
        double[] p = new double[cuts.length + 1];
        double below = 0;
        for (int j = 0; j < p.length; j++) {
            double upTo = j == cuts.length ? 1 : NORMAL.cumulativeProbability((cuts[j] - mean) / spread);
            p[j] = Math.max(1e-9, upTo - below);
            below = upTo;
        }
        return p;
    }
}
