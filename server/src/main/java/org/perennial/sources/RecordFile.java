package org.perennial.sources;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records in the form that {@link Intake.Records} promises. */
final class RecordFile implements AutoCloseable {

    private final OutputStream out;
    private final byte delimiter;
    private final byte[] number = new byte[20];
    /** Less than no value, by column: how often it is blank. */
    private final long[] filled;

    private long rows;
    private int longest;
    private boolean lineBreaks;

    RecordFile(Path path, char delimiter, int columns) throws IOException {
        this.filled = new long[columns];
        this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20);
        this.delimiter = (byte) delimiter;
    }

    /**
     * A record whose fields stand between delimiters already, quoted where they must be.
     *
     * @param blank the first {@code blanks} elements are the places of blank fields
     */
    void copy(long row, byte[] bytes, int start, int end, int[] blank, int blanks) throws IOException {
        for (int i = 0; i < blanks; i++) {
            filled[blank[i]]--;
        }
        begin(row);
        out.write(bytes, start, end - start);
        end(end - start);
    }

    /** A record of values. */
    void write(long row, List<@Nullable String> values) throws IOException {
        begin(row);
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            byte[] field = field(values.get(i));
            filled[i] -= field.length == 0 ? 1 : 0;
            out.write(field);
            length += field.length + 1;
        }
        end(length);
    }

    private byte[] field(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        boolean breaks = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        lineBreaks |= breaks;
        boolean quoted = breaks || text.indexOf(delimiter) >= 0 || text.indexOf('"') >= 0;
        return (quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).getBytes(StandardCharsets.UTF_8);
    }

    private void begin(long row) throws IOException {
        long rest = row;
        int at = number.length;
        do {
            number[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write(number, at, number.length - at);
        out.write(delimiter);
    }

    private void end(int length) throws IOException {
        out.write('\n');
        rows++;
        longest = Math.max(longest, length);
    }

    /** Says that a copied record has a line break within quotes. */
    void sawLineBreak() {
        lineBreaks = true;
    }

    long rows() {
        return rows;
    }

    /** How many records have a value in each column. */
    List<Long> filled() {
        return Arrays.stream(filled).map(missing -> rows + missing).boxed().toList();
    }

    int longest() {
        return longest;
    }

    boolean lineBreaks() {
        return lineBreaks;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
