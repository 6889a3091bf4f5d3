package org.perennial.analytics.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The Kaplan–Meier survival curve: the share that is still there after each moment at which somebody left.
 *
 * <p>[1] Kaplan and Meier, Nonparametric Estimation from Incomplete Observations, JASA 53 (1958). [2] Kalbfleisch and
 * Prentice, The Statistical Analysis of Failure Time Data, 2nd ed. 2002, section 1.4.
 *
 * @param steps ascending in time; before the first the share is 1
 */
public record KaplanMeier(List<Step> steps) {

    private static final double Z = 1.959963984540054;

    public KaplanMeier {
        steps = List.copyOf(steps);
    }

    /**
     * The curve after {@code time}.
     *
     * @param standardError by Greenwood's formula; 0 where nobody is left
     * @param low lower end of the 95% interval on the log–log scale, which stays within 0 and 1; equation (1.13) of [2]
     */
    public record Step(double time, double survival, double standardError, double low, double high, double atRisk) {}

    /** The curve of a risk table. */
    public static KaplanMeier of(RiskTable table) {
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        double greenwood = 0;
        for (int i = 0; i < table.times().length; i++) {
            double d = table.left()[i];
            double n = table.atRisk()[i];
            survival *= 1 - d / n;
            greenwood += d / (n * (n - d));
            steps.add(step(table.times()[i], survival, greenwood, n));
        }
        return new KaplanMeier(steps);
    }

    private static Step step(double time, double survival, double greenwood, double atRisk) {
        if (survival <= 0) {
            return new Step(time, 0, 0, 0, 0, atRisk);
        }
        double error = Z * Math.sqrt(greenwood) / -Math.log(survival);
        double low = Math.pow(survival, Math.exp(error));
        double high = Math.pow(survival, Math.exp(-error));
        return new Step(time, survival, survival * Math.sqrt(greenwood), low, high, atRisk);
    }

    /** Share still there after {@code time}. */
    public double survivalAt(double time) {
        double survival = 1;
        for (Step step : steps) {
            if (step.time > time) {
                break;
            }
            survival = step.survival;
        }
        return survival;
    }

    /** The first moment after which at most half are there; empty where the curve ends above. */
    public OptionalDouble median() {
        return steps.stream()
                .filter(step -> step.survival <= 0.5 + 1e-12)
                .mapToDouble(Step::time)
                .findFirst();
    }

    /**
     * Mean time there within {@code (0, until]}: the area under the curve.
     *
     * @throws IllegalArgumentException if {@code until} is negative or not finite
     */
    public double restrictedMean(double until) {
        if (!(until >= 0) || Double.isInfinite(until)) {
            throw new IllegalArgumentException("until " + until);
        }
        double area = 0;
        double from = 0;
        double survival = 1;
        for (Step step : steps) {
            if (step.time >= until) {
                break;
            }
            area += survival * (step.time - from);
            from = step.time;
            survival = step.survival;
        }
        return area + survival * (until - from);
    }
}
