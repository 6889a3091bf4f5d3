package org.perennial.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Cuts figures to nine digits: sums of parts taken in another order differ in the last bits, reports must not. */
final class Tidy {

    private static final MathContext DIGITS = new MathContext(9);

    private Tidy() {}

    static double number(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
    }

    /** JSON has no NaN: what is not a number is absent. */
    static @Nullable Double orAbsent(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : Double.valueOf(number(value));
    }
}
