package org.perennial.ledger;

import java.util.Arrays;

/** What an import says of a key. */
public enum Operation {
    /** It brings the row, new or with new content. */
    ROW(0),
    /** It no longer brings the row, which thereby stops being current. */
    CLOSED(1),
    /** It brings the row as it is. */
    CONFIRMED(2);

    private final int code;

    Operation(int code) {
        this.code = code;
    }

    /** The value of {@code _op}. */
    int code() {
        return code;
    }

    static Operation of(int code) {
        return Arrays.stream(values())
                .filter(operation -> operation.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation has the code " + code));
    }
}
