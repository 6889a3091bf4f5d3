package org.perennial.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Cuts figures to nine digits, and to twelve after the point: sums of parts taken in another order differ in the last
 * bits, reports must not; and a limit of 1e-19 that should be 0 lies past a truth of 0.
 */
final class Tidy {

    private static final MathContext DIGITS = new MathContext(9);

    private static final double NOTHING = 1e-12;

    private Tidy() {}

    static double number(double value) {
        return Math.abs(value) < NOTHING ? 0 : digits(value);
    }

    /** JSON has no NaN: what is not a number is absent. */
    static @Nullable Double orAbsent(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : Double.valueOf(number(value));
    }

    /** A probability, which may be very small and yet not 0. */
    static @Nullable Double probability(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : Double.valueOf(digits(value));
    }

    private static double digits(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
    }
}
