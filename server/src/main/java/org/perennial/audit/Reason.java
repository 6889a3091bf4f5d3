package org.perennial.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a mechanism is not measurable. */
public enum Reason {
    /** Evidence is not connected. */
    MISSING,
    /** Fewer units than the headline needs. */
    TOO_FEW,
    /** The interval holds both a healthy and a failing truth. */
    INCONCLUSIVE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
