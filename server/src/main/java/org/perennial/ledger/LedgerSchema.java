package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Column;
import org.perennial.engine.evidence.ColumnType;
import org.perennial.engine.evidence.Kind;

/**
 * The columns in which every kind is staged and kept.
 *
 * <p>Field ids: columns of the ledger itself have 1 to 8, {@code attributes} has 19, canonical columns have 20 and up by
 * their place in the published order, elements of lists have 1000 more than their list. So a kind gains columns at its
 * end only.
 */
public final class LedgerSchema {

    private static final int KEY = 8;
    private static final int ATTRIBUTES = 19;
    private static final int FIRST_CANONICAL = 20;

    private static final List<LedgerColumn> SYSTEM = List.of(
            new LedgerColumn(1, "_op", "INTEGER"),
            new LedgerColumn(2, "_source", "VARCHAR"),
            new LedgerColumn(3, "_party_source", "VARCHAR"),
            new LedgerColumn(4, "_entry", "VARCHAR"),
            new LedgerColumn(5, "_import", "BIGINT"),
            new LedgerColumn(6, "_file", "VARCHAR"),
            new LedgerColumn(7, "_row", "BIGINT"),
            new LedgerColumn(KEY, "key", "VARCHAR"));

    private LedgerSchema() {}

    /** All columns of the kind, in the order in which they are staged. */
    public static List<LedgerColumn> columns(Kind kind) {
        List<LedgerColumn> columns = new ArrayList<>(SYSTEM);
        columns.addAll(content(kind));
        return List.copyOf(columns);
    }

    /**
     * What the island said: the canonical columns without {@code key} in the published order, then {@code attributes}.
     * Two versions of a row are the same where these and {@code _party_source} are.
     */
    public static List<LedgerColumn> content(Kind kind) {
        List<Column> canonical = kind.columns().stream()
                .filter(column -> !column.name().equals("key"))
                .toList();
        List<LedgerColumn> columns = new ArrayList<>();
        IntStream.range(0, canonical.size())
                .mapToObj(place -> new LedgerColumn(
                        FIRST_CANONICAL + place,
                        canonical.get(place).name(),
                        canonical.get(place).type().sql()))
                .forEach(columns::add);
        columns.add(new LedgerColumn(ATTRIBUTES, "attributes", ColumnType.TEXT.sql()));
        return List.copyOf(columns);
    }

    /** The option of {@code COPY … TO} that writes the field ids, {@code FIELD_IDS {…}}. */
    public static String fieldIds(Kind kind) {
        return columns(kind).stream()
                .map(column -> Sql.name(column.name())
                        + ": "
                        + (column.isList()
                                ? "{__duckdb_field_id: %d, element: %d}".formatted(column.id(), column.elementId())
                                : column.id()))
                .collect(joining(", ", "FIELD_IDS {", "}"));
    }

    /** The {@code schema} parameter of {@code read_parquet}: columns by field id, null in files older than the column. */
    static String readSchema(Kind kind) {
        return columns(kind).stream()
                .map(column -> "%d: {name: %s, type: %s, default_value: NULL}"
                        .formatted(column.id(), Sql.text(column.name()), Sql.text(column.sql())))
                .collect(joining(", ", "schema = MAP {", "}"));
    }

    /** The same columns as an Iceberg schema. */
    static Schema iceberg(Kind kind) {
        return new Schema(columns(kind).stream()
                .map(column -> Types.NestedField.optional(column.id(), column.name(), type(column)))
                .toList());
    }

    private static Type type(LedgerColumn column) {
        return switch (column.sql()) {
            case "INTEGER" -> Types.IntegerType.get();
            case "VARCHAR" -> Types.StringType.get();
            case "BIGINT" -> Types.LongType.get();
            case "DOUBLE" -> Types.DoubleType.get();
            case "BOOLEAN" -> Types.BooleanType.get();
            case "DATE" -> Types.DateType.get();
            case "TIMESTAMP WITH TIME ZONE" -> Types.TimestampType.withZone();
            case "DECIMAL(18,4)" -> Types.DecimalType.of(18, 4);
            case "VARCHAR[]" -> Types.ListType.ofOptional(column.elementId(), Types.StringType.get());
            default -> throw new IllegalArgumentException("The ledger cannot keep columns of type " + column.sql());
        };
    }
}
