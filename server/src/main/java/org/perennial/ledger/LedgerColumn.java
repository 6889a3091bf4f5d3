package org.perennial.ledger;

/**
 * A column of a kind's ledger table.
 *
 * @param id the Iceberg field id, which never changes and is never given to another column of the kind
 * @param sql the DuckDB type
 */
public record LedgerColumn(int id, String name, String sql) {

    /** The field id of the elements of a list column. */
    int elementId() {
        return 1000 + id;
    }

    boolean isList() {
        return sql.endsWith("[]");
    }
}
