package org.perennial.sources;

import java.util.List;
import org.perennial.engine.evidence.Column;

/**
 * Where the values of a canonical column come from.
 *
 * @param type DuckDB type of {@code value}
 * @param value SQL over the typed rows, which can fail where it is not {@code bare}
 * @param uses the columns that it uses by their type, and whose misfits make the row a reject
 * @param from the columns that it is made of, for the person who mends a reject
 * @param bare whether it is a column as it stands
 */
record MappedColumn(Column column, String type, String value, List<Typed> uses, List<RawColumn> from, boolean bare) {

    /** A column read by its type. */
    record Typed(RawColumn column, String type) {}

    MappedColumn {
        uses = List.copyOf(uses);
        from = List.copyOf(from);
    }

    /** What is known of the texts that {@code value} gives. */
    CanonicalValues.Form form() {
        if (!bare || !from.getFirst().text()) {
            return CanonicalValues.Form.ANY;
        }
        return from.getFirst().json() ? CanonicalValues.Form.JSON : CanonicalValues.Form.TIDY;
    }

    /** The name under which a person finds the value in the file. */
    String label() {
        return from.size() == 1 ? from.getFirst().name() : column.name();
    }
}
