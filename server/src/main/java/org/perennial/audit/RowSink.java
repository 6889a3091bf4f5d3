package org.perennial.audit;

import java.sql.SQLException;
import java.util.Map;

/** Takes the rows behind the figures while an audit runs. */
interface RowSink {

    /** How many rows of a panel it wants; more are counted, not handed over. */
    int rowsPerPanel();

    void row(String mechanism, String panel, long position, Map<String, Object> cells) throws SQLException;

    /** @param select SQL that selects the affected {@code customer}s */
    void affected(String mechanism, String select) throws SQLException;

    /** No more rows come. */
    default void done() throws SQLException {}

    /** Wants nothing beyond what the report itself shows. */
    RowSink NONE = new RowSink() {
        @Override
        public int rowsPerPanel() {
            return 0;
        }

        @Override
        public void row(String mechanism, String panel, long position, Map<String, Object> cells) {}

        @Override
        public void affected(String mechanism, String select) {}
    };
}
