package org.perennial.identity;

import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

/** What can go wrong when people decide who is who. */
public enum IdentityProblem implements ProblemCode {
    NO_SUCH_PARTY(ProblemKind.NOT_FOUND),
    NO_SUCH_DECISION(ProblemKind.NOT_FOUND),
    NOT_DECIDABLE(ProblemKind.INPUT),
    /** Somebody else was quicker. */
    DECIDED_MEANWHILE(ProblemKind.CONFLICT),
    /** Another decision that holds says the contrary. */
    CONTRADICTS_DECISION(ProblemKind.CONFLICT);

    private final ProblemKind kind;

    IdentityProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
