package org.perennial.analytics.causal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effect of one start on those who were there, by difference-in-differences against units never or not yet touched.
 *
 * <p>Every unit brings its mean change since before the start, period by period. In period t the effect is the weighted
 * mean change of the touched less that of the units still untouched in t, so no unit is compared with one that was
 * touched before it ([1], equation (2.9) without covariates); the effect is the mean over the periods that have a control.
 *
 * <p>A unit's influence is its part in that mean: {@code n/N·(d − d̄)} among the touched, and the like with the other sign
 * among the controls, times {@code G/(G−1)}^½ for groups of G units. Their squares add up to the variance, which so allows
 * for whatever members of a unit have in common. Degrees of freedom are those of Satterthwaite.
 *
 * <p>[1] Callaway, B. and Sant'Anna, P. H. C. (2021). Journal of Econometrics 225, 200–230.
 */
public final class CohortDifference {

    private final double effect;
    private final int periods;
    private final Map<String, Double> influence;
    private final double treatedVariance;
    private final double controlVariance;
    private final int treated;
    private final int controls;
    private final double[] path;

    private CohortDifference(
            double effect,
            int periods,
            Map<String, Double> influence,
            double treatedVariance,
            double controlVariance,
            int treated,
            int controls,
            double[] path) {
        this.effect = effect;
        this.periods = periods;
        this.influence = influence;
        this.treatedVariance = treatedVariance;
        this.controlVariance = controlVariance;
        this.treated = treated;
        this.controls = controls;
        this.path = path;
    }

    /**
     * A unit.
     *
     * @param weight members, above 0
     * @param touched whether it is among those whose effect is asked for
     * @param cleanPeriods how many periods after the start it was not touched; ignored where touched
     * @param changes by period since the start, against before
     */
    public record Unit(String name, double weight, boolean touched, int cleanPeriods, double[] changes) {}

    /** The difference; with an effect that is not a number where there is nobody to compare. */
    public static CohortDifference of(List<Unit> units) {
        List<Unit> touched = units.stream().filter(Unit::touched).toList();
        List<Unit> others = units.stream().filter(unit -> !unit.touched()).toList();
        int length =
                units.stream().mapToInt(unit -> unit.changes().length).max().orElse(0);
        double[] path = new double[length];
        int periods = 0;
        while (periods < length && periodHasBoth(touched, others, periods)) {
            int t = periods;
            path[t] = mean(touched, t)
                    - mean(
                            others.stream()
                                    .filter(unit -> unit.cleanPeriods() > t)
                                    .toList(),
                            t);
            periods++;
        }
        if (periods == 0) {
            return new CohortDifference(Double.NaN, 0, Map.of(), 0, 0, touched.size(), 0, path);
        }
        Map<String, Double> influence = new LinkedHashMap<>();
        double effect = 0;
        for (int t = 0; t < periods; t++) {
            int period = t;
            effect += path[t] / periods;
            addInfluence(influence, touched, t, 1.0 / periods);
            addInfluence(
                    influence,
                    others.stream().filter(unit -> unit.cleanPeriods() > period).toList(),
                    t,
                    -1.0 / periods);
        }
        int clean =
                (int) others.stream().filter(unit -> unit.cleanPeriods() > 0).count();
        double treatedVariance = scale(influence, touched, touched.size());
        double controlVariance = scale(
                influence,
                others.stream().filter(unit -> unit.cleanPeriods() > 0).toList(),
                clean);
        return new CohortDifference(
                effect, periods, influence, treatedVariance, controlVariance, touched.size(), clean, path);
    }

    private static boolean periodHasBoth(List<Unit> touched, List<Unit> others, int t) {
        return touched.size() > 1
                && touched.stream().allMatch(unit -> unit.changes().length > t)
                && others.stream().filter(unit -> unit.cleanPeriods() > t).count() > 1;
    }

    private static double mean(List<Unit> units, int t) {
        double sum = 0;
        double weight = 0;
        for (Unit unit : units) {
            sum += unit.weight() * unit.changes()[t];
            weight += unit.weight();
        }
        return sum / weight;
    }

    private static void addInfluence(Map<String, Double> influence, List<Unit> units, int t, double factor) {
        double mean = mean(units, t);
        double weight = units.stream().mapToDouble(Unit::weight).sum();
        for (Unit unit : units) {
            influence.merge(unit.name(), factor * unit.weight() / weight * (unit.changes()[t] - mean), Double::sum);
        }
    }

    /** Corrects the influences for the mean that was taken out, and adds up their squares. */
    private static double scale(Map<String, Double> influence, List<Unit> units, int count) {
        double factor = count > 1 ? Math.sqrt(count / (count - 1.0)) : 1;
        double variance = 0;
        for (Unit unit : units) {
            double scaled = influence.getOrDefault(unit.name(), 0d) * factor;
            influence.put(unit.name(), scaled);
            variance += scaled * scaled;
        }
        return variance;
    }

    /** Mean effect on a member per period; not a number where there is nobody to compare. */
    public double effect() {
        return effect;
    }

    /** Periods after the start that have a control. */
    public int periods() {
        return periods;
    }

    /** Effect by period. */
    public double[] path() {
        return path.clone();
    }

    /** What every unit adds to the error of the effect, by its name; the squares add up to the variance. */
    public Map<String, Double> influence() {
        return Map.copyOf(influence);
    }

    public double variance() {
        return treatedVariance + controlVariance;
    }

    /** Degrees of freedom of the variance. */
    public double freedom() {
        double all = variance();
        if (all == 0) {
            return Math.max(1, treated + controls - 2);
        }
        return all
                * all
                / (treatedVariance * treatedVariance / Math.max(1, treated - 1)
                        + controlVariance * controlVariance / Math.max(1, controls - 1));
    }

    public int touchedUnits() {
        return treated;
    }

    public int controlUnits() {
        return controls;
    }
}
