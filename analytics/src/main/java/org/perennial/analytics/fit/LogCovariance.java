package org.perennial.analytics.fit;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** The covariance of the logarithms of fitted parameters, around their estimates. */
public final class LogCovariance {

    private final double[] estimate;
    private final double[][] covariance;
    private final double[][] root;

    LogCovariance(double[] logEstimate, double[][] covariance, double[][] root) {
        this.estimate = logEstimate;
        this.covariance = covariance;
        this.root = root;
    }

    /** Covariance of the logarithms of parameters {@code i} and {@code j}. */
    public double entry(int i, int j) {
        return covariance[i][j];
    }

    /** A draw of the parameters from their approximate sampling distribution (normal on the log scale). */
    public double[] draw(RandomGenerator random) {
        int n = estimate.length;
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = random.nextGaussian();
        }
        double[] theta = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = estimate[i];
            for (int j = 0; j < n; j++) {
                sum += root[i][j] * z[j];
            }
            theta[i] = Math.exp(sum);
        }
        return theta;
    }

    /**
     * Standard error of a smooth function of the parameters by the delta method, its gradient by central differences on
     * the log scale.
     */
    public double standardErrorOf(ToDoubleFunction<double[]> function) {
        int n = estimate.length;
        double step = 1e-4;
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++) {
            gradient[i] =
                    (function.applyAsDouble(shifted(i, step)) - function.applyAsDouble(shifted(i, -step))) / (2 * step);
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                variance += gradient[i] * covariance[i][j] * gradient[j];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    private double[] shifted(int index, double by) {
        double[] theta = new double[estimate.length];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Math.exp(estimate[i] + (i == index ? by : 0));
        }
        return theta;
    }
}
