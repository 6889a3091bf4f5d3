package org.perennial.engine.evidence;

/** What a canonical column holds, and the DuckDB type that it is kept in. */
public enum ColumnType {
    TEXT("VARCHAR"),
    /** A point in time; written in ISO 8601, with or without zone. */
    INSTANT("TIMESTAMP WITH TIME ZONE"),
    /** A calendar day in the workspace's zone. */
    DATE("DATE"),
    NUMBER("DOUBLE"),
    /** Whole number. */
    INTEGER("BIGINT"),
    /** An amount in the workspace's currency; exact, so that sums do not depend on their order. */
    MONEY("DECIMAL(18,4)"),
    BOOLEAN("BOOLEAN"),
    /** Separated by {@code ;} in text files, an array in JSON. */
    LIST("VARCHAR[]");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The DuckDB type. */
    public String sql() {
        return sql;
    }
}
