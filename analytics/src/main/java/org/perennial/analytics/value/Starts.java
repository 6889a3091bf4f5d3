package org.perennial.analytics.value;

import java.util.List;

/** Where searches begin: spread over what is plausible, scaled by the overall purchase rate. */
final class Starts {

    private Starts() {}

    /** (r, α, a, b). */
    static List<double[]> betaGeometric(Patterns patterns) {
        double rate = patterns.purchases() / patterns.exposure();
        return List.of(
                new double[] {0.5, 0.25 / rate, 0.8, 2.5},
                new double[] {0.25, 0.1 / rate, 0.3, 3},
                new double[] {1, 0.5 / rate, 1, 1},
                new double[] {2, 1.5 / rate, 0.2, 5},
                new double[] {0.5, 0.5 / rate, 5, 20});
    }

    /** (r, α, s, β). */
    static List<double[]> pareto(Patterns patterns) {
        double rate = patterns.purchases() / patterns.exposure();
        double span = patterns.exposure() / patterns.customers();
        return List.of(
                new double[] {0.5, 0.3 / rate, 0.5, 0.3 * span},
                new double[] {1, 0.5 / rate, 1, span},
                new double[] {0.3, 0.15 / rate, 0.3, 0.1 * span},
                new double[] {2, 1.5 / rate, 0.5, span},
                new double[] {0.5, 0.3 / rate, 3, 5 * span});
    }

    /** (r, α). */
    static List<double[]> poisson(Patterns patterns) {
        double rate = patterns.purchases() / patterns.exposure();
        return List.of(
                new double[] {0.3, 0.3 / rate},
                new double[] {1, 1 / rate},
                new double[] {3, 3 / rate},
                new double[] {0.1, 0.05 / rate},
                new double[] {10, 10 / rate});
    }
}
