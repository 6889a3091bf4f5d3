package org.perennial.analytics.value;

import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.LogLikelihood;

/**
 * The log-likelihood of Pareto/NBD with both derivatives, in (r, α, s, β).
 *
 * <p>The published form is a difference of two hypergeometric functions, which cancels for frequent buyers. It is the
 * closed form of an integral over the moment u of leaving:
 * {@code L = Γ(r+x) α^r β^s / Γ(r) · { (α+T)^−(r+x) (β+T)^−s + s ∫_{t_x}^T (α+u)^−(r+x) (β+u)^−(s+1) du }}.
 * Its integrand is positive, so Gauss–Legendre loses no digit, and the derivatives are moments under the integrand at the
 * same nodes: gradient E[∇ ln f], Hessian E[∇² ln f] + Cov[∇ ln f], where the point "alive at T" is one more node.
 *
 * <p>In v = ln(min(α, β) + u) the singularities of ln f are at least π away from the real axis and f falls by the factor
 * e^−(r+x+s) per unit at most, so that panels of at most 5 units and 16 e-folds with 16 nodes (1.5 and 3 with 8) leave a relative
 * error below 1e-13; what lies more than 45 e-folds down is not visited.
 */
final class ParetoLikelihood implements LogLikelihood {

    private static final int R = 0;
    private static final int ALPHA = 1;
    private static final int S = 2;
    private static final int BETA = 3;

    private final Patterns patterns;

    ParetoLikelihood(Patterns patterns) {
        this.patterns = patterns;
    }

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
        return new ParetoLikelihood(patterns.thinned(stride));
    }

    /** ln ( ∫_{from}^{to} (α+u)^−(r+x) (β+u)^−(s+1) du ) and the moments under its integrand. */
    static final class Gone {
        double log;
        double la;
        double ia;
        double lb;
        double ib;
        double ia2;
        double ib2;
        double laLa;
        double laIa;
        double laLb;
        double laIb;
        double iaLb;
        double iaIb;
        double lbLb;
        double lbIb;

        void integrate(double k, double alpha, double s, double beta, double from, double to) {
            boolean alphaFirst = alpha <= beta;
            double small = Math.min(alpha, beta);
            double apart = Math.max(alpha, beta) - small;
            double length = Math.log1p((to - from) / (small + from));
            double fall = Math.max(
                    1e-300,
                    (alphaFirst ? k - 1 : s) + (alphaFirst ? s + 1 : k) * (small + from) / (small + apart + from));
            length = Math.min(length, 45 / fall);
            double end = (small + from) * Math.exp(length);
            double steepest = (alphaFirst ? k : s + 1) + (alphaFirst ? s + 1 : k) * end / (end + apart);
            boolean few = length <= 1.5 && length * steepest <= 3;
            double[] nodes = few ? Quadrature.NODES_8 : Quadrature.NODES_16;
            double[] weights = few ? Quadrature.WEIGHTS_8 : Quadrature.WEIGHTS_16;
            int panels = few ? 1 : (int) Math.ceil(Math.max(length / 5, length * steepest / 16));
            double width = length / panels;
            double base = Math.log(small + from);
            double top = -k * Math.log(alpha + from) - (s + 1) * Math.log(beta + from) + base;
            double w0 = 0;
            clear();
            for (int p = 0; p < panels; p++) {
                for (int i = 0; i < nodes.length; i++) {
                    double v = base + width * (p + nodes[i]);
                    double near = Math.exp(v);
                    double far = near + apart;
                    double logFar = Math.log(far);
                    double a = alphaFirst ? v : logFar;
                    double b = alphaFirst ? logFar : v;
                    double oneA = 1 / (alphaFirst ? near : far);
                    double oneB = 1 / (alphaFirst ? far : near);
                    double w = weights[i] * Math.exp(-k * a - (s + 1) * b + v - top);
                    w0 += w;
                    la += w * a;
                    ia += w * oneA;
                    lb += w * b;
                    ib += w * oneB;
                    ia2 += w * oneA * oneA;
                    ib2 += w * oneB * oneB;
                    laLa += w * a * a;
                    laIa += w * a * oneA;
                    laLb += w * a * b;
                    laIb += w * a * oneB;
                    iaLb += w * oneA * b;
                    iaIb += w * oneA * oneB;
                    lbLb += w * b * b;
                    lbIb += w * b * oneB;
                }
            }
            log = Math.log(w0 * width) + top;
            divide(w0);
        }

        private void clear() {
            la = 0;
            ia = 0;
            lb = 0;
            ib = 0;
            ia2 = 0;
            ib2 = 0;
            laLa = 0;
            laIa = 0;
            laLb = 0;
            laIb = 0;
            iaLb = 0;
            iaIb = 0;
            lbLb = 0;
            lbIb = 0;
        }

        private void divide(double by) {
            la /= by;
            ia /= by;
            lb /= by;
            ib /= by;
            ia2 /= by;
            ib2 /= by;
            laLa /= by;
            laIa /= by;
            laLb /= by;
            laIb /= by;
            iaLb /= by;
            iaIb /= by;
            lbLb /= by;
            lbIb /= by;
        }
    }

    /** The log of the odds of having left against being alive at T; −∞ where t_x = T. */
    static double logOddsGone(int x, double recency, double age, double r, double alpha, double s, double beta) {
        if (recency == age) {
            return Double.NEGATIVE_INFINITY;
        }
        Gone gone = new Gone();
        gone.integrate(r + x, alpha, s, beta, recency, age);
        return Math.log(s) + gone.log + (r + x) * Math.log(alpha + age) + s * Math.log(beta + age);
    }

    @Override
    public Derivatives at(double[] theta) {
        double r = theta[0];
        double alpha = theta[1];
        double s = theta[2];
        double beta = theta[3];
        Derivatives total =
                Derivatives.sum(patterns.rows(), 4, (from, to, sums) -> rows(from, to, sums, r, alpha, s, beta));
        double psiR = Special.digamma(r);
        double triR = Special.trigamma(r);
        double logR = Special.logGamma(r);
        for (int l = 0; l < patterns.levels.length; l++) {
            int x = patterns.levels[l];
            double n = patterns.levelCount[l];
            total.addValue(n * (Special.logGamma(r + x) - logR + r * Math.log(alpha) + s * Math.log(beta)));
            total.addGradient(R, n * (Special.digamma(r + x) - psiR + Math.log(alpha)));
            total.addGradient(ALPHA, n * r / alpha);
            total.addGradient(S, n * Math.log(beta));
            total.addGradient(BETA, n * s / beta);
            total.addHessian(R, R, n * (Special.trigamma(r + x) - triR));
            total.addHessian(ALPHA, R, n / alpha);
            total.addHessian(ALPHA, ALPHA, -n * r / (alpha * alpha));
            total.addHessian(BETA, S, n / beta);
            total.addHessian(BETA, BETA, -n * s / (beta * beta));
        }
        return total;
    }

    private void rows(int from, int to, Derivatives sums, double r, double alpha, double s, double beta) {
        Gone gone = new Gone();
        double logS = Math.log(s);
        double[] g = new double[4];
        double[] h = new double[10];
        double value = 0;
        for (int i = from; i < to; i++) {
            double n = patterns.count[i];
            double age = patterns.age[i];
            double k = r + patterns.frequency[i];
            double logA = Math.log(alpha + age);
            double logB = Math.log(beta + age);
            double oneA = 1 / (alpha + age);
            double oneB = 1 / (beta + age);
            double alive = -k * logA - s * logB;
            if (patterns.recency[i] == age) {
                value += n * alive;
                addAlive(g, h, n, k, s, logA, oneA, logB, oneB);
                continue;
            }
            gone.integrate(k, alpha, s, beta, patterns.recency[i], age);
            double odds = logS + gone.log - alive;
            double e = Math.exp(-Math.abs(odds));
            double small = e / (1 + e);
            double w = odds > 0 ? small : 1 - small;
            double v = odds > 0 ? 1 - small : small;
            value += n * (alive + Math.max(odds, 0) + Math.log1p(e));
            addAlive(g, h, n * w, k, s, logA, oneA, logB, oneB);
            addGone(g, h, n * v, k, s, gone);
            double dr = gone.la - logA;
            double dal = k * (gone.ia - oneA);
            double ds = gone.lb - 1 / s - logB;
            double dbe = (s + 1) * gone.ib - s * oneB;
            double wv = n * w * v;
            h[0] += wv * dr * dr;
            h[1] += wv * dr * dal;
            h[2] += wv * dal * dal;
            h[3] += wv * ds * dr;
            h[4] += wv * ds * dal;
            h[5] += wv * ds * ds;
            h[6] += wv * dbe * dr;
            h[7] += wv * dbe * dal;
            h[8] += wv * dbe * ds;
            h[9] += wv * dbe * dbe;
        }
        sums.addValue(value);
        for (int i = 0, at = 0; i < 4; i++) {
            sums.addGradient(i, g[i]);
            for (int j = 0; j <= i; j++, at++) {
                sums.addHessian(i, j, h[at]);
            }
        }
    }

    private static void addAlive(
            double[] g, double[] h, double n, double k, double s, double logA, double oneA, double logB, double oneB) {
        g[R] -= n * logA;
        g[ALPHA] -= n * k * oneA;
        g[S] -= n * logB;
        g[BETA] -= n * s * oneB;
        h[1] -= n * oneA;
        h[2] += n * k * oneA * oneA;
        h[8] -= n * oneB;
        h[9] += n * s * oneB * oneB;
    }

    /** Gradient of ln(s·I) is (−E[la], −k E[ia], 1/s − E[lb], −(s+1) E[ib]). */
    private static void addGone(double[] g, double[] h, double n, double k, double s, Gone m) {
        double s1 = s + 1;
        g[R] -= n * m.la;
        g[ALPHA] -= n * k * m.ia;
        g[S] += n * (1 / s - m.lb);
        g[BETA] -= n * s1 * m.ib;
        h[0] += n * (m.laLa - m.la * m.la);
        h[1] += n * (k * (m.laIa - m.la * m.ia) - m.ia);
        h[2] += n * (k * k * (m.ia2 - m.ia * m.ia) + k * m.ia2);
        h[3] += n * (m.laLb - m.la * m.lb);
        h[4] += n * k * (m.iaLb - m.ia * m.lb);
        h[5] += n * (m.lbLb - m.lb * m.lb - 1 / (s * s));
        h[6] += n * s1 * (m.laIb - m.la * m.ib);
        h[7] += n * k * s1 * (m.iaIb - m.ia * m.ib);
        h[8] += n * (s1 * (m.lbIb - m.lb * m.ib) - m.ib);
        h[9] += n * (s1 * s1 * (m.ib2 - m.ib * m.ib) + s1 * m.ib2);
    }
}
