package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records whose columns become known while they are read. The first ones are held back; where a column appears after
 * they were written, the file has to be read once more, with {@link #again()} until then and all columns known.
 */
final class OpenRecords implements AutoCloseable {

    private static final int HELD_BACK = 20_000;

    private final InputFile input;
    private final Path data;
    private final RejectFile rejects;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private @Nullable RecordFile records;
    private int written;
    private long rows;
    private boolean late;

    /** A record that is not written yet. */
    private record Held(long row, @Nullable String[] values) {}

    OpenRecords(InputFile input, Path folder) {
        this.input = input;
        this.data = folder.resolve(input.stem() + ".records");
        this.rejects = new RejectFile(folder.resolve(input.stem() + ".rejects"));
    }

    /** The place of the column of this name, of whatever case; a new one where there is none. */
    int column(String name) {
        Integer place = places.get(name);
        if (place == null) {
            String lower = name.toLowerCase(Locale.ROOT);
            place = places.get(lower);
            if (place == null) {
                place = names.size();
                names.add(name);
                places.put(lower, place);
            }
            places.put(name, place);
        }
        return place;
    }

    boolean has(String name) {
        return places.containsKey(name.toLowerCase(Locale.ROOT));
    }

    int columns() {
        return names.size();
    }

    long rows() {
        return rows;
    }

    /** Adds a record, its values by the place of their column; the array is kept. */
    void add(@Nullable String[] values) throws IOException {
        rows++;
        RecordFile out = records;
        if (out == null) {
            held.add(new Held(rows, values));
            if (held.size() >= HELD_BACK) {
                release();
            }
        } else if (names.size() > written) {
            late = true;
        } else {
            out.write(rows, values.length == written ? Arrays.asList(values) : widened(values));
        }
    }

    void reject(String column, String value, String reason) {
        rows++;
        rejects.add(rows, column, value, reason);
    }

    /** Whether the file has to be read again because a column appeared late; then all that was added is forgotten. */
    boolean again() throws IOException {
        if (!late) {
            return false;
        }
        close();
        rejects.clear();
        late = false;
        rows = 0;
        records = new RecordFile(data, ',', names.size());
        written = names.size();
        return true;
    }

    Intake done(List<String> remarks) throws IOException {
        if (!(Header.of(names) instanceof Header.Named) && !names.isEmpty()) {
            return new Intake.Unreadable(
                    input.name(), "It has %d different attributes, too many for columns.".formatted(names.size()));
        }
        RecordFile out = records == null ? release() : records;
        close();
        return new Intake.Records(
                input.name(),
                List.of(new Intake.Part(data, rejects.file(), 0)),
                ',',
                names,
                Set.of(),
                out.rows(),
                out.filled(),
                out.longest(),
                out.lineBreaks(),
                rejects.count(),
                remarks);
    }

    private RecordFile release() throws IOException {
        RecordFile out = new RecordFile(data, ',', names.size());
        records = out;
        written = names.size();
        for (Held one : held) {
            out.write(one.row(), widened(one.values()));
        }
        held.clear();
        return out;
    }

    private List<@Nullable String> widened(@Nullable String[] values) {
        return Arrays.asList(Arrays.copyOf(values, written));
    }

    @Override
    public void close() throws IOException {
        if (records != null) {
            records.close();
        }
        rejects.close();
    }
}
