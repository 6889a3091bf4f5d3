package org.perennial.analytics.panel;

/**
 * A figure of units by period, with what all units have in common taken out.
 *
 * <p>Taken out are the level and the trend of each unit, what moves all units in a period and, from twenty-four periods on,
 * a yearly wave of each unit's own; then the figure is divided by its standard deviation. What is left moves in one unit
 * and not in the others, so that neither a season nor growth nor the size of a unit can make two figures move together.
 */
public final class Panel {

    /** Periods from which a wave of each unit's own can be told from its noise. */
    private static final int WAVE_FROM = 24;

    private static final int ROUNDS = 60;
    private static final double CLOSE = 1e-10;

    private final double[][] values;

    private Panel(double[][] values) {
        this.values = values;
    }

    /**
     * Takes out what is common.
     *
     * @param raw units × periods; not a number where there is no value
     * @param periodsPerYear 12 for months; no wave is taken out where fewer than 4
     */
    public static Panel of(double[][] raw, int periodsPerYear) {
        double[][] values = new double[raw.length][];
        for (int u = 0; u < raw.length; u++) {
            values[u] = raw[u].clone();
        }
        int periods = raw.length == 0 ? 0 : raw[0].length;
        boolean wave = periods >= WAVE_FROM && periodsPerYear >= 4;
        double change = 1;
        for (int round = 0; round < ROUNDS && change > CLOSE; round++) {
            change = 0;
            for (double[] unit : values) {
                change = Math.max(change, removeOwn(unit, wave, periodsPerYear));
            }
            change = Math.max(change, removeCommon(values, periods));
        }
        standardize(values);
        return new Panel(values);
    }

    /** Units × periods, standardized; not a number where there is no value. */
    public double[][] values() {
        double[][] copy = new double[values.length][];
        for (int u = 0; u < values.length; u++) {
            copy[u] = values[u].clone();
        }
        return copy;
    }

    double at(int unit, int period) {
        return values[unit][period];
    }

    int units() {
        return values.length;
    }

    int periods() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** Level, trend and wave, one after the other; the rounds of the caller make them joint. */
    private static double removeOwn(double[] unit, boolean wave, int periodsPerYear) {
        double change = project(unit, t -> 1);
        double centre = (unit.length - 1) / 2.0;
        change = Math.max(change, project(unit, t -> (t - centre) / Math.max(1, centre)));
        if (wave) {
            change = Math.max(change, project(unit, t -> Math.sin(2 * Math.PI * t / periodsPerYear)));
            change = Math.max(change, project(unit, t -> Math.cos(2 * Math.PI * t / periodsPerYear)));
        }
        return change;
    }

    private interface Basis {
        double at(int period);
    }

    private static double project(double[] unit, Basis basis) {
        double xy = 0;
        double xx = 0;
        for (int t = 0; t < unit.length; t++) {
            if (!Double.isNaN(unit[t])) {
                double x = basis.at(t);
                xy += x * unit[t];
                xx += x * x;
            }
        }
        if (xx < 1e-12) {
            return 0;
        }
        double slope = xy / xx;
        for (int t = 0; t < unit.length; t++) {
            unit[t] -= slope * basis.at(t);
        }
        return Math.abs(slope);
    }

    private static double removeCommon(double[][] values, int periods) {
        double change = 0;
        for (int t = 0; t < periods; t++) {
            double sum = 0;
            int n = 0;
            for (double[] unit : values) {
                if (!Double.isNaN(unit[t])) {
                    sum += unit[t];
                    n++;
                }
            }
            if (n == 0) {
                continue;
            }
            double mean = sum / n;
            change = Math.max(change, Math.abs(mean));
            for (double[] unit : values) {
                unit[t] -= mean;
            }
        }
        return change;
    }

    private static void standardize(double[][] values) {
        double squares = 0;
        int n = 0;
        for (double[] unit : values) {
            for (double value : unit) {
                if (!Double.isNaN(value)) {
                    squares += value * value;
                    n++;
                }
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, n));
        for (double[] unit : values) {
            for (int t = 0; t < unit.length; t++) {
                unit[t] = deviation > 1e-12 ? unit[t] / deviation : Double.NaN;
            }
        }
    }
}
