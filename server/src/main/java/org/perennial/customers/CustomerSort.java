package org.perennial.customers;

import java.util.Arrays;
import java.util.Optional;

/** The columns that the list of customers can be sorted by. */
public enum CustomerSort {
    ID("id", "customer", "bigint"),
    NAME("name", "sort_name", "varchar"),
    KIND("kind", "kind", "varchar"),
    RECORDS("records", "records", "bigint"),
    SOURCES("sources", "array_to_string(sources, ', ')", "varchar"),
    SEGMENT("segment", "segment", "varchar"),
    REGION("region", "region", "varchar"),
    COUNTRY("country", "country", "varchar"),
    EMAIL("email", "email", "varchar"),
    PHONE("phone", "phone", "varchar"),
    SINCE("since", "epoch_us(since)", "bigint"),
    LEFT("left", "epoch_us(left_at)", "bigint"),
    LAST_EVENT("lastEvent", "epoch_us(last_event)", "bigint"),
    EVENTS("events", "events", "bigint"),
    AMOUNT("amount", "amount", "decimal(18,4)");

    private final String code;
    private final String expression;
    private final String type;

    CustomerSort(String code, String expression, String type) {
        this.code = code;
        this.expression = expression;
        this.type = type;
    }

    /** As in the query parameter {@code sort}. */
    public String code() {
        return code;
    }

    public static Optional<CustomerSort> find(String code) {
        return Arrays.stream(values()).filter(sort -> sort.code.equals(code)).findFirst();
    }

    String expression() {
        return expression;
    }

    String type() {
        return type;
    }
}
