package org.perennial.analytics.value;

import java.util.SplittableRandom;

/** Customers drawn from a model, and what they bought afterwards. */
record Simulated(Patterns patterns, double[] later) {

    static Simulated from(PurchaseModel truth, int customers, double oldest, double horizon, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] x = new int[customers];
        double[] recency = new double[customers];
        double[] age = new double[customers];
        double[] later = new double[customers];
        for (int i = 0; i < customers; i++) {
            age[i] = oldest * (0.3 + 0.7 * random.nextDouble());
            for (double time : truth.drawHistory(random, age[i] + horizon)) {
                if (time <= age[i]) {
                    x[i]++;
                    recency[i] = time;
                } else {
                    later[i]++;
                }
            }
        }
        return new Simulated(Patterns.of(x, recency, age), later);
    }
}
