package org.perennial.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Evidence for a finding's page: still to be fetched, or at hand. */
sealed interface Exhibit {

    /** At hand: a matrix, or a table whose sentences were made in Java. */
    record Given(
            String id,
            String title,
            String note,
            Panel.Kind kind,
            List<Panel.Column> columns,
            List<Map<String, Object>> rows)
            implements Exhibit {}

    /**
     * Rows of a query.
     *
     * @param sql the rows in their order: the columns of {@code fields} by key and, where a row is about them,
     *     {@code _customer}; {@code _kind}, {@code _source}, {@code _key} and {@code _party_kind} of a record
     */
    record Query(String id, String title, String note, Panel.Kind kind, List<Field> fields, String sql)
            implements Exhibit {}

    /** How a cell is written. */
    enum Format {
        TEXT,
        COUNT,
        MONEY,
        SHARE,
        DAY;

        Panel.Column column(String key, String label) {
            boolean left = this == TEXT || this == DAY;
            return new Panel.Column(key, label, left ? "left" : "right", name().toLowerCase(Locale.ROOT));
        }
    }

    /** A column of a query. */
    record Field(String key, String label, Format format) {

        Panel.Column column() {
            return format.column(key, label);
        }
    }

    static Query table(String id, String title, String note, String sql, Field... fields) {
        return new Query(id, title, note, Panel.Kind.TABLE, List.of(fields), sql);
    }

    static Query bars(String id, String title, String note, String sql, Field... fields) {
        return new Query(id, title, note, Panel.Kind.BARS, List.of(fields), sql);
    }

    static Field text(String key, String label) {
        return new Field(key, label, Format.TEXT);
    }

    static Field count(String key, String label) {
        return new Field(key, label, Format.COUNT);
    }

    static Field money(String key, String label) {
        return new Field(key, label, Format.MONEY);
    }

    static Field share(String key, String label) {
        return new Field(key, label, Format.SHARE);
    }

    static Field day(String key, String label) {
        return new Field(key, label, Format.DAY);
    }
}
