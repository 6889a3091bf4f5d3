package org.perennial.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.perennial.sources.DelimitedText.Opening;
import org.perennial.sources.DelimitedText.Section;

/**
 * Reads a large file of delimited text in several parts at once. A part begins behind a line feed; that it is none within
 * quotes shows when all parts before it end with no quote open.
 */
final class SideBySide {

    /** Bytes that are worth a part of their own. */
    static final long LARGE = 32L << 20;

    private static final int LOOK = 1 << 20;

    private SideBySide() {}

    /** The file; empty where it is not large, or its parts cannot be told apart, and it has to be read as a whole. */
    static Optional<Intake> read(InputFile input, Path folder, Reading reading, long large) throws IOException {
        long size = Files.size(input.path());
        int processors = Runtime.getRuntime().availableProcessors();
        if (input.isCompressed() || size < large || processors < 2) {
            return Optional.empty();
        }
        Optional<Opening> opening = DelimitedText.opening(input, folder);
        if (opening.isEmpty() || opening.get().dialect().carriageReturns()) {
            return Optional.empty();
        }
        List<Long> starts = starts(input.path(), size, (int) Math.min(processors, size / large + 1));
        List<DelimitedText> readers = starts.stream()
                .map(start -> new DelimitedText(input, folder, reading))
                .toList();
        List<Section> sections;
        try {
            sections = sections(input, opening.get(), starts, size, readers);
        } catch (DelimitedText.TooLong e) {
            return Optional.empty();
        }
        Utf8 utf8 = new Utf8();
        sections.forEach(section -> utf8.add(section.utf8()));
        boolean apart = sections.stream().limit(sections.size() - 1L).noneMatch(Section::unclosed);
        return apart && !utf8.isRatherSingleByte()
                ? Optional.of(readers.getFirst().records(opening.get().columns(), sections, new ArrayList<>()))
                : Optional.empty();
    }

    private static List<Section> sections(
            InputFile input, Opening opening, List<Long> starts, long size, List<DelimitedText> readers)
            throws IOException {
        List<Section> sections = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
            List<Future<Section>> futures = new ArrayList<>();
            for (int i = 0; i < starts.size(); i++) {
                long from = starts.get(i);
                long to = i + 1 < starts.size() ? starts.get(i + 1) : size;
                DelimitedText reader = readers.get(i);
                String suffix = "-" + i;
                futures.add(threads.submit(() -> {
                    try (InputStream in = part(input.path(), from, to)) {
                        return from == 0
                                ? reader.first(TextBytes.utf8(in, StandardCharsets.UTF_8), opening, suffix)
                                : reader.further(in, opening, suffix);
                    }
                }));
            }
            for (Future<Section> future : futures) {
                sections.add(future.get());
            }
            return sections;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + input.name() + " was read", e);
        }
    }

    /** Where parts of about the same size begin: at the start, and behind line feeds. */
    private static List<Long> starts(Path file, long size, int parts) throws IOException {
        List<Long> starts = new ArrayList<>(List.of(0L));
        try (FileChannel channel = FileChannel.open(file)) {
            for (int i = 1; i < parts; i++) {
                long from = size / parts * i;
                ByteBuffer look = ByteBuffer.allocate(LOOK);
                channel.read(look, from);
                for (int j = 0; j < look.position(); j++) {
                    if (look.get(j) == '\n') {
                        starts.add(from + j + 1);
                        break;
                    }
                }
            }
        }
        return starts;
    }

    private static InputStream part(Path file, long from, long to) throws IOException {
        FileChannel channel = FileChannel.open(file);
        channel.position(from);
        return new FilterInputStream(Channels.newInputStream(channel)) {

            private long left = to - from;

            @Override
            public int read() throws IOException {
                int read = left > 0 ? super.read() : -1;
                left -= read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = left > 0 ? super.read(bytes, offset, (int) Math.min(length, left)) : -1;
                left -= Math.max(0, read);
                return read;
            }
        };
    }
}
