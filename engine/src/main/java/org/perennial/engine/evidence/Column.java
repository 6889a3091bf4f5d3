package org.perennial.engine.evidence;

import java.util.List;

/**
 * A canonical column of a {@link Kind}.
 *
 * @param required a row without it is a reject
 * @param values the words that the column may hold; empty: any
 */
public record Column(String name, ColumnType type, boolean required, List<String> values) {

    public Column {
        values = List.copyOf(values);
    }
}
