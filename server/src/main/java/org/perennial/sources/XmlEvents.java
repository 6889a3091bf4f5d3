package org.perennial.sources;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML file, one after the other. Nothing outside the file is ever opened: a document type declaration,
 * and with it every entity of its own, is refused.
 */
final class XmlEvents implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader reader;

    private XmlEvents(InputStream in, XMLStreamReader reader) {
        this.in = in;
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static XmlEvents open(InputFile input) throws IOException, XMLStreamException {
        InputStream in = input.isCompressed() ? new ReadAhead(input.open()) : input.open();
        try {
            return new XmlEvents(in, FACTORY.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            in.close();
            throw e;
        }
    }

    /** Goes on to the next beginning or end of an element; null at the end of the file. */
    @Nullable
    Boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.DTD ->
                    throw new XMLStreamException("A document type declaration is not allowed.", reader.getLocation());
                default -> {}
            }
        }
        return null;
    }

    String name() {
        return reader.getLocalName();
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The text of the element that has begun, which has no elements in it; goes on to its end. */
    String text() throws XMLStreamException {
        return reader.getElementText();
    }

    /** Passes over the rest of the element that has begun. */
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            Boolean begins = next();
            if (begins == null) {
                throw new XMLStreamException("The file breaks off.", reader.getLocation());
            }
            depth += begins ? 1 : -1;
        }
    }

    /** What is wrong with the file and where, in words for the person who sent it. */
    static Intake.Unreadable unreadable(InputFile input, XMLStreamException e) {
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        int said = message.indexOf("\nMessage:");
        int at = message.indexOf("\n at ");
        String reason = said >= 0 ? message.substring(said + 9) : at >= 0 ? message.substring(0, at) : message;
        Location location = e.getLocation();
        String place =
                location == null || location.getLineNumber() < 1 ? "" : " (line " + location.getLineNumber() + ")";
        return new Intake.Unreadable(
                input.name(), "This is not well-formed XML: " + reason.strip().replaceAll("\\s+", " ") + place + ".");
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
