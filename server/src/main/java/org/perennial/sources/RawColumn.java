package org.perennial.sources;

/**
 * A column of an island's rows as DuckDB sees it before anything is mapped.
 *
 * @param name in the file
 * @param id in SQL
 * @param type the DuckDB type; {@code VARCHAR} where {@code text}
 * @param text whether it comes from a text file, so that its type is still to be told from its values
 * @param json whether some of its texts are JSON arrays or objects
 */
record RawColumn(String name, String id, String type, boolean text, boolean json) {

    /** The same column by the type of its values. */
    String typedId() {
        return "t" + id;
    }
}
