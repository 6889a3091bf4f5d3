package org.perennial.sources;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Recognizes files that are not what their name says. */
final class Magic {

    private Magic() {}

    static boolean isZip(byte[] start) {
        return startsWith(start, "PK\u0003\u0004");
    }

    /** Why a file that starts so is no text; empty: it may well be. */
    static Optional<String> otherThanText(byte[] start) {
        if (isZip(start)) {
            return Optional.of("This is a ZIP or spreadsheet file, not text; give it its own extension (.xlsx).");
        }
        if (startsWith(start, "PAR1")) {
            return Optional.of("This is a Parquet file, not text; give it its own extension (.parquet).");
        }
        if (startsWith(start, "%PDF")) {
            return Optional.of("This is a PDF, not text.");
        }
        if (startsWith(start, "\u001f\u008b")) {
            return Optional.of("This is a gzip file; give it the extension .gz.");
        }
        if (startsWith(start, "\u00d0\u00cf\u0011\u00e0")) {
            return Optional.of("This is an old Excel file (.xls); save it as .xlsx or .csv.");
        }
        boolean textual = !TextBytes.charset(start, start.length).equals(StandardCharsets.UTF_8);
        int nul = 0;
        for (byte b : start) {
            nul += b == 0 ? 1 : 0;
        }
        return !textual && nul > start.length / 3
                ? Optional.of("This is not a text file: it is full of NUL bytes.")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || bytes[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
