package org.perennial.sources;

import java.util.Comparator;
import java.util.List;

/**
 * How a delimited text file separates its fields and records.
 *
 * @param carriageReturns whether a lone CR ends a record, as in files of old spreadsheets
 */
record Dialect(char delimiter, boolean carriageReturns) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int RECORDS = 200;

    /**
     * Finds the dialect from the start of a file: the delimiter under which most records have as many fields as the
     * header, then the one with most fields; {@code usual} wins a tie.
     */
    static Dialect sniff(byte[] sample, int length, char usual) {
        boolean carriageReturns = true;
        boolean anyReturn = false;
        for (int i = 0; i < length && carriageReturns; i++) {
            anyReturn |= sample[i] == '\r';
            carriageReturns = sample[i] != '\n';
        }
        boolean old = carriageReturns && anyReturn;
        return DELIMITERS.stream()
                .map(delimiter -> Score.of(sample, length, delimiter, old))
                .max(Comparator.comparing(Score::severalFields)
                        .thenComparingDouble(Score::consistency)
                        .thenComparingInt(Score::fields)
                        .thenComparing(score -> score.delimiter() == usual))
                .map(score -> new Dialect(score.severalFields() ? score.delimiter() : usual, old))
                .orElseThrow();
    }

    private record Score(char delimiter, int fields, double consistency) {

        boolean severalFields() {
            return fields > 1;
        }

        static Score of(byte[] sample, int length, char delimiter, boolean old) {
            int header = 0;
            int same = 0;
            int records = 0;
            int fields = 1;
            boolean quoted = false;
            boolean empty = true;
            int fieldStart = 0;
            for (int i = 0; i < length && records < RECORDS; i++) {
                byte b = sample[i];
                if (quoted) {
                    quoted = b != '"';
                } else if (b == '"' && i == fieldStart || b == '"' && i > 0 && sample[i - 1] == '"') {
                    quoted = true;
                    empty = false;
                } else if (b == delimiter) {
                    fields++;
                    fieldStart = i + 1;
                    empty = false;
                } else if (b == '\n' || old && b == '\r') {
                    if (!empty) {
                        header = header == 0 ? fields : header;
                        same += fields == header ? 1 : 0;
                        records++;
                    }
                    fields = 1;
                    fieldStart = i + 1;
                    empty = true;
                } else if (b != '\r') {
                    empty = false;
                }
            }
            if (records == 0) {
                return new Score(delimiter, fields, 1);
            }
            return new Score(delimiter, header, (double) same / records);
        }
    }
}
