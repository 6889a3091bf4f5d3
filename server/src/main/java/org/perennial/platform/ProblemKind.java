package org.perennial.platform;

/** The kinds of problems, by what helps against them. */
public enum ProblemKind {
    /** What was sent cannot be used. */
    INPUT(400),
    /** Nobody is signed in. */
    UNAUTHENTICATED(401),
    /** The person who is signed in may not. */
    DENIED(403),
    /** What was asked for does not exist. */
    NOT_FOUND(404),
    /** It does not fit the present state. */
    CONFLICT(409),
    /** Rows do not bear what was asked of them. */
    DATA_QUALITY(422),
    /** The data cannot tell. */
    NOT_IDENTIFIED(422),
    /** Asked too often. */
    THROTTLED(429),
    /** Memory, disk or a service is lacking. */
    RESOURCES(503),
    /** A fault of Perennial. */
    INTERNAL(500);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
