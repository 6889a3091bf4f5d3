package org.perennial.customers;

import org.jspecify.annotations.Nullable;

/**
 * Which customers are looked for, and in which order.
 *
 * @param text part of a name, an e-mail address, a key or a phone; each word must be found
 * @param sort the column
 * @param minRecords only customers with at least so many records
 */
public record CustomerQuery(
        @Nullable String text,
        CustomerSort sort,
        boolean descending,
        @Nullable String source,
        @Nullable String segment,
        @Nullable String country,
        @Nullable String region,
        @Nullable String kind,
        int minRecords) {}
