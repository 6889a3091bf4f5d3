package org.perennial.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON: an array of objects, or one object per line. The columns are the keys of all objects in the order of their
 * first appearance; scalars are kept as they are written, arrays and objects as JSON.
 *
 * <p>Records are numbered from 1. A line that is no object is a reject; an array that breaks off makes the file unreadable.
 */
final class JsonRecords {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final InputFile input;
    private final Path folder;
    private final Reading reading;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<Integer> nested = new HashSet<>();

    JsonRecords(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.folder = folder;
        this.reading = reading;
    }

    /** One element of the file. */
    @FunctionalInterface
    private interface Sink {
        void accept(long row, @Nullable JsonNode object, String raw, String fault) throws IOException;
    }

    Intake read() throws IOException {
        try {
            each((row, object, raw, fault) -> gather(object));
        } catch (JacksonException e) {
            return new Intake.Unreadable(input.name(), "This is not JSON: " + e.getOriginalMessage() + place(e));
        }
        switch (Header.of(columns.isEmpty() ? List.of() : List.copyOf(columns.keySet()))) {
            case Header.Unusable(String reason)
            when !columns.isEmpty() -> {
                return new Intake.Unreadable(input.name(), reason);
            }
            default -> {}
        }
        Path data = folder.resolve(input.stem() + ".records");
        Path bad = folder.resolve(input.stem() + ".rejects");
        try (RecordFile records = new RecordFile(data, ',', columns.size());
                RejectFile rejects = new RejectFile(bad)) {
            each((row, object, raw, fault) -> {
                if (object == null) {
                    rejects.add(row, "", raw, fault);
                } else {
                    write(row, object, records, rejects);
                }
            });
            return new Intake.Records(
                    input.name(),
                    List.of(new Intake.Part(data, rejects.file(), 0)),
                    ',',
                    List.copyOf(columns.keySet()),
                    nested,
                    records.rows(),
                    records.filled(),
                    records.longest(),
                    records.lineBreaks(),
                    rejects.count(),
                    records.rows() + rejects.count() == 0 ? List.of("The file is empty.") : List.of());
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 0
                ? "."
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ").";
    }

    private void gather(@Nullable JsonNode object) {
        if (object != null) {
            object.properties().forEach(property -> {
                String name = property.getKey().isBlank()
                        ? "column"
                        : property.getKey().strip();
                int place = columns.computeIfAbsent(name, key -> columns.size());
                if (property.getValue().isContainer()) {
                    nested.add(place);
                }
            });
        }
    }

    private void write(long row, JsonNode object, RecordFile records, RejectFile rejects) throws IOException {
        @Nullable String[] values = new @Nullable String[columns.size()];
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name =
                    property.getKey().isBlank() ? "column" : property.getKey().strip();
            JsonNode value = property.getValue();
            String text = value.isNull() ? null : value.isContainer() ? value.toString() : value.asString();
            if (text != null && text.indexOf('\0') >= 0) {
                rejects.add(row, name, text, "The value contains a NUL character.");
                return;
            }
            values[columns.getOrDefault(name, 0)] = text;
        }
        records.write(row, Arrays.asList(values));
    }

    private void each(Sink sink) throws IOException {
        if (input.format() == InputFile.Format.JSON_LINES || !startsWithArray()) {
            eachLine(sink);
        } else {
            eachElement(sink);
        }
    }

    private boolean startsWithArray() throws IOException {
        try (InputStream in = utf8()) {
            int c;
            do {
                c = in.read();
            } while (c >= 0 && c <= ' ');
            return c == '[';
        }
    }

    private InputStream utf8() throws IOException {
        byte[] start;
        try (InputStream in = input.open()) {
            start = in.readNBytes(64);
        }
        return TextBytes.utf8(input.open(), TextBytes.charset(start, start.length));
    }

    private void eachElement(Sink sink) throws IOException {
        try (InputStream in = utf8();
                JsonParser parser = MAPPER.createParser(in)) {
            parser.nextToken();
            long row = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                row++;
                tick(row);
                JsonNode element = parser.readValueAsTree();
                boolean object = element != null && element.isObject();
                sink.accept(row, object ? element : null, String.valueOf(element), "The element is not an object.");
                if (token == null) {
                    break;
                }
            }
        }
    }

    /** One object per line; where the file is one object over several lines, that one. */
    private void eachLine(Sink sink) throws IOException {
        if (input.format() == InputFile.Format.JSON && eachObject(sink)) {
            return;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(utf8(), StandardCharsets.UTF_8))) {
            long row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row++;
                tick(row);
                if (!line.isBlank()) {
                    line(sink, row, line);
                }
            }
        }
    }

    private static void line(Sink sink, long row, String line) throws IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JacksonException e) {
            sink.accept(row, null, line, "The line is not JSON: " + e.getOriginalMessage() + ".");
            return;
        }
        sink.accept(row, node.isObject() ? node : null, line, "The line is not an object.");
    }

    /** Objects one after the other, on however many lines; answers false where the file is something else. */
    private boolean eachObject(Sink sink) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (InputStream in = utf8();
                JsonParser parser = MAPPER.createParser(in)) {
            while (parser.nextToken() != null) {
                JsonNode node = parser.readValueAsTree();
                if (!node.isObject() || objects.size() >= 1) {
                    return false;
                }
                objects.add(node);
            }
        } catch (JacksonException e) {
            return false;
        }
        long row = 0;
        for (JsonNode object : unwrapped(objects)) {
            row++;
            sink.accept(row, object.isObject() ? object : null, object.toString(), "The element is not an object.");
        }
        return true;
    }

    /** An object that holds nothing but one array of objects stands for these. */
    private static List<JsonNode> unwrapped(List<JsonNode> objects) {
        if (objects.size() == 1) {
            List<JsonNode> arrays = objects.getFirst().values().stream()
                    .filter(value ->
                            value.isArray() && !value.isEmpty() && value.get(0).isObject())
                    .toList();
            if (arrays.size() == 1) {
                return new ArrayList<>(arrays.getFirst().values());
            }
        }
        return objects;
    }

    private void tick(long row) {
        if (row % 1000 == 0) {
            reading.checkpoint();
        }
    }
}
