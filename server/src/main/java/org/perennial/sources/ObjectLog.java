package org.perennial.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object-centric event log says, as records: one for every event and object that it touches, so that each object
 * is a case and each type of object a process of its own.
 *
 * <p>{@code process} is the object's type, {@code case} the object, {@code activity} the event's type, {@code key} event
 * and object. {@code object_TYPE} names the objects of a type that the event touches, or else those that the case itself is
 * related to; so a customer is found whether the event knows her or only the order does. The objects are held in memory,
 * the events are not.
 */
final class ObjectLog {

    private final OpenRecords records;
    private final Reading reading;
    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, Integer> ofTypes = new HashMap<>();
    private final Map<String, Integer> ofAttributes = new HashMap<>();
    private final int key;
    private final int process;
    private final int trace;
    private final int activity;
    private final int at;
    private final int event;
    private final int qualifier;
    private long unknown;
    private long events;

    /** An object: its type and those it is related to. */
    private record Thing(String type, List<String> related) {}

    /** What an event has to do with an object. */
    record Touch(String object, @Nullable String qualifier) {}

    ObjectLog(OpenRecords records, Reading reading) {
        this.records = records;
        this.reading = reading;
        this.key = records.column("key");
        this.process = records.column("process");
        this.trace = records.column("case");
        this.activity = records.column("activity");
        this.at = records.column("at");
        this.event = records.column("event");
        this.qualifier = records.column("qualifier");
    }

    void object(@Nullable String id, @Nullable String type, List<Touch> related) {
        if (id != null && type != null) {
            things.put(
                    id,
                    new Thing(type.intern(), related.stream().map(Touch::object).toList()));
        }
    }

    /** Forgets the events, which are told once more. */
    void begin() {
        unknown = 0;
        events = 0;
    }

    void event(
            @Nullable String id,
            @Nullable String type,
            @Nullable String time,
            Map<String, String> attributes,
            List<Touch> touched)
            throws IOException {
        if (++events % 1000 == 0) {
            reading.checkpoint();
        }
        @Nullable String[] common = new @Nullable String[records.columns()];
        common[activity] = type;
        common[at] = time;
        common[event] = id;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            common = with(common, attribute(attribute.getKey()), attribute.getValue());
        }
        if (touched.isEmpty()) {
            common[key] = id;
            records.add(common);
            return;
        }
        Map<String, Set<String>> here =
                byType(touched.stream().map(Touch::object).toList());
        Set<String> seen = new LinkedHashSet<>();
        for (Touch touch : touched) {
            if (seen.add(touch.object())) {
                records.add(row(common, id, touch, here));
            }
        }
    }

    private @Nullable String[] row(
            @Nullable String[] common, @Nullable String id, Touch touch, Map<String, Set<String>> here) {
        @Nullable String[] values = common.clone();
        Thing thing = things.get(touch.object());
        unknown += thing == null ? 1 : 0;
        values[key] = id == null ? null : id + " " + touch.object();
        values[process] = thing == null ? null : thing.type();
        values[trace] = touch.object();
        values[qualifier] = touch.qualifier();
        Map<String, Set<String>> all = thing == null ? new HashMap<>() : byType(thing.related());
        all.putAll(here);
        for (Map.Entry<String, Set<String>> type : all.entrySet()) {
            values = with(values, type(type.getKey()), String.join(";", type.getValue()));
        }
        return values;
    }

    private Map<String, Set<String>> byType(List<String> objects) {
        Map<String, Set<String>> types = new HashMap<>();
        for (String object : objects) {
            Thing thing = things.get(object);
            if (thing != null) {
                types.computeIfAbsent(thing.type(), none -> new LinkedHashSet<>())
                        .add(object);
            }
        }
        return types;
    }

    private int type(String type) {
        return ofTypes.computeIfAbsent(type, name -> records.column("object_" + name.replaceAll("[:\\s]+", "_")));
    }

    private int attribute(String name) {
        Integer known = ofAttributes.get(name);
        if (known != null) {
            return known;
        }
        String plain = name.strip().replace(':', '_');
        boolean taken = records.has(plain) && !ofAttributes.containsValue(records.column(plain));
        int place = records.column(taken ? "event_" + plain : plain);
        ofAttributes.put(name, place);
        return place;
    }

    private @Nullable String[] with(@Nullable String[] values, int place, String value) {
        @Nullable String[] wide = place < values.length ? values : Arrays.copyOf(values, records.columns());
        wide[place] = value;
        return wide;
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (events == 0) {
            remarks.add("The log has no events.");
        }
        if (unknown > 0) {
            remarks.add("%d times an event names an object that the log does not describe.".formatted(unknown));
        }
        return remarks;
    }
}
