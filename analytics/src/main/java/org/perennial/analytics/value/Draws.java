package org.perennial.analytics.value;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random draws that the models are made of. */
final class Draws {

    private Draws() {}

    /** A gamma variate of rate 1 (Marsaglia and Tsang 2000). */
    static double gamma(RandomGenerator random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - random.nextDouble();
            if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    static double beta(RandomGenerator random, double a, double b) {
        double x = gamma(random, a);
        double y = gamma(random, b);
        return x + y == 0 ? (random.nextDouble() * (a + b) < a ? 1 : 0) : x / (x + y);
    }

    static double exponential(RandomGenerator random, double rate) {
        return -Math.log1p(-random.nextDouble()) / rate;
    }

    /** Purchase times of a Poisson process that ends after each purchase with the given probability. */
    static double[] untilDropOut(RandomGenerator random, double horizon, double rate, double leaving) {
        double[] times = new double[8];
        int n = 0;
        double at = exponential(random, rate);
        while (at <= horizon) {
            times = n == times.length ? Arrays.copyOf(times, 2 * n) : times;
            times[n++] = at;
            if (random.nextDouble() < leaving) {
                break;
            }
            at += exponential(random, rate);
        }
        return Arrays.copyOf(times, n);
    }
}
