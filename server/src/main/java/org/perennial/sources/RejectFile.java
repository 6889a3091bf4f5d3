package org.perennial.sources;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Records that do not fit, as they are found: row, column, value and reason in CSV, every field in quotes. */
final class RejectFile implements AutoCloseable {

    /** The columns with their DuckDB types. */
    static final String COLUMNS = "{'row': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'reason': 'VARCHAR'}";

    private static final int LONGEST_VALUE = 2000;

    private final Path path;
    private long count;
    private @org.jspecify.annotations.Nullable BufferedWriter writer;

    RejectFile(Path path) {
        this.path = path;
    }

    void add(long row, String column, String value, String reason) {
        try {
            BufferedWriter out = writer;
            if (out == null) {
                out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
                writer = out;
            }
            out.write(row + "," + quoted(column) + "," + quoted(shortened(value)) + "," + quoted(reason) + "\n");
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all of them. */
    void clear() throws IOException {
        close();
        writer = null;
        count = 0;
        Files.deleteIfExists(path);
    }

    /** Where they are, if there are any. */
    Optional<Path> file() {
        return count == 0 ? Optional.empty() : Optional.of(path);
    }

    long count() {
        return count;
    }

    private static String shortened(String value) {
        String text = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return text.replace('\0', '␀').replaceAll("[\\r\\n]+", "⏎");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
