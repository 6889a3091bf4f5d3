package org.perennial.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * One SQL expression over the columns of a row, which passed the guard.
 *
 * @param sql as it stands, to be set in parentheses
 * @param references where it names columns, in the order of the text
 */
public record Expression(String sql, List<Reference> references) {

    /**
     * A place where an expression names a column.
     *
     * @param path the name, and the parts of a nested value that follow it
     * @param start offset in the UTF-8 bytes of the expression
     * @param length in bytes
     * @param asText whether the value is only put together with other text here
     */
    public record Reference(List<String> path, int start, int length, boolean asText) {

        public Reference {
            path = List.copyOf(path);
        }

        /** The column. */
        public String column() {
            return path.getFirst();
        }
    }

    /** What a simple {@code case} compares is read once per branch, and named once. */
    public Expression {
        List<Reference> once = new ArrayList<>();
        for (Reference reference : references.stream()
                .sorted(Comparator.comparingInt(Reference::start))
                .toList()) {
            if (once.isEmpty() || once.getLast().start() != reference.start()) {
                once.add(reference);
            }
        }
        references = List.copyOf(once);
    }

    /** Whether it is no more than the name of a column. */
    public boolean isBare() {
        return references.size() == 1
                && references.getFirst().path().size() == 1
                && references.getFirst().length() == sql.strip().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The expression with other SQL in place of the columns that it names. */
    public String with(Function<Reference, String> replacement) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Reference reference : references) {
            text.append(new String(bytes, from, reference.start() - from, StandardCharsets.UTF_8));
            text.append(replacement.apply(reference));
            from = reference.start() + reference.length();
        }
        return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
                .toString();
    }
}
