package org.perennial.analytics.linkage;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record says of a person or an organization.
 *
 * @param emails addresses, {@code phones} in any form that is the same for the same number
 * @param identifiers each {@code type:value}
 * @param attributes further things, in an order that is the same for all; null where not known
 */
public record Party(
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable LocalDate birthDate,
        @Nullable String birthPlace,
        @Nullable String gender,
        List<String> emails,
        List<String> phones,
        @Nullable String street,
        @Nullable String city,
        @Nullable String postcode,
        @Nullable String region,
        @Nullable String country,
        List<String> identifiers,
        List<@Nullable String> attributes) {}
