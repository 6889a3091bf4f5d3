package org.perennial.analytics.value;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** Special functions in the forms that the purchase models need: scaled, in logs, without cancellation. */
final class Special {

    private static final int MOST_TERMS = 1_000_000;

    private Special() {}

    static double logGamma(double x) {
        return Gamma.logGamma(x);
    }

    static double logBeta(double a, double b) {
        return Beta.logBeta(a, b);
    }

    static double digamma(double x) {
        return Gamma.digamma(x);
    }

    static double trigamma(double x) {
        return Gamma.trigamma(x);
    }

    /** ln(e^a + e^b). */
    static double logAddExp(double a, double b) {
        double max = Math.max(a, b);
        return max == Double.NEGATIVE_INFINITY ? max : max + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** {@code (1 − e^(−εy)) / ε}, which is y at ε = 0. */
    static double saturation(double epsilon, double y) {
        double product = epsilon * y;
        return Math.abs(product) < 1e-300 ? y : -Math.expm1(-product) / epsilon;
    }

    /**
     * Expected purchases of a customer who is alive, under a beta-geometric drop-out.
     *
     * <p>The published forms, {@code C/(a−1) · [1 − (1−z)^k ₂F₁(k, b'; C; z)]}, overflow for frequent buyers and have a
     * removable singularity at a = 1. Euler's transformation (Abramowitz and Stegun 15.3.3) turns the bracket into
     * {@code 1 − (1−z)^ε ₂F₁(A, ε; C; z)} with ε = a − 1; the leading 1 of the series joins the 1 outside and every other
     * term has the factor ε, which cancels:
     * {@code C · (1 − (1−z)^ε)/ε − (1−z)^ε Σ_{n≥1} (A)_n (ε+1)_{n−1} / (C+1)_{n−1} · z^n / n!}.
     * The terms fall like z^n, faster for larger C.
     *
     * @param a the beta's first parameter
     * @param upper A above
     * @param lower C above, greater than −1
     * @param z in [0, 1)
     */
    static double expectedWithBetaGeometric(double a, double upper, double lower, double z) {
        if (z == 0) {
            return 0;
        }
        double epsilon = a - 1;
        double y = -Math.log1p(-z);
        double term = upper * z;
        double sum = term;
        for (int n = 1; n < MOST_TERMS; n++) {
            term *= (upper + n) * (epsilon + n) / ((lower + n) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) <= 1e-17 * Math.abs(sum)) {
                break;
            }
        }
        return lower * saturation(epsilon, y) - Math.exp(-epsilon * y) * sum;
    }

    /** Probability that a gamma-mixed Poisson process makes {@code n} purchases in {@code t}, in logs. */
    static double logNegativeBinomial(int n, double r, double alpha, double t) {
        double log = logGamma(r + n) - logGamma(r) - logGamma(n + 1.0) - r * Math.log1p(t / alpha);
        return n == 0 ? log : log + n * (Math.log(t) - Math.log(alpha + t));
    }

    /** Probability that a gamma-mixed Poisson process makes at least {@code n} purchases in {@code t}. */
    static double negativeBinomialAtLeast(int n, double r, double alpha, double t) {
        return n == 0 ? 1 : Beta.regularizedBeta(t / (alpha + t), n, r);
    }

    /**
     * {@code ∫_0^∞ e^(−zy) (1 + y)^(−s) dy}, which is {@code Ψ(1, 2−s; z) = z^(s−1) Ψ(s, s; z)}.
     *
     * <p>With y = e^v − 1 the integrand is smooth and falls doubly exponentially; Gauss–Legendre on panels of length one
     * gives 14 digits for any s, z &gt; 0.
     */
    static double laplaceOfPower(double s, double z) {
        double end = Math.log1p(50 / z);
        int panels = (int) Math.ceil(end * Math.max(1, Math.abs(s) / 8));
        double[] nodes = Quadrature.NODES_16;
        double[] weights = Quadrature.WEIGHTS_16;
        double width = end / panels;
        double sum = 0;
        for (int p = 0; p < panels; p++) {
            for (int i = 0; i < nodes.length; i++) {
                double v = width * (p + nodes[i]);
                sum += weights[i] * Math.exp(-z * Math.expm1(v) - (s - 1) * v);
            }
        }
        return sum * width;
    }
}
