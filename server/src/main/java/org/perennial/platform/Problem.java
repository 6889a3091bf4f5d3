package org.perennial.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure with a stable code and a message for people, answered as an RFC 9457 problem. */
public final class Problem extends RuntimeException {

    private final transient ProblemCode code;
    private final transient Map<String, Object> details;

    public Problem(ProblemCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public Problem(ProblemCode code, String message, Throwable cause) {
        this(code, message, Map.of(), cause);
    }

    /** @param details further members of the problem, for example {@code errors} */
    public Problem(ProblemCode code, String message, Map<String, Object> details, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** What was said, never null. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
