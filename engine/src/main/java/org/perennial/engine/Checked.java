package org.perennial.engine;

import java.util.List;

/**
 * What the guard says about a piece of SQL from a user.
 *
 * @param <T> what the SQL is read as
 */
public sealed interface Checked<T> {

    /** It may run. */
    record Allowed<T>(T sql) implements Checked<T> {}

    /** It is not SQL of this form. */
    record Malformed<T>(String reason) implements Checked<T> {}

    /** It is SQL, but does what it must not. */
    record Forbidden<T>(List<String> reasons) implements Checked<T> {
        public Forbidden {
            reasons = List.copyOf(reasons);
        }
    }
}
