package org.perennial.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.Problem;
import org.perennial.platform.ProblemCode;
import org.perennial.platform.ProblemKind;

/** What can go wrong when customers are looked up. */
public enum CustomerProblem implements ProblemCode {
    CUSTOMER_NOT_FOUND(ProblemKind.NOT_FOUND),
    RECORD_NOT_FOUND(ProblemKind.NOT_FOUND),
    UNKNOWN_WORD(ProblemKind.INPUT);

    private final ProblemKind kind;

    CustomerProblem(ProblemKind kind) {
        this.kind = kind;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    static Problem noCustomer(long id) {
        return new Problem(
                CUSTOMER_NOT_FOUND,
                "There is no customer C%d now. If its records were taken back, it returns with them.".formatted(id));
    }

    /** For a query parameter whose words are known. */
    public static Problem noSuch(String parameter, @Nullable String value, List<String> known) {
        return new Problem(
                UNKNOWN_WORD,
                "There is no %s \"%s\". Known: %s.".formatted(parameter, value, String.join(", ", known)));
    }
}
