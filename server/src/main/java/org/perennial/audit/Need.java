package org.perennial.audit;

import java.util.Arrays;
import java.util.List;

/** Evidence that a headline rests on: a kind, and the columns of it without which there is nothing to compute. */
public record Need(String kind, List<String> columns) {

    /** From {@code kind: column, column}. */
    static Need parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Need(text.strip(), List.of());
        }
        return new Need(
                text.substring(0, colon).strip(),
                Arrays.stream(text.substring(colon + 1).split(","))
                        .map(String::strip)
                        .toList());
    }

    @Override
    public String toString() {
        return columns.isEmpty() ? kind : kind + " (" + String.join(", ", columns) + ")";
    }
}
