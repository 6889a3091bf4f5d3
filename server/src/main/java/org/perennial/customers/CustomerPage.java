package org.perennial.customers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of who a customer is. What is not known is absent, and {@code missing} says what would tell.
 *
 * @param resolvedFrom the old number that was asked for, where it was merged into this customer
 * @param left when the customer had left every source that records leaving
 * @param facts what the records say, each value with the records that say it
 * @param why in a sentence, why the records are one customer
 * @param formerIds numbers of customers that were merged into this one
 * @param contradictions what the records do not agree on
 * @param counts events by kind
 * @param amount sum of purchases; null where none is known
 */
public record CustomerPage(
        long id,
        String name,
        String kind,
        @Nullable Long resolvedFrom,
        @Nullable Instant since,
        @Nullable Instant left,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        @Nullable String segment,
        @Nullable String region,
        @Nullable String country,
        Contact contact,
        @Nullable Related organization,
        @Nullable Members members,
        @Nullable String owner,
        List<Said> facts,
        List<PartyRecord> records,
        String why,
        List<Long> formerIds,
        List<Contradiction> contradictions,
        Map<String, Long> counts,
        @Nullable Amount amount,
        List<Missing> missing) {

    /** How to reach the customer. */
    public record Contact(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address) {}

    /** Another customer. */
    public record Related(long id, String name) {}

    /** @param first the first of them by name */
    public record Members(long total, List<Related> first) {}

    /** @param source which sources say so */
    public record Said(String label, String value, String source) {}

    /** @param total sum, returns taken off */
    public record Amount(BigDecimal total, long purchases, String currency) {}

    /**
     * A record of a source.
     *
     * @param bare events name it, but no source describes it
     * @param weight rank of the rule that joins it; null: it stands alone
     * @param columns what it says, by canonical column
     */
    public record PartyRecord(
            String source,
            String kind,
            String key,
            @Nullable String name,
            boolean bare,
            String rule,
            String reason,
            @Nullable Double weight,
            Map<String, Object> columns,
            Map<String, Object> attributes) {}

    public record Contradiction(String label, String column, List<Value> values) {

        public record Value(String value, String source, String key) {}
    }

    /**
     * @param what is not known
     * @param evidence what would tell
     */
    public record Missing(String what, String evidence) {}
}
