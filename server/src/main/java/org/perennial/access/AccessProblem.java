package org.perennial.access;

import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

enum AccessProblem implements ProblemCode {
    WRONG_CREDENTIALS(ProblemKind.UNAUTHENTICATED),
    WRONG_CODE(ProblemKind.DENIED),
    TOO_MANY_ATTEMPTS(ProblemKind.THROTTLED),
    SET_UP_ALREADY(ProblemKind.CONFLICT),
    PASSWORD_REFUSED(ProblemKind.INPUT);

    private final ProblemKind kind;

    AccessProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
