package org.perennial.analytics.value;

import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.LogLikelihood;

/**
 * The log-likelihood of BG/NBD and MBG/NBD with both derivatives, in (r, α, a, b).
 *
 * <p>A history's likelihood is C(x) · (e^A + e^B): alive at T, or gone after the last purchase. C depends on x alone, so
 * its gammas are computed once per distinct x. What is left per row is two logarithms and a logistic weight w, with
 * gradient w∇A + (1−w)∇B and Hessian w∇²A + (1−w)∇²B + w(1−w)(∇A−∇B)(∇A−∇B)ᵀ.
 */
final class BetaGeometricLikelihood implements LogLikelihood {

    private final Patterns patterns;
    /** 0: one can only leave after a repeat purchase (BG); 1: also after the first purchase (MBG). */
    private final int shift;

    BetaGeometricLikelihood(Patterns patterns, int shift) {
        this.patterns = patterns;
        this.shift = shift;
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
        return new BetaGeometricLikelihood(patterns.thinned(stride), shift);
    }

    /** ln C(x): the part of a history's log-likelihood that depends on x alone. */
    static double common(int x, double r, double alpha, double a, double b, int shift) {
        return Special.logGamma(r + x)
                - Special.logGamma(r)
                + r * Math.log(alpha)
                + Special.logGamma(a + b)
                - Special.logGamma(b)
                + Special.logGamma(b + x + shift)
                - Special.logGamma(a + b + x + shift);
    }

    /** The log of the odds of having left against being alive at T, for x + shift &gt; 0. */
    static double logOddsGone(
            int x, double recency, double age, double r, double alpha, double a, double b, int shift) {
        return Math.log(a) - Math.log(b + x - 1 + shift) + (r + x) * Math.log1p((age - recency) / (alpha + recency));
    }

    @Override
    public Derivatives at(double[] theta) {
        double r = theta[0];
        double alpha = theta[1];
        double a = theta[2];
        double b = theta[3];
        Derivatives total =
                Derivatives.sum(patterns.rows(), 4, (from, to, sums) -> mixtures(from, to, sums, r, alpha, a, b));
        addCommon(total, r, alpha, a, b);
        return total;
    }

    private void mixtures(int from, int to, Derivatives sums, double r, double alpha, double a, double b) {
        double logA = Math.log(a);
        double da = -1 / a;
        double value = 0;
        double gr = 0;
        double gal = 0;
        double ga = 0;
        double gb = 0;
        double hrr = 0;
        double hralpha = 0;
        double halal = 0;
        double hra = 0;
        double hrb = 0;
        double hala = 0;
        double halb = 0;
        double haa = 0;
        double hab = 0;
        double hbb = 0;
        for (int i = from; i < to; i++) {
            int x = patterns.frequency[i];
            double n = patterns.count[i];
            double k = r + x;
            double logT = Math.log(alpha + patterns.age[i]);
            double inverseT = 1 / (alpha + patterns.age[i]);
            double alive = -k * logT;
            if (x + shift == 0) {
                value += n * alive;
                gr -= n * logT;
                gal -= n * k * inverseT;
                hralpha -= n * inverseT;
                halal += n * k * inverseT * inverseT;
                continue;
            }
            double drop = b + x - 1 + shift;
            double logt = Math.log(alpha + patterns.recency[i]);
            double inverset = 1 / (alpha + patterns.recency[i]);
            double odds = logA - Math.log(drop) - k * logt - alive;
            double e = Math.exp(-Math.abs(odds));
            double small = e / (1 + e);
            double w = odds > 0 ? small : 1 - small;
            double v = odds > 0 ? 1 - small : small;
            value += n * (alive + Math.max(odds, 0) + Math.log1p(e));
            double mixed = w * inverseT + v * inverset;
            gr -= n * (w * logT + v * logt);
            gal -= n * k * mixed;
            ga += n * v / a;
            gb -= n * v / drop;
            double wv = n * w * v;
            double dr = logt - logT;
            double dal = k * (inverset - inverseT);
            double db = 1 / drop;
            hrr += wv * dr * dr;
            hralpha += wv * dr * dal - n * mixed;
            halal += wv * dal * dal + n * k * (w * inverseT * inverseT + v * inverset * inverset);
            hra += wv * dr * da;
            hrb += wv * dr * db;
            hala += wv * dal * da;
            halb += wv * dal * db;
            haa += wv * da * da - n * v * da * da;
            hab += wv * da * db;
            hbb += wv * db * db + n * v * db * db;
        }
        sums.addValue(value);
        sums.addGradient(0, gr);
        sums.addGradient(1, gal);
        sums.addGradient(2, ga);
        sums.addGradient(3, gb);
        sums.addHessian(0, 0, hrr);
        sums.addHessian(1, 0, hralpha);
        sums.addHessian(1, 1, halal);
        sums.addHessian(2, 0, hra);
        sums.addHessian(3, 0, hrb);
        sums.addHessian(2, 1, hala);
        sums.addHessian(3, 1, halb);
        sums.addHessian(2, 2, haa);
        sums.addHessian(3, 2, hab);
        sums.addHessian(3, 3, hbb);
    }

    private void addCommon(Derivatives total, double r, double alpha, double a, double b) {
        double psiR = Special.digamma(r);
        double psiB = Special.digamma(b);
        double psiAb = Special.digamma(a + b);
        double triR = Special.trigamma(r);
        double triB = Special.trigamma(b);
        double triAb = Special.trigamma(a + b);
        double logAlpha = Math.log(alpha);
        for (int l = 0; l < patterns.levels.length; l++) {
            int x = patterns.levels[l];
            double n = patterns.levelCount[l];
            double lost = psiAb - Special.digamma(a + b + x + shift);
            double lostCurve = triAb - Special.trigamma(a + b + x + shift);
            total.addValue(n * common(x, r, alpha, a, b, shift));
            total.addGradient(0, n * (Special.digamma(r + x) - psiR + logAlpha));
            total.addGradient(1, n * r / alpha);
            total.addGradient(2, n * lost);
            total.addGradient(3, n * (lost - psiB + Special.digamma(b + x + shift)));
            total.addHessian(0, 0, n * (Special.trigamma(r + x) - triR));
            total.addHessian(1, 0, n / alpha);
            total.addHessian(1, 1, -n * r / (alpha * alpha));
            total.addHessian(2, 2, n * lostCurve);
            total.addHessian(3, 2, n * lostCurve);
            total.addHessian(3, 3, n * (lostCurve - triB + Special.trigamma(b + x + shift)));
        }
    }
}
