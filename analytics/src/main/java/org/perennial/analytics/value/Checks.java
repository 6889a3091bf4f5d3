package org.perennial.analytics.value;

/** Refusals of arguments that no model can answer. */
final class Checks {

    private Checks() {}

    static void history(int frequency, double recency, double age) {
        if (frequency < 0
                || !(recency >= 0)
                || !(recency <= age)
                || age == Double.POSITIVE_INFINITY
                || (frequency == 0 && recency != 0)) {
            throw new IllegalArgumentException(
                    "not a purchase history: x=" + frequency + ", t_x=" + recency + ", T=" + age);
        }
    }

    static void horizon(double horizon) {
        if (!(horizon >= 0) || horizon == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a horizon is finite and not negative, not " + horizon);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be positive and finite, not " + value);
        }
    }
}
