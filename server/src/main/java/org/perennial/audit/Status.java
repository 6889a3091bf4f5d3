package org.perennial.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a verdict says of a mechanism or of one of its scopes. */
public enum Status {
    HEALTHY("●", "healthy"),
    AT_RISK("◐", "at risk"),
    FAILING("■", "failing"),
    NOT_MEASURABLE("○", "not measurable yet");

    private final String shape;
    private final String words;

    Status(String shape, String words) {
        this.shape = shape;
        this.words = words;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form that stands beside the colour, for those who do not see it. */
    public String shape() {
        return shape;
    }

    public String words() {
        return words;
    }

    public boolean isBad() {
        return this == AT_RISK || this == FAILING;
    }
}
