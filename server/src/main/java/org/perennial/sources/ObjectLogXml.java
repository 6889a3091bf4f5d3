package org.perennial.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads an object-centric event log in the XML form of OCEL 2.0: its objects first, then its events. */
final class ObjectLogXml {

    private final InputFile input;
    private final OpenRecords records;
    private final ObjectLog log;

    ObjectLogXml(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.records = new OpenRecords(input, folder);
        this.log = new ObjectLog(records, reading);
    }

    /** One object or event as it stands in the file. */
    private record Entry(
            @Nullable String id,
            @Nullable String type,
            @Nullable String time,
            Map<String, String> attributes,
            List<ObjectLog.Touch> related) {}

    @FunctionalInterface
    private interface Sink {
        void accept(Entry entry) throws IOException;
    }

    Intake read() throws IOException {
        try (records) {
            if (!pass("objects", entry -> log.object(entry.id(), entry.type(), entry.related()))) {
                return new Intake.Unreadable(
                        input.name(), "This is not an object-centric event log (OCEL 2.0): it has no <objects>.");
            }
            do {
                log.begin();
                pass(
                        "events",
                        entry ->
                                log.event(entry.id(), entry.type(), entry.time(), entry.attributes(), entry.related()));
            } while (records.again());
            return records.done(log.remarks());
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException fault) {
                throw fault;
            }
            return XmlEvents.unreadable(input, e);
        }
    }

    /** Reads one of the two lists, and answers whether it is there. */
    private boolean pass(String list, Sink sink) throws IOException, XMLStreamException {
        boolean there = false;
        try (XmlEvents xml = XmlEvents.open(input)) {
            if (xml.next() == null) {
                return false;
            }
            while (Boolean.TRUE.equals(xml.next())) {
                if (xml.name().equals(list)) {
                    there = true;
                    while (Boolean.TRUE.equals(xml.next())) {
                        sink.accept(entry(xml));
                    }
                } else {
                    xml.skip();
                }
            }
        }
        return there;
    }

    private static Entry entry(XmlEvents xml) throws XMLStreamException {
        String id = xml.attribute("id");
        String type = xml.attribute("type");
        String time = xml.attribute("time");
        Map<String, String> attributes = new LinkedHashMap<>();
        List<ObjectLog.Touch> related = new ArrayList<>();
        while (Boolean.TRUE.equals(xml.next())) {
            switch (xml.name()) {
                case "attributes" -> {
                    while (Boolean.TRUE.equals(xml.next())) {
                        String name = xml.attribute("name");
                        String value = xml.text();
                        if (name != null && !value.isBlank()) {
                            attributes.put(name, value.strip());
                        }
                    }
                }
                case "objects" -> {
                    while (Boolean.TRUE.equals(xml.next())) {
                        String object = xml.attribute("object-id");
                        if (object != null) {
                            related.add(new ObjectLog.Touch(object, xml.attribute("qualifier")));
                        }
                        xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
        return new Entry(id, type, time, attributes, related);
    }
}
