package org.perennial.sources;

import java.util.Locale;

/** Where an import stands. */
public enum ImportStatus {
    RUNNING,
    /** Its rows exist. */
    SETTLED,
    /** The same bytes with the same mapping were there already. */
    UNCHANGED,
    /** The files cannot be taken in; nothing was written. */
    REFUSED,
    FAILED,
    CANCELLED,
    /** Perennial ended under way; nothing was written. */
    INTERRUPTED,
    TAKEN_BACK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
