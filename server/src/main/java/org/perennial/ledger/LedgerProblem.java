package org.perennial.ledger;

import org.perennial.platform.Problem;
import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

/** What can go wrong in the ledger. */
public enum LedgerProblem implements ProblemCode {
    /** The warehouse holds rows of which the catalog knows nothing: they do not belong together. */
    FOREIGN_WAREHOUSE(ProblemKind.CONFLICT),
    /** A table was written with columns that this version keeps otherwise. */
    SCHEMA_CONFLICT(ProblemKind.CONFLICT),
    /** The database went away while it was told of an import; the next start knows whether the import exists. */
    OUTCOME_UNKNOWN(ProblemKind.RESOURCES),
    /** The catalog refused or could not be asked. */
    CATALOG_AWAY(ProblemKind.RESOURCES),
    /** A file could not be written or read. */
    LEDGER_STORAGE(ProblemKind.RESOURCES),
    /** The read copy could not be written or read. */
    READ_COPY_AWAY(ProblemKind.RESOURCES);

    private final ProblemKind kind;

    LedgerProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    Problem because(String message) {
        return new Problem(this, message);
    }

    Problem because(String message, Throwable cause) {
        return new Problem(this, message + ": " + cause.getMessage(), cause);
    }
}
