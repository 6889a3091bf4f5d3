package org.perennial.customers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as lists show it.
 *
 * @param records how many records of how many sources are this customer
 * @param left when the customer had left every source that records leaving
 * @param amount sum of purchases; null where no purchase is known
 */
public record CustomerRow(
        long id,
        String name,
        String kind,
        long records,
        List<String> sources,
        @Nullable String segment,
        @Nullable String region,
        @Nullable String country,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Instant since,
        @Nullable Instant left,
        @Nullable Instant lastEvent,
        long events,
        @Nullable BigDecimal amount) {}
