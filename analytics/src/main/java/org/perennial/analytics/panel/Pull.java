package org.perennial.analytics.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.perennial.analytics.regression.LeastSquares;

/**
 * By how many standard deviations one figure moves when another is moved by one, so many periods before.
 *
 * <p>The figure is regressed on the other at lags 0 to 2 together, and on its own two former values, so that neither the
 * persistence of the one nor that of the other is taken for a pull ([1]: a cause helps to foretell beyond the figure's own
 * past). Errors are clustered by unit, with Student's t of G − 1 degrees of freedom; where units are few that error can
 * come out too small by luck, so the one that takes all points for independent is its floor.
 *
 * <p>[1] Granger, C. W. J. (1969). Econometrica 37, 424–438.
 *
 * @param lag periods by which the mover is ahead
 * @param p two-sided
 */
public record Pull(int lag, double beta, double error, double p, int units, int points) {

    public static final int LAGS = 3;
    private static final int OWN = 2;

    /**
     * The pulls of {@code mover} on {@code moved} at lags 0, 1 and 2, over periods {@code from} (inclusive) to {@code to};
     * empty where units or points are too few.
     */
    public static List<Pull> of(Panel mover, Panel moved, int from, int to) {
        return fit(mover, moved, from, to).map(Fitted::pulls).orElse(List.of());
    }

    private record Fitted(List<Pull> pulls) {}

    private static Optional<Fitted> fit(Panel mover, Panel moved, int from, int to) {
        int k = OWN + LAGS;
        double[][] xx = new double[k][k];
        double[] xy = new double[k];
        int points = 0;
        int units = 0;
        for (int u = 0; u < mover.units(); u++) {
            int own = 0;
            for (int t = Math.max(from, LAGS - 1); t < to; t++) {
                double[] x = row(mover, moved, u, t);
                if (x != null) {
                    own++;
                    double y = moved.at(u, t);
                    for (int i = 0; i < k; i++) {
                        xy[i] += x[i] * y;
                        for (int j = 0; j < k; j++) {
                            xx[i][j] += x[i] * x[j];
                        }
                    }
                }
            }
            points += own;
            units += own > 0 ? 1 : 0;
        }
        if (units < 3 || points < 3 * k) {
            return Optional.empty();
        }
        LeastSquares fit = LeastSquares.of(xx, xy);
        double[][] meat = new double[k][k];
        double residual = meat(mover, moved, from, to, fit, meat) / (points - k);
        double[][] independent = scaled(xx, residual);
        double correction = units / (units - 1.0) * (points - 1.0) / (points - k);
        TDistribution student = new TDistribution(units - 1.0);
        List<Pull> pulls = new ArrayList<>();
        for (int lag = 0; lag < LAGS; lag++) {
            int column = OWN + lag;
            if (!fit.isIdentified(column)) {
                continue;
            }
            double beta = fit.coefficient(column);
            double clustered = fit.variance(column, meat) * correction;
            double error = Math.sqrt(Math.max(clustered, fit.variance(column, independent)));
            double p = error == 0 ? 1 : 2 * student.cumulativeProbability(-Math.abs(beta) / error);
            pulls.add(new Pull(lag, beta, error, p, units, points));
        }
        return Optional.of(new Fitted(pulls));
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        double[][] scaled = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                scaled[i][j] = matrix[i][j] * factor;
            }
        }
        return scaled;
    }

    /** Fills in the sums of squared scores over units, and returns the sum of squared residuals. */
    private static double meat(Panel mover, Panel moved, int from, int to, LeastSquares fit, double[][] meat) {
        int k = OWN + LAGS;
        double[] b = fit.coefficients();
        double squares = 0;
        for (int u = 0; u < mover.units(); u++) {
            double[] score = new double[k];
            for (int t = Math.max(from, LAGS - 1); t < to; t++) {
                double[] x = row(mover, moved, u, t);
                if (x != null) {
                    double e = moved.at(u, t);
                    for (int i = 0; i < k; i++) {
                        e -= b[i] * x[i];
                    }
                    squares += e * e;
                    for (int i = 0; i < k; i++) {
                        score[i] += x[i] * e;
                    }
                }
            }
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    meat[i][j] += score[i] * score[j];
                }
            }
        }
        return squares;
    }

    /** Own values one and two periods ago, then the mover's now, one and two ago; null where one is missing. */
    private static double @org.jspecify.annotations.Nullable [] row(Panel mover, Panel moved, int u, int t) {
        double[] x = {moved.at(u, t - 1), moved.at(u, t - 2), mover.at(u, t), mover.at(u, t - 1), mover.at(u, t - 2)};
        for (double value : x) {
            if (Double.isNaN(value)) {
                return null;
            }
        }
        return Double.isNaN(moved.at(u, t)) ? null : x;
    }
}
