package org.perennial.analytics.survival;

import org.perennial.analytics.fit.Derivatives;
import org.perennial.analytics.fit.LogLikelihood;

/** The log-likelihood of renewals under a survival curve with few parameters; derivatives by differences. */
record RetentionLikelihood(Cohorts cohorts, Curve curve) implements LogLikelihood {

    /** ln S(t). */
    interface Curve {
        double logSurvival(double[] parameters, int renewals);
    }

    @Override
    public double customers() {
        return cohorts.customers();
    }

    @Override
    public int rows() {
        return cohorts.last();
    }

    @Override
    public LogLikelihood thinned(int stride) {
        return this;
    }

    @Override
    public Derivatives at(double[] parameters) {
        return Derivatives.byDifferences(this::value, parameters);
    }

    private double value(double[] parameters) {
        double value = 0;
        double before = 0;
        for (int t = 1; t <= cohorts.last(); t++) {
            double after = curve.logSurvival(parameters, t);
            if (t <= cohorts.left.length && cohorts.left[t - 1] > 0) {
                value += cohorts.left[t - 1] * (before + Math.log(-Math.expm1(after - before)));
            }
            if (t < cohorts.stayed.length) {
                value += cohorts.stayed[t] * after;
            }
            before = after;
        }
        return value;
    }
}
