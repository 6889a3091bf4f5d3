package org.perennial.sources;

import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

/** What can go wrong with islands and imports. */
enum SourcesProblem implements ProblemCode {
    NO_WORKSPACE(ProblemKind.CONFLICT),
    WORKSPACE_NOT_WELL_FORMED(ProblemKind.INPUT),
    IMPORT_NOT_FOUND(ProblemKind.NOT_FOUND),
    IMPORT_NOT_IN_FORCE(ProblemKind.CONFLICT),
    NO_DEMONSTRATION(ProblemKind.CONFLICT),
    IMPORTS_FAILED(ProblemKind.DATA_QUALITY);

    private final ProblemKind kind;

    SourcesProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
