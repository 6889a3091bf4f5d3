package org.perennial.platform;

/** What can go wrong in any module. */
public enum PlatformProblem implements ProblemCode {
    BAD_REQUEST(ProblemKind.INPUT),
    BAD_CURSOR(ProblemKind.INPUT),
    NOT_FOUND(ProblemKind.NOT_FOUND),
    METHOD_NOT_ALLOWED(ProblemKind.INPUT),
    NOT_SIGNED_IN(ProblemKind.UNAUTHENTICATED),
    NOT_ALLOWED(ProblemKind.DENIED),
    DATABASE_AWAY(ProblemKind.RESOURCES),
    INTERNAL(ProblemKind.INTERNAL);

    private final ProblemKind kind;

    PlatformProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
