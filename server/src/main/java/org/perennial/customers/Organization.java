package org.perennial.customers;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose customers they are.
 *
 * @param asOf until when its rows are told; null: until now
 */
public record Organization(
        String name, String currency, ZoneId zone, @Nullable Instant asOf) {

    Words words() {
        return new Words(zone, currency);
    }
}
