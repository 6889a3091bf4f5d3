package org.perennial.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pair of records that may be one customer.
 *
 * @param weight in bits
 * @param chance that they are one
 * @param reason why it is a question: between the thresholds, kept apart by something, or a bridge that was cut
 * @param words what speaks for it, and against
 */
public record Question(Described one, Described other, double weight, double chance, String reason, String words) {

    /**
     * A record.
     *
     * @param value what the customer is worth a year; null: not known
     * @param says by column
     */
    public record Described(
            PartyRef party,
            long customer,
            String name,
            @Nullable Double value,
            Map<String, String> says) {}
}
