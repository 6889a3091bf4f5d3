package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Reads an object-centric event log in the JSON form of OCEL 2.0: its objects first, then its events. */
final class ObjectLogJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<String> FIRST = Set.of("objectTypes", "eventTypes");

    private final InputFile input;
    private final OpenRecords records;
    private final ObjectLog log;

    ObjectLogJson(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.records = new OpenRecords(input, folder);
        this.log = new ObjectLog(records, reading);
    }

    /** Whether a JSON file begins as such a log does. */
    static boolean begins(InputFile input) throws IOException {
        try (InputStream in = utf8(input);
                JsonParser parser = MAPPER.createParser(in)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.PROPERTY_NAME
                    && FIRST.contains(parser.currentName());
        } catch (JacksonException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Sink {
        void accept(JsonNode entry) throws IOException;
    }

    Intake read() throws IOException {
        try (records) {
            if (!pass("objects", node -> log.object(text(node, "id"), text(node, "type"), related(node)))) {
                return new Intake.Unreadable(
                        input.name(), "This is not an object-centric event log (OCEL 2.0): it has no `objects`.");
            }
            do {
                log.begin();
                pass(
                        "events",
                        node -> log.event(
                                text(node, "id"),
                                text(node, "type"),
                                text(node, "time"),
                                attributes(node),
                                related(node)));
            } while (records.again());
            return records.done(log.remarks());
        } catch (JacksonException e) {
            String place = e.getLocation() == null || e.getLocation().getLineNr() < 0
                    ? "."
                    : " (line " + e.getLocation().getLineNr() + ").";
            return new Intake.Unreadable(input.name(), "This is not JSON: " + e.getOriginalMessage() + place);
        }
    }

    /** Reads one of the two lists, and answers whether it is there. */
    private boolean pass(String list, Sink sink) throws IOException {
        boolean there = false;
        try (InputStream in = utf8(input);
                JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                boolean array = parser.nextToken() == JsonToken.START_ARRAY;
                if (array && name.equals(list)) {
                    there = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        sink.accept(parser.readValueAsTree());
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return there;
    }

    private static InputStream utf8(InputFile input) throws IOException {
        return TextBytes.utf8(input.open(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() || value.isContainer() ? null : clean(value.asString());
    }

    private static String clean(String text) {
        return text.replace('\0', '␀');
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode attribute : node.path("attributes")) {
            String name = text(attribute, "name");
            String value = text(attribute, "value");
            if (name != null && value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    private static List<ObjectLog.Touch> related(JsonNode node) {
        List<ObjectLog.Touch> related = new ArrayList<>();
        for (JsonNode relation : node.path("relationships")) {
            String object = text(relation, "objectId");
            if (object != null) {
                related.add(new ObjectLog.Touch(object, text(relation, "qualifier")));
            }
        }
        return related;
    }
}
