package org.perennial.engine;

import java.util.Collection;
import java.util.stream.Collectors;

/** The one place where names and texts are quoted into SQL that cannot be bound. */
public final class Sql {

    private Sql() {}

    /** A quoted identifier. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A quoted string literal. */
    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** A list literal of string literals, {@code ['a', 'b']}. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
