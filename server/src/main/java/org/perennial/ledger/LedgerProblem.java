package org.perennial.ledger;

/** What can go wrong in the ledger. */
public enum LedgerProblem {
    /** The warehouse holds rows of which the catalog knows nothing: they do not belong together. */
    FOREIGN_WAREHOUSE,
    /** A table was written with columns that this version keeps otherwise. */
    SCHEMA_CONFLICT,
    /** The database went away while it was told of an import; the next start knows whether the import exists. */
    OUTCOME_UNKNOWN,
    /** The catalog refused or could not be asked. */
    CATALOG,
    /** A file could not be written or read. */
    STORAGE,
    /** The read copy could not be written or read. */
    READ_COPY;

    LedgerFailure because(String message) {
        return new LedgerFailure(this, message, null);
    }

    LedgerFailure because(String message, Throwable cause) {
        return new LedgerFailure(this, message + ": " + cause.getMessage(), cause);
    }
}
