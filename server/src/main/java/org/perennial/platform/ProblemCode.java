package org.perennial.platform;

import java.util.Locale;

/** A stable name for something that went wrong. Each module has an enum of them. */
public interface ProblemCode {

    /** What kind of problem it is, which decides the HTTP status. */
    ProblemKind kind();

    /** The name in the enum. */
    String name();

    /** The published code, for example {@code import-not-found}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
