package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event log in XES (IEEE 1849): a record per event, its attributes and those of its trace as columns.
 *
 * <p>What the standard extensions say stands under the names of {@code process_step}: {@code case}, {@code activity},
 * {@code at}, {@code actor}, {@code team}, {@code key}; {@code process} is the name of the log. Other attributes keep
 * their name with {@code _} for {@code :}, those of the trace behind {@code case_}. An event that completes what another
 * of its trace began carries when that was as {@code started_at}. One trace is held at a time.
 */
final class EventLog {

    /** Which events are steps where a table does not say: those that only plan, begin or interrupt one are not. */
    static final String COMPLETED = "lifecycle is null or lower(lifecycle) = 'complete'";

    private static final Map<String, String> OF_EVENTS = Map.of(
            "concept:name", "activity",
            "time:timestamp", "at",
            "lifecycle:transition", "lifecycle",
            "org:resource", "actor",
            "org:group", "team",
            "identity:id", "key");
    private static final Set<String> TAKEN =
            Set.of("case", "activity", "at", "lifecycle", "actor", "team", "key", "process", "started_at");
    private static final Set<String> NESTING = Set.of("list", "container");

    private final InputFile input;
    private final Reading reading;
    private final OpenRecords records;
    private final Map<String, Integer> ofEvents = new HashMap<>();
    private final Map<String, Integer> ofTraces = new HashMap<>();
    private final int process;
    private final int activity;
    private final int at;
    private final int lifecycle;
    private final int startedAt;
    private String log;

    EventLog(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.reading = reading;
        this.records = new OpenRecords(input, folder);
        this.process = records.column("process");
        records.column("case");
        this.activity = records.column("activity");
        this.at = records.column("at");
        this.lifecycle = records.column("lifecycle");
        this.startedAt = records.column("started_at");
        this.log = nameOf(input.name());
    }

    private static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.replaceAll("(?i)(\\.gz)?$", "").replaceAll("(?i)\\.xes$", "");
    }

    Intake read() throws IOException {
        try (records) {
            do {
                pass();
            } while (records.again());
            return records.done(records.rows() == 0 ? List.of("The log has no events.") : List.of());
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException fault) {
                throw fault;
            }
            return XmlEvents.unreadable(input, e);
        } catch (NoLog e) {
            return new Intake.Unreadable(
                    input.name(), "This is not an event log in XES: its root is <" + e.root + ">.");
        }
    }

    private static final class NoLog extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String root;

        NoLog(String root) {
            super(root, null, false, false);
            this.root = root;
        }
    }

    private void pass() throws IOException, XMLStreamException {
        try (XmlEvents xml = XmlEvents.open(input)) {
            Boolean begins = xml.next();
            if (begins == null || !xml.name().equals("log")) {
                throw new NoLog(begins == null ? "" : xml.name());
            }
            while (Boolean.TRUE.equals(xml.next())) {
                switch (xml.name()) {
                    case "trace" -> trace(xml);
                    case "event" -> write(List.<@Nullable String[]>of(event(xml)), new @Nullable String[0]);
                    default -> {
                        if ("concept:name".equals(xml.attribute("key"))) {
                            String name = xml.attribute("value");
                            log = name == null || name.isBlank() ? log : name;
                        }
                        xml.skip();
                    }
                }
            }
        }
    }

    private void trace(XmlEvents xml) throws IOException, XMLStreamException {
        reading.checkpoint();
        @Nullable String[] attributes = new @Nullable String[records.columns()];
        List<@Nullable String[]> events = new ArrayList<>();
        while (Boolean.TRUE.equals(xml.next())) {
            if (xml.name().equals("event")) {
                events.add(event(xml));
            } else {
                attributes = attribute(xml, attributes, ofTraces, true);
            }
        }
        write(events, attributes);
    }

    private @Nullable String[] event(XmlEvents xml) throws XMLStreamException {
        @Nullable String[] values = new @Nullable String[records.columns()];
        while (Boolean.TRUE.equals(xml.next())) {
            values = attribute(xml, values, ofEvents, false);
        }
        return values;
    }

    private @Nullable String[] attribute(
            XmlEvents xml, @Nullable String[] values, Map<String, Integer> places, boolean ofTrace)
            throws XMLStreamException {
        String key = xml.attribute("key");
        String value = xml.attribute("value");
        boolean plain = key != null && value != null && !NESTING.contains(xml.name());
        xml.skip();
        if (!plain || key == null) {
            return values;
        }
        Integer place = places.get(key);
        if (place == null) {
            place = records.column(ofTrace ? ofTrace(key) : ofEvent(key));
            places.put(key, place);
        }
        @Nullable String[] wide = place < values.length ? values : Arrays.copyOf(values, records.columns());
        wide[place] = value;
        return wide;
    }

    private static String ofTrace(String key) {
        return key.equals("concept:name") ? "case" : "case_" + plain(key);
    }

    /** An attribute that happens to be called like a column of the standard ones is set apart from it. */
    private static String ofEvent(String key) {
        String standard = OF_EVENTS.get(key);
        if (standard != null) {
            return standard;
        }
        String name = plain(key);
        return TAKEN.contains(name.toLowerCase(Locale.ROOT)) ? "event_" + name : name;
    }

    private static String plain(String key) {
        return key.strip().replace(':', '_');
    }

    private void write(List<@Nullable String[]> events, @Nullable String[] attributes) throws IOException {
        Map<String, Deque<String>> begun = new HashMap<>();
        for (@Nullable String[] event : events) {
            int width = Math.max(event.length, attributes.length);
            @Nullable String[] values = event.length < width ? Arrays.copyOf(event, width) : event;
            for (int i = 0; i < attributes.length; i++) {
                values[i] = values[i] == null ? attributes[i] : values[i];
            }
            values[process] = log;
            begin(values, begun);
            records.add(values);
        }
    }

    private void begin(@Nullable String[] values, Map<String, Deque<String>> begun) {
        String step = values[activity];
        String state = values[lifecycle];
        String time = values[at];
        if (step == null || state == null || time == null) {
            return;
        }
        if (state.equalsIgnoreCase("start")) {
            begun.computeIfAbsent(step, none -> new ArrayDeque<>()).add(time);
        } else if (state.equalsIgnoreCase("complete")) {
            Deque<String> open = begun.get(step);
            values[startedAt] = open == null ? null : open.poll();
        }
    }
}
