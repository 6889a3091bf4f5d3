package org.perennial.analytics.survival;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/**
 * How readily customers leave at this time: a rate per period as a product of factors (tenure, segment, renewal),
 * estimated on the periods of a recent window only, so that it follows the times instead of averaging over all of them
 * (a period life table, not a cohort one).
 *
 * <p>The exits of a cell are Poisson with exposure times rate; the logarithm of the rate is a base plus an effect for the
 * cell's level of each factor. Effects have a normal prior about zero, whose deviation is given per factor, so that a thin
 * level keeps near the others instead of saying never or always; the base has the prior of Jeffreys, which adds half an
 * exit. The mode is found by Newton's method; the problem is concave.
 */
public final class PeriodHazard {

    private static final int MOST_STEPS = 60;

    private final int[] offsets;
    private final double[] effects;
    private final double[][] covariance;

    private PeriodHazard(int[] offsets, double[] effects, double[][] covariance) {
        this.offsets = offsets;
        this.effects = effects;
        this.covariance = covariance;
    }

    /**
     * A factor.
     *
     * @param levels how many there are
     * @param deviation of the prior of its effects, on the log scale; positive
     */
    public record Factor(int levels, double deviation) {}

    /**
     * Fits.
     *
     * @param cells one row per cell: its level of each factor
     * @param exits how many left in each cell
     * @param exposure customer-periods in each cell; not all 0
     * @throws IllegalArgumentException if lengths differ, or a cell has no level, negative exits or negative exposure
     */
    public static PeriodHazard fit(Factor[] factors, int[][] cells, double[] exits, double[] exposure) {
        int[] offsets = new int[factors.length + 1];
        offsets[0] = 1;
        for (int f = 0; f < factors.length; f++) {
            offsets[f + 1] = offsets[f] + factors[f].levels;
        }
        int k = offsets[factors.length];
        double[] precision = new double[k];
        for (int f = 0; f < factors.length; f++) {
            Arrays.fill(precision, offsets[f], offsets[f + 1], 1 / (factors[f].deviation * factors[f].deviation));
        }
        check(factors, cells, exits, exposure);
        double[] beta = new double[k];
        beta[0] = Math.log(
                (Arrays.stream(exits).sum() + 0.5) / Arrays.stream(exposure).sum());
        PeriodHazard at = new PeriodHazard(offsets, beta, new double[0][]);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[k];
            double[][] information = new double[k][k];
            at.derivatives(cells, exits, exposure, precision, gradient, information);
            DecompositionSolver solver =
                    new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, 1e-300).getSolver();
            double[] move = solver.solve(new ArrayRealVector(gradient, false)).toArray();
            double longest = Arrays.stream(move).map(Math::abs).max().orElse(0);
            double share = longest > 2 ? 2 / longest : 1;
            for (int i = 0; i < k; i++) {
                beta[i] += share * move[i];
            }
            if (longest < 1e-10) {
                return new PeriodHazard(offsets, beta, solver.getInverse().getData());
            }
        }
        double[] gradient = new double[k];
        double[][] information = new double[k][k];
        at.derivatives(cells, exits, exposure, precision, gradient, information);
        return new PeriodHazard(
                offsets,
                beta,
                new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, 1e-300)
                        .getSolver()
                        .getInverse()
                        .getData());
    }

    private static void check(Factor[] factors, int[][] cells, double[] exits, double[] exposure) {
        if (exits.length != cells.length || exposure.length != cells.length) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(cells.length, exits.length, exposure.length));
        }
        double all = 0;
        for (int i = 0; i < cells.length; i++) {
            boolean fits = cells[i].length == factors.length && exits[i] >= 0 && exposure[i] >= 0;
            for (int f = 0; fits && f < factors.length; f++) {
                fits = cells[i][f] >= 0 && cells[i][f] < factors[f].levels;
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "cell %d: levels %s, %s of %s".formatted(i, Arrays.toString(cells[i]), exits[i], exposure[i]));
            }
            all += exposure[i];
        }
        if (!(all > 0) || Double.isInfinite(all)) {
            throw new IllegalArgumentException("nobody was there: exposure " + all);
        }
    }

    private void derivatives(
            int[][] cells,
            double[] exits,
            double[] exposure,
            double[] precision,
            double[] gradient,
            double[][] information) {
        gradient[0] += 0.5;
        for (int p = 0; p < effects.length; p++) {
            gradient[p] -= precision[p] * effects[p];
            information[p][p] += precision[p];
        }
        for (int i = 0; i < cells.length; i++) {
            double expected = exposure[i] * rate(cells[i]);
            int[] touched = touched(cells[i]);
            for (int a : touched) {
                gradient[a] += exits[i] - expected;
                for (int b : touched) {
                    information[a][b] += expected;
                }
            }
        }
    }

    /** Number of parameters: the base and one effect per level. */
    public int parameters() {
        return effects.length;
    }

    /** Indexes of the parameters whose sum is the logarithm of the rate at these levels. */
    public int[] touched(int... levels) {
        int[] indexes = new int[levels.length + 1];
        for (int f = 0; f < levels.length; f++) {
            indexes[f + 1] = offsets[f] + levels[f];
        }
        return indexes;
    }

    /** Exits per period at these levels, one per factor. */
    public double rate(int... levels) {
        double log = effects[0];
        for (int f = 0; f < levels.length; f++) {
            log += effects[offsets[f] + levels[f]];
        }
        return Math.exp(log);
    }

    /** Covariance of two parameters, as {@link #touched} numbers them. */
    public double covariance(int i, int j) {
        return covariance[i][j];
    }
}
