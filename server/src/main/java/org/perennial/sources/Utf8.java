package org.perennial.sources;

/** Counts what is UTF-8 in bytes above 127, and what is not. */
final class Utf8 {

    private long valid;
    private long invalid;

    /** Looks through the bytes and answers whether all of them are UTF-8. */
    boolean check(byte[] bytes, int start, int end) {
        boolean good = true;
        int i = start;
        while (i < end) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i, end);
            if (length == 0) {
                invalid++;
                good = false;
                i++;
            } else {
                valid++;
                i += length;
            }
        }
        return good;
    }

    /** Length of the sequence of several bytes that starts there; 0 if it is none. */
    private static int sequence(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xff;
        int length = first >= 0xC2 && first <= 0xDF
                ? 2
                : first >= 0xE0 && first <= 0xEF ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (length == 0 || i + length > end) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xff;
        boolean outside = first == 0xE0 && second < 0xA0
                || first == 0xED && second > 0x9F
                || first == 0xF0 && second < 0x90
                || first == 0xF4 && second > 0x8F;
        return outside ? 0 : length;
    }

    /** Adds what another counted. */
    void add(Utf8 other) {
        valid += other.valid;
        invalid += other.invalid;
    }

    /** Whether the bytes are rather those of a charset with one byte per character. */
    boolean isRatherSingleByte() {
        return invalid > 0 && valid <= invalid;
    }
}
