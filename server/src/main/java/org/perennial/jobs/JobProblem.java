package org.perennial.jobs;

import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

enum JobProblem implements ProblemCode {
    JOB_NOT_FOUND(ProblemKind.NOT_FOUND),
    JOB_ENDED(ProblemKind.CONFLICT);

    private final ProblemKind kind;

    JobProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
