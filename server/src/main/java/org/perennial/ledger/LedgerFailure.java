package org.perennial.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not do what was asked; nothing is half done. */
public final class LedgerFailure extends RuntimeException {

    private final LedgerProblem problem;

    LedgerFailure(LedgerProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public LedgerProblem problem() {
        return problem;
    }
}
