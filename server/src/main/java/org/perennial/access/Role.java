package org.perennial.access;

import java.util.Locale;

/** What a person may do. */
public enum Role {
    /** Everything. */
    ADMINISTRATOR,
    /** See everything, change nothing. */
    VIEWER;

    /** As published: {@code administrator}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
