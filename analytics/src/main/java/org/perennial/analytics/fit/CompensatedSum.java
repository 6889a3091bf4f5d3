package org.perennial.analytics.fit;

/** A sum that keeps the low-order bits which plain addition drops (Neumaier 1974). */
public final class CompensatedSum {

    private double sum;
    private double compensation;

    /** Adds a term. */
    public void add(double term) {
        double next = sum + term;
        compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /** The sum so far. */
    public double value() {
        return sum + compensation;
    }

    /** The sum of an array, in its order. */
    public static double of(double[] terms) {
        CompensatedSum total = new CompensatedSum();
        for (double term : terms) {
            total.add(term);
        }
        return total.value();
    }
}
