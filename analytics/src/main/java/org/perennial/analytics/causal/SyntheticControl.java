package org.perennial.analytics.causal;

/**
 * One touched unit against a mixture of untouched ones that went the same way before [1].
 *
 * <p>The weights are at least nought, add up to 1, and make the mixture's outcomes before the change as like the unit's as
 * can be in squares. They are found by Frank and Wolfe's steps with exact line search, away steps included, until the
 * gap of duality is closed: the answer is the least there is, whatever the start.
 *
 * <p>Whether the gap afterwards is more than chance is seen by taking every untouched unit for the touched one in turn: the
 * rank of the ratio of squared gaps after and before.
 *
 * <p>[1] Abadie, A., Diamond, A. and Hainmueller, J. (2010). J. Am. Stat. Assoc. 105, 493–505; outcomes alone, as in their
 * section 2.3 with all former outcomes for predictors.
 */
public final class SyntheticControl {

    private static final int MOST_STEPS = 200_000;

    private final double[] weights;
    private final double[] gaps;
    private final int before;

    private SyntheticControl(double[] weights, double[] gaps, int before) {
        this.weights = weights;
        this.gaps = gaps;
        this.before = before;
    }

    /**
     * Fits the mixture.
     *
     * @param touched outcomes by period
     * @param others units × periods
     * @param before how many of the periods lie before the change
     */
    public static SyntheticControl of(double[] touched, double[][] others, int before) {
        if (others.length == 0 || before < 1 || before >= touched.length) {
            throw new IllegalArgumentException(
                    "No control of " + others.length + " units and " + before + " of " + touched.length + " periods");
        }
        double[] weights = fit(touched, others, before);
        double[] gaps = new double[touched.length];
        for (int t = 0; t < gaps.length; t++) {
            gaps[t] = touched[t] - mixture(weights, others, t);
        }
        return new SyntheticControl(weights, gaps, before);
    }

    private static double mixture(double[] weights, double[][] others, int t) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * others[j][t];
        }
        return sum;
    }

    private static double[] fit(double[] touched, double[][] others, int before) {
        int n = others.length;
        double[] weights = new double[n];
        weights[0] = 1;
        double[] residual = new double[before];
        double scale = 0;
        for (int t = 0; t < before; t++) {
            residual[t] = others[0][t] - touched[t];
            scale += touched[t] * touched[t];
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[n];
            int best = 0;
            int worst = -1;
            double at = 0;
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < before; t++) {
                    gradient[j] += residual[t] * others[j][t];
                }
                at += weights[j] * gradient[j];
                best = gradient[j] < gradient[best] ? j : best;
                worst = weights[j] > 0 && (worst < 0 || gradient[j] > gradient[worst]) ? j : worst;
            }
            if (at - gradient[best] <= 1e-12 * Math.max(1, scale)) {
                break;
            }
            move(weights, residual, others, best, worst, before);
        }
        return weights;
    }

    /** Weight goes from the worst unit in the mixture to the best, as much as lessens the squares most. */
    private static void move(double[] weights, double[] residual, double[][] others, int best, int worst, int before) {
        double along = 0;
        double square = 0;
        for (int t = 0; t < before; t++) {
            double d = others[best][t] - others[worst][t];
            along += residual[t] * d;
            square += d * d;
        }
        double amount = square == 0 ? weights[worst] : Math.clamp(-along / square, 0, weights[worst]);
        weights[best] += amount;
        weights[worst] -= amount;
        for (int t = 0; t < before; t++) {
            residual[t] += amount * (others[best][t] - others[worst][t]);
        }
    }

    /** Of the untouched units, in their order. */
    public double[] weights() {
        return weights.clone();
    }

    /** The unit's outcome less the mixture's, by period. */
    public double[] gaps() {
        return gaps.clone();
    }

    /** Mean gap since the change. */
    public double effect() {
        double sum = 0;
        for (int t = before; t < gaps.length; t++) {
            sum += gaps[t];
        }
        return sum / (gaps.length - before);
    }

    /** Mean squared gap since the change over that before it. */
    public double ratio() {
        return meanSquare(before, gaps.length) / Math.max(1e-12, meanSquare(0, before));
    }

    private double meanSquare(int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += gaps[t] * gaps[t];
        }
        return sum / (to - from);
    }

    /** The share of units, the touched one among them, whose ratio is at least the touched one's: a placebo test. */
    public static double placebo(double[] touched, double[][] others, int before) {
        double own = of(touched, others, before).ratio();
        int atLeast = 1;
        for (int i = 0; i < others.length; i++) {
            double[][] rest = new double[others.length - 1][];
            System.arraycopy(others, 0, rest, 0, i);
            System.arraycopy(others, i + 1, rest, i, others.length - 1 - i);
            atLeast += of(others[i], rest, before).ratio() >= own ? 1 : 0;
        }
        return atLeast / (others.length + 1.0);
    }
}
