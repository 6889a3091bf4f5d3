package org.perennial.analytics.fit;

import java.util.stream.IntStream;

/**
 * Value, gradient and Hessian of a log-likelihood at one point, as sums over rows.
 *
 * <p>Rows are summed in chunks of fixed size; chunks may run in parallel and are added in their order with compensation.
 * So a result depends on the rows and their order, not on the number of threads.
 */
public final class Derivatives {

    private static final int CHUNK = 4096;

    final double[] gradient;
    final double[][] hessian;
    double value;

    /** All zero, for {@code parameters} parameters. */
    public Derivatives(int parameters) {
        gradient = new double[parameters];
        hessian = new double[parameters][parameters];
    }

    /** Adds to the value. */
    public void addValue(double term) {
        value += term;
    }

    /** Adds to a component of the gradient. */
    public void addGradient(int i, double term) {
        gradient[i] += term;
    }

    /** Adds to a component of the Hessian; only {@code i >= j} is read. */
    public void addHessian(int i, int j, double term) {
        hessian[i][j] += term;
    }

    /** The value. */
    public double value() {
        return value;
    }

    /** A component of the gradient. */
    public double gradient(int i) {
        return gradient[i];
    }

    /** A component of the Hessian. */
    public double hessian(int i, int j) {
        return i >= j ? hessian[i][j] : hessian[j][i];
    }

    /** Work on the rows from (inclusive) to (exclusive), adding to the sums given. */
    @FunctionalInterface
    public interface Rows {
        void add(int from, int to, Derivatives sums);
    }

    /** Sums the rows {@code 0..rows} chunk by chunk. */
    public static Derivatives sum(int rows, int parameters, Rows work) {
        int chunks = (rows + CHUNK - 1) / CHUNK;
        Derivatives[] parts = new Derivatives[chunks];
        IntStream range = IntStream.range(0, chunks);
        (chunks > 1 ? range.parallel() : range).forEach(c -> {
            Derivatives part = new Derivatives(parameters);
            work.add(c * CHUNK, Math.min(rows, (c + 1) * CHUNK), part);
            parts[c] = part;
        });
        return added(parts, parameters);
    }

    private static Derivatives added(Derivatives[] parts, int parameters) {
        Derivatives total = new Derivatives(parameters);
        CompensatedSum sum = new CompensatedSum();
        for (Derivatives part : parts) {
            sum.add(part.value);
        }
        total.value = sum.value();
        for (int i = 0; i < parameters; i++) {
            CompensatedSum g = new CompensatedSum();
            for (Derivatives part : parts) {
                g.add(part.gradient[i]);
            }
            total.gradient[i] = g.value();
            for (int j = 0; j <= i; j++) {
                CompensatedSum h = new CompensatedSum();
                for (Derivatives part : parts) {
                    h.add(part.hessian[i][j]);
                }
                total.hessian[i][j] = h.value();
            }
        }
        return total;
    }

    /**
     * Derivatives of a function that offers only its value, by central differences with steps relative to each
     * parameter: of fourth order in the gradient and the diagonal, of second order beside it. For likelihoods of few
     * rows.
     */
    public static Derivatives byDifferences(java.util.function.ToDoubleFunction<double[]> function, double[] theta) {
        int n = theta.length;
        Derivatives result = new Derivatives(n);
        double center = function.applyAsDouble(theta);
        result.value = center;
        double relative = 5e-4;
        for (int i = 0; i < n; i++) {
            double h = relative * theta[i];
            double p1 = function.applyAsDouble(moved(theta, i, h, i, 0));
            double m1 = function.applyAsDouble(moved(theta, i, -h, i, 0));
            double p2 = function.applyAsDouble(moved(theta, i, 2 * h, i, 0));
            double m2 = function.applyAsDouble(moved(theta, i, -2 * h, i, 0));
            result.gradient[i] = (8 * (p1 - m1) - (p2 - m2)) / (12 * h);
            result.hessian[i][i] = (16 * (p1 + m1) - (p2 + m2) - 30 * center) / (12 * h * h);
            for (int j = 0; j < i; j++) {
                double k = relative * theta[j];
                double cross = function.applyAsDouble(moved(theta, i, h, j, k))
                        - function.applyAsDouble(moved(theta, i, h, j, -k))
                        - function.applyAsDouble(moved(theta, i, -h, j, k))
                        + function.applyAsDouble(moved(theta, i, -h, j, -k));
                result.hessian[i][j] = cross / (4 * h * k);
            }
        }
        return result;
    }

    private static double[] moved(double[] theta, int i, double by, int j, double alsoBy) {
        double[] moved = theta.clone();
        moved[i] += by;
        moved[j] += alsoBy;
        return moved;
    }
}
