package org.perennial.sources.web;

import org.jspecify.annotations.Nullable;

/** A text as a cell of a CSV file that is safe to open in a spreadsheet. */
final class CsvCell {

    private static final String FORMULA = "=+-@\t\r";

    private CsvCell() {}

    /** In quotes; with an apostrophe before what a spreadsheet would take for a formula. */
    static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
