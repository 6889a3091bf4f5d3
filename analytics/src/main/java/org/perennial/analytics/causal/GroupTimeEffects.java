package org.perennial.analytics.causal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Effects by group and period where units are touched at different times: ATT(g, t) of Callaway and Sant'Anna [1] on a
 * balanced panel without covariates.
 *
 * <p>Each group (the units first touched in period g) is compared with units never touched, or not yet touched in t as
 * well; never with units that were touched before, whose own effects would be taken off with the wrong sign, as a
 * regression on a dummy does. Before the start the base is the period before, so that those effects test the trends. Errors
 * come from the influence of each unit, that of group sizes on the means included.
 *
 * <p>[1] Callaway, B. and Sant'Anna, P. H. C. (2021). Journal of Econometrics 225, 200–230, equations (2.9), (3.4)–(3.9).
 */
public final class GroupTimeEffects {

    /** Of units that are never touched. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** Whom to compare with. */
    public enum Control {
        NEVER_TOUCHED,
        NOT_YET_TOUCHED
    }

    /** A unit with the period in which it was first touched, and its outcomes by period, the first of the panel first. */
    public record Unit(int touchedIn, double[] outcomes) {}

    /** An effect with its error. */
    public record Effect(double value, double error) {}

    private record Cell(int group, int period) {}

    private final List<Unit> units;
    private final int first;
    private final int periods;
    private final Control control;
    private final TreeSet<Integer> groups = new TreeSet<>();
    private final Map<Cell, double[]> influence = new LinkedHashMap<>();
    private final Map<Cell, Double> effects = new LinkedHashMap<>();

    private GroupTimeEffects(List<Unit> units, int first, Control control) {
        this.units = units;
        this.first = first;
        this.control = control;
        this.periods = units.isEmpty() ? 0 : units.getFirst().outcomes().length;
    }

    /** @param first number of the panel's first period; units touched in it or before have no base and are left out */
    public static GroupTimeEffects of(List<Unit> units, int first, Control control) {
        GroupTimeEffects all = new GroupTimeEffects(
                units.stream().filter(unit -> unit.touchedIn() > first).toList(), first, control);
        for (Unit unit : all.units) {
            if (unit.touchedIn() != NEVER) {
                all.groups.add(unit.touchedIn());
            }
        }
        for (int group : all.groups) {
            for (int period = first + 1; period < first + all.periods; period++) {
                all.compute(group, period);
            }
        }
        return all;
    }

    private void compute(int group, int period) {
        int base = period >= group ? group - 1 : period - 1;
        double[] change = new double[units.size()];
        double treated = 0;
        double controls = 0;
        double meanTreated = 0;
        double meanControls = 0;
        for (int i = 0; i < change.length; i++) {
            Unit unit = units.get(i);
            change[i] = unit.outcomes()[period - first] - unit.outcomes()[base - first];
            if (unit.touchedIn() == group) {
                treated++;
                meanTreated += change[i];
            } else if (isControl(unit, Math.max(period, base))) {
                controls++;
                meanControls += change[i];
            }
        }
        if (treated == 0 || controls == 0) {
            return;
        }
        meanTreated /= treated;
        meanControls /= controls;
        double n = change.length;
        double[] own = new double[change.length];
        for (int i = 0; i < own.length; i++) {
            Unit unit = units.get(i);
            if (unit.touchedIn() == group) {
                own[i] = n / treated * (change[i] - meanTreated);
            } else if (isControl(unit, Math.max(period, base))) {
                own[i] = -n / controls * (change[i] - meanControls);
            }
        }
        effects.put(new Cell(group, period), meanTreated - meanControls);
        influence.put(new Cell(group, period), own);
    }

    private boolean isControl(Unit unit, int period) {
        return unit.touchedIn() == NEVER || control == Control.NOT_YET_TOUCHED && unit.touchedIn() > period;
    }

    /** The effect on a group in a period; before its start, a test of the trends. */
    public Effect effect(int group, int period) {
        Cell cell = new Cell(group, period);
        Double value = effects.get(cell);
        double[] own = influence.get(cell);
        if (value == null || own == null) {
            throw new IllegalArgumentException("No group " + group + " in period " + period);
        }
        return new Effect(value, error(own));
    }

    private double error(double[] own) {
        double squares = 0;
        for (double value : own) {
            squares += value * value;
        }
        return Math.sqrt(squares / own.length / own.length);
    }

    /** Mean over groups and periods since the start, weighted by the size of groups. */
    public Effect simple() {
        return mean(effects.keySet().stream()
                .filter(cell -> cell.period >= cell.group)
                .toList());
    }

    /** Mean effect on a group since its start. */
    public Effect ofGroup(int group) {
        return even(effects.keySet().stream()
                .filter(cell -> cell.group == group && cell.period >= group)
                .toList());
    }

    /** Mean of the groups' effects, weighted by their size. */
    public Effect overGroups() {
        Map<Integer, double[]> own = new TreeMap<>();
        Map<Integer, Double> values = new TreeMap<>();
        for (int group : groups) {
            List<Cell> cells = effects.keySet().stream()
                    .filter(cell -> cell.group == group && cell.period >= group)
                    .toList();
            if (!cells.isEmpty()) {
                values.put(group, ofGroup(group).value());
                own.put(group, evenInfluence(cells));
            }
        }
        return weighted(List.copyOf(values.keySet()), List.copyOf(values.values()), List.copyOf(own.values()));
    }

    /** Mean effect so many periods after the start, weighted by the size of groups; before it where negative. */
    public Effect after(int elapsed) {
        return mean(effects.keySet().stream()
                .filter(cell -> cell.period - cell.group == elapsed)
                .toList());
    }

    /** Mean over the periods since the start of {@link #after}. */
    public double overTime() {
        return effects.keySet().stream()
                .filter(cell -> cell.period >= cell.group)
                .mapToInt(cell -> cell.period - cell.group)
                .distinct()
                .mapToDouble(elapsed -> after(elapsed).value())
                .average()
                .orElse(Double.NaN);
    }

    /** Mean effect in a calendar period, weighted by the size of groups. */
    public Effect in(int period) {
        return mean(effects.keySet().stream()
                .filter(cell -> cell.period == period && cell.period >= cell.group)
                .toList());
    }

    private Effect even(List<Cell> cells) {
        double value = cells.stream().mapToDouble(effects::get).average().orElse(Double.NaN);
        return new Effect(value, error(evenInfluence(cells)));
    }

    private double[] evenInfluence(List<Cell> cells) {
        double[] sum = new double[units.size()];
        for (Cell cell : cells) {
            double[] own = influence.getOrDefault(cell, sum);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += own[i] / cells.size();
            }
        }
        return sum;
    }

    private Effect mean(List<Cell> cells) {
        return weighted(
                cells.stream().map(Cell::group).toList(),
                cells.stream().map(effects::get).toList(),
                cells.stream().map(influence::get).toList());
    }

    /** Weights are shares of groups, which are estimates too: their influence is added. */
    private Effect weighted(List<Integer> of, List<Double> values, List<double[]> own) {
        double n = units.size();
        double total = 0;
        double[] share = new double[of.size()];
        for (int c = 0; c < share.length; c++) {
            int group = of.get(c);
            share[c] = units.stream().filter(unit -> unit.touchedIn() == group).count() / n;
            total += share[c];
        }
        double value = 0;
        for (int c = 0; c < share.length; c++) {
            value += share[c] / total * values.get(c);
        }
        double[] sum = new double[units.size()];
        for (int c = 0; c < share.length; c++) {
            int group = of.get(c);
            for (int i = 0; i < sum.length; i++) {
                double indicator = units.get(i).touchedIn() == group ? 1 : 0;
                sum[i] += share[c] / total * own.get(c)[i] + (indicator - share[c]) / total * (values.get(c) - value);
            }
        }
        return new Effect(value, error(sum));
    }

    /** Effects before the start, by group and period: they ought to be nought. */
    public List<Effect> before() {
        List<Effect> before = new ArrayList<>();
        effects.keySet().stream()
                .filter(cell -> cell.period < cell.group)
                .forEach(cell -> before.add(effect(cell.group, cell.period)));
        return before;
    }
}
