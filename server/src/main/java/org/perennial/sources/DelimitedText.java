package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads delimited text (RFC 4180 with any of {@code , ; | tab}) record by record and rewrites it as {@link Intake.Records}.
 *
 * <p>Nothing is guessed about a record: one with another number of fields than the header, with a NUL, with bytes that
 * are not UTF-8 or with a quote that is not closed becomes a reject with its number, and reading goes on with the next
 * line. So one bad quote costs a row and not the rest of the file. Fields left blank beyond the last column are let pass.
 *
 * <p>Records without quotes and outer blanks, nearly all in practice, are copied as they stand; only the others are taken
 * apart. A record is numbered by its place in the file, the header being 1; blank records count, but are not rows.
 */
final class DelimitedText {

    private static final int BUFFER = 4 << 20;
    private static final int LONGEST_RECORD = 16 << 20;
    private static final int SAMPLE = 256 << 10;

    private static final int MORE = -1;
    private static final int NONE = -2;
    private static final int UNCLOSED = -3;
    private static final int BEHIND_QUOTE = -4;

    private static final byte PLAIN = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_FEED = 2;
    private static final byte CARRIAGE_RETURN = 3;
    private static final byte QUOTE = 4;
    private static final byte NUL = 5;
    private static final byte HIGH = 6;

    private final InputFile input;
    private final Path folder;
    private final Reading reading;
    private final Utf8 utf8 = new Utf8();
    private final byte[] kinds = new byte[256];

    private byte[] bytes = new byte[BUFFER];
    private int limit;
    private boolean complete;
    private Dialect dialect = new Dialect(',', false);

    /** What the last call of {@link #parse} saw. */
    private int fields;

    private int next;
    private boolean untidy;
    private boolean breaks;
    private boolean nul;
    private boolean high;
    private int[] blank = new int[64];
    private int blanks;

    DelimitedText(InputFile input, Path folder, Reading reading) {
        this.input = input;
        this.folder = folder;
        this.reading = reading;
    }

    Intake read() throws IOException {
        byte[] start;
        try (InputStream in = input.open()) {
            start = in.readNBytes(8192);
        }
        Optional<String> other = Magic.otherThanText(start);
        if (other.isPresent()) {
            return new Intake.Unreadable(input.name(), other.get());
        }
        Charset charset = TextBytes.charset(start, start.length);
        List<String> remarks = new ArrayList<>();
        if (!charset.equals(StandardCharsets.UTF_8)) {
            remarks.add("Read as " + charset + ".");
        }
        Optional<Intake> parallel =
                remarks.isEmpty() ? SideBySide.read(input, folder, reading, SideBySide.LARGE) : Optional.empty();
        if (parallel.isPresent()) {
            return parallel.get();
        }
        Intake intake = scan(charset, remarks);
        if (charset.equals(StandardCharsets.UTF_8) && utf8.isRatherSingleByte()) {
            remarks.clear();
            remarks.add("The file is not UTF-8; read as windows-1252.");
            return scan(TextBytes.WINDOWS, remarks);
        }
        return intake;
    }

    /** The names in the first record, without reading on; empty where there are none to be had. */
    static Optional<List<String>> peek(InputFile input, Path folder) throws IOException {
        DelimitedText text = new DelimitedText(input, folder, Reading.quiet());
        byte[] start;
        try (InputStream in = input.open()) {
            start = in.readNBytes(8192);
        }
        if (Magic.otherThanText(start).isPresent()) {
            return Optional.empty();
        }
        try (InputStream in = TextBytes.utf8(input.open(), TextBytes.charset(start, start.length))) {
            text.begin(in);
            int at = text.header(in, text.skipSeparatorLine());
            return at == NONE || !(Header.of(text.values) instanceof Header.Named named)
                    ? Optional.empty()
                    : Optional.of(named.columns());
        }
    }

    private List<String> values = List.of();

    /** What the beginning of a file says of the rest. */
    record Opening(Dialect dialect, List<String> columns) {}

    /**
     * Records that follow each other, rewritten.
     *
     * @param records how many there are, blank ones, those that are none and the header included
     * @param unclosed whether a quote was opened and not closed before the end
     */
    record Section(
            Intake.Part part,
            long rows,
            List<Long> filled,
            int longest,
            boolean lineBreaks,
            long rejected,
            long records,
            long blank,
            boolean unclosed,
            Utf8 utf8) {}

    /** What the beginning says; empty where {@link #read} has something to tell about it. */
    static Optional<Opening> opening(InputFile input, Path folder) throws IOException {
        DelimitedText text = new DelimitedText(input, folder, Reading.quiet());
        byte[] start;
        try (InputStream in = input.open()) {
            start = in.readNBytes(8192);
        }
        if (Magic.otherThanText(start).isPresent()
                || !TextBytes.charset(start, start.length).equals(StandardCharsets.UTF_8)) {
            return Optional.empty();
        }
        try (InputStream in = TextBytes.utf8(input.open(), StandardCharsets.UTF_8)) {
            text.begin(in);
            return text.header(in, text.skipSeparatorLine()) >= 0
                            && Header.of(text.values) instanceof Header.Named(List<String> columns)
                    ? Optional.of(new Opening(text.dialect, columns))
                    : Optional.empty();
        }
    }

    /** Reads the records of a stream that begins with the file's header. */
    Section first(InputStream in, Opening opening, String suffix) throws IOException {
        begin(in);
        return section(in, header(in, skipSeparatorLine()), opening.columns().size(), 1, suffix);
    }

    /** Reads the records of a stream that begins with any record. */
    Section further(InputStream in, Opening opening, String suffix) throws IOException {
        begin(in);
        speak(opening.dialect());
        return section(in, 0, opening.columns().size(), 0, suffix);
    }

    private Intake scan(Charset charset, List<String> remarks) throws IOException {
        try (InputStream in = TextBytes.utf8(input.open(), charset)) {
            begin(in);
            int at = header(in, skipSeparatorLine());
            if (at == NONE) {
                remarks.add("The file is empty.");
                return records(List.of(), List.of(), remarks);
            }
            if (at == UNCLOSED) {
                return new Intake.Unreadable(input.name(), "The header opens a quote that is never closed.");
            }
            return switch (Header.of(values)) {
                case Header.Unusable(String reason) -> new Intake.Unreadable(input.name(), reason);
                case Header.Named(List<String> columns) ->
                    records(columns, List.of(section(in, at, columns.size(), 1, "")), remarks);
            };
        } catch (TooLong e) {
            return new Intake.Unreadable(input.name(), String.valueOf(e.getMessage()));
        }
    }

    /** The sections of this file, in their order, as one. */
    Intake.Records records(List<String> columns, List<Section> sections, List<String> remarks) {
        List<Intake.Part> parts = new ArrayList<>();
        long[] filled = new long[columns.size()];
        long before = 0;
        for (Section section : sections) {
            parts.add(new Intake.Part(section.part().data(), section.part().rejects(), before));
            before += section.records();
            for (int i = 0; i < filled.length; i++) {
                filled[i] += section.filled().get(i);
            }
        }
        long blank = sections.stream().mapToLong(Section::blank).sum();
        if (blank > 0) {
            remarks.add(blank == 1 ? "One blank row was passed over." : blank + " blank rows were passed over.");
        }
        return new Intake.Records(
                input.name(),
                parts,
                dialect.delimiter(),
                columns,
                Set.of(),
                sections.stream().mapToLong(Section::rows).sum(),
                Arrays.stream(filled).boxed().toList(),
                sections.stream().mapToInt(Section::longest).max().orElse(0),
                sections.stream().anyMatch(Section::lineBreaks),
                sections.stream().mapToLong(Section::rejected).sum(),
                remarks);
    }

    /** A record is longer than may be. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1;

        TooLong(long row) {
            super("Row %d is longer than %d MB.".formatted(row, LONGEST_RECORD >> 20));
        }
    }

    private Section section(InputStream in, int from, int columns, long before, String suffix) throws IOException {
        Path data = folder.resolve(input.stem() + suffix + ".records");
        try (RejectFile rejects = new RejectFile(folder.resolve(input.stem() + suffix + ".rejects"));
                RecordFile records = new RecordFile(data, dialect.delimiter(), columns)) {
            rejects.clear();
            int at = from;
            long row = before;
            long blank = 0;
            boolean unclosed = false;
            while (true) {
                int end = parse(at);
                if (end == MORE) {
                    at = fill(in, at);
                    if (at >= 0) {
                        continue;
                    }
                    at = 0;
                    end = UNCLOSED;
                }
                if (end == NONE) {
                    break;
                }
                row++;
                if (end < 0) {
                    int line = endOfLine(at);
                    if (line == limit && !complete) {
                        throw new TooLong(row);
                    }
                    unclosed |= end == UNCLOSED;
                    rejects.add(
                            row,
                            "",
                            text(at, line),
                            end == UNCLOSED
                                    ? "A quote is opened in this row and never closed."
                                    : "Text follows a closing quote in this row.");
                    at = line == limit ? line : line + 1;
                } else {
                    if (isBlank(at, end)) {
                        blank++;
                    } else {
                        keep(row, at, end, columns, records, rejects);
                    }
                    at = next;
                }
            }
            return new Section(
                    new Intake.Part(data, rejects.file(), 0),
                    records.rows(),
                    records.filled(),
                    records.longest(),
                    records.lineBreaks(),
                    rejects.count(),
                    row,
                    blank,
                    unclosed,
                    utf8);
        }
    }

    private void begin(InputStream in) throws IOException {
        limit = 0;
        complete = false;
        fill(in, 0);
        speak(Dialect.sniff(bytes, Math.min(limit, SAMPLE), input.usualDelimiter()));
    }

    private void speak(Dialect spoken) {
        dialect = spoken;
        Arrays.fill(kinds, PLAIN);
        Arrays.fill(kinds, 128, 256, HIGH);
        kinds[dialect.delimiter()] = DELIMITER;
        kinds['\n'] = LINE_FEED;
        kinds['\r'] = CARRIAGE_RETURN;
        kinds['"'] = QUOTE;
        kinds[0] = NUL;
    }

    /** Spreadsheets write {@code sep=;} into a first line that is no record. */
    private int skipSeparatorLine() {
        String line = new String(bytes, 0, Math.min(limit, 8), StandardCharsets.ISO_8859_1);
        if (!line.regionMatches(true, 0, "sep=", 0, 4) || line.length() < 6) {
            return 0;
        }
        int end = line.indexOf('\n');
        if (end < 0) {
            return 0;
        }
        speak(new Dialect(line.charAt(4), dialect.carriageReturns()));
        return end + 1;
    }

    /** Reads the header into {@link #values} and answers where the next record starts. */
    private int header(InputStream in, int from) throws IOException {
        int at = from;
        while (true) {
            int end = parse(at);
            if (end == MORE) {
                at = fill(in, at);
                if (at < 0) {
                    return UNCLOSED;
                }
            } else if (end == NONE) {
                return NONE;
            } else if (end < 0) {
                return UNCLOSED;
            } else if (end > at) {
                values = split(at, end);
                return next;
            } else {
                at = next;
            }
        }
    }

    private void keep(long row, int start, int end, int columns, RecordFile records, RejectFile rejects)
            throws IOException {
        if (nul) {
            rejects.add(row, "", text(start, end), "The row contains a NUL byte.");
        } else if (high && !utf8.check(bytes, start, end)) {
            rejects.add(row, "", text(start, end), "The row contains bytes that are not UTF-8.");
        } else if (fields == columns && !untidy) {
            records.copy(row, bytes, start, end, blank, blanks);
            if (breaks) {
                records.sawLineBreak();
            }
        } else {
            List<String> cells = split(start, end);
            boolean surplus = cells.size() > columns
                    && !cells.subList(columns, cells.size()).stream().allMatch(String::isBlank);
            if (cells.size() < columns || surplus) {
                rejects.add(
                        row,
                        "",
                        text(start, end),
                        "The row has %d %s where the header names %d."
                                .formatted(cells.size(), cells.size() == 1 ? "field" : "fields", columns));
            } else {
                records.write(row, new ArrayList<>(cells.subList(0, columns)));
            }
        }
    }

    /**
     * Looks at the record that starts there and answers where it ends, or that it is not all there yet, that there is
     * none, or what is wrong with it.
     */
    private int parse(int start) {
        byte[] b = bytes;
        int end = limit;
        int i = start;
        int field = start;
        fields = 1;
        blanks = 0;
        untidy = false;
        breaks = false;
        nul = false;
        high = false;
        while (i < end) {
            switch (kinds[b[i] & 0xff]) {
                case PLAIN -> i++;
                case DELIMITER -> {
                    if (i == field) {
                        sawBlank(fields - 1);
                    }
                    untidy |= hasOuterBlank(field, i);
                    fields++;
                    i++;
                    field = i;
                }
                case LINE_FEED -> {
                    int stop = i > start && b[i - 1] == '\r' ? i - 1 : i;
                    if (stop == field) {
                        sawBlank(fields - 1);
                    }
                    untidy |= hasOuterBlank(field, stop);
                    next = i + 1;
                    return stop;
                }
                case CARRIAGE_RETURN -> {
                    if (dialect.carriageReturns()) {
                        if (i == field) {
                            sawBlank(fields - 1);
                        }
                        untidy |= hasOuterBlank(field, i);
                        next = i + 1;
                        return i;
                    }
                    if (i + 1 == end && !complete) {
                        return MORE;
                    }
                    untidy |= i + 1 == end || b[i + 1] != '\n';
                    i++;
                }
                case QUOTE -> {
                    if (i != field) {
                        untidy = true;
                        i++;
                        break;
                    }
                    int close = closingQuote(i + 1);
                    if (close < 0) {
                        return close;
                    }
                    untidy |= close == i + 1 || hasOuterBlank(i + 1, close);
                    i = close + 1;
                    while (i < end && b[i] == ' ') {
                        untidy = true;
                        i++;
                    }
                    if (i < end) {
                        byte kind = kinds[b[i] & 0xff];
                        if (kind != DELIMITER && kind != LINE_FEED && kind != CARRIAGE_RETURN) {
                            return BEHIND_QUOTE;
                        }
                    }
                }
                case NUL -> {
                    nul = true;
                    i++;
                }
                default -> {
                    high = true;
                    i++;
                }
            }
        }
        if (!complete) {
            return MORE;
        }
        if (i == start) {
            return NONE;
        }
        if (i == field) {
            sawBlank(fields - 1);
        }
        untidy |= hasOuterBlank(field, i);
        next = i;
        return i;
    }

    private void sawBlank(int place) {
        if (blanks == blank.length) {
            blank = Arrays.copyOf(blank, 2 * blanks);
        }
        blank[blanks++] = place;
    }

    private int closingQuote(int from) {
        byte[] b = bytes;
        for (int j = from; j < limit; j++) {
            byte c = b[j];
            if (c == '"') {
                if (j + 1 < limit && b[j + 1] == '"') {
                    j++;
                } else {
                    return j + 1 == limit && !complete ? MORE : j;
                }
            } else if (c == '\n' || c == '\r') {
                breaks = true;
            } else if (c < 0) {
                high = true;
            } else if (c == 0) {
                nul = true;
            }
        }
        return complete ? UNCLOSED : MORE;
    }

    private boolean hasOuterBlank(int start, int end) {
        return end > start && (isBlank(bytes[start]) || isBlank(bytes[end - 1]));
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == 0 || b != dialect.delimiter() && b != '"' && !isBlank(b)) {
                return false;
            }
        }
        return true;
    }

    private int endOfLine(int start) {
        int i = start;
        byte last = (byte) (dialect.carriageReturns() ? '\r' : '\n');
        while (i < limit && bytes[i] != last) {
            i++;
        }
        return i;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
    }

    /** Takes a well-formed record apart. */
    private List<String> split(int start, int end) {
        List<String> cells = new ArrayList<>();
        int i = start;
        while (true) {
            int stop;
            if (i < end && bytes[i] == '"') {
                int close = closingQuote(i + 1);
                cells.add(text(i + 1, close).replace("\"\"", "\""));
                stop = close + 1;
                while (stop < end && bytes[stop] != dialect.delimiter()) {
                    stop++;
                }
            } else {
                stop = i;
                while (stop < end && bytes[stop] != dialect.delimiter()) {
                    stop++;
                }
                cells.add(text(i, stop));
            }
            if (stop >= end) {
                return cells;
            }
            i = stop + 1;
        }
    }

    /**
     * Reads on behind the bytes from {@code keep}, which move to the front, and answers 0; or -1 where the record at
     * {@code keep} is longer than may be.
     */
    private int fill(InputStream in, int keep) throws IOException {
        reading.checkpoint();
        int rest = limit - keep;
        if (rest >= LONGEST_RECORD) {
            System.arraycopy(bytes, keep, bytes, 0, rest);
            limit = rest;
            return -1;
        }
        byte[] target = rest > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, keep, target, 0, rest);
        bytes = target;
        int count = in.readNBytes(bytes, rest, bytes.length - rest);
        limit = rest + count;
        complete = limit < bytes.length;
        reading.read(count);
        return 0;
    }
}
