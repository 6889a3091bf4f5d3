package org.perennial.identity;

import java.util.Locale;

/** What a person can say of two records. */
public enum Verdict {
    SAME,
    DIFFERENT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
