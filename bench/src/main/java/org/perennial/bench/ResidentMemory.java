package org.perennial.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process and those it started hold of the machine's memory; zero where the system does not tell. */
final class ResidentMemory implements AutoCloseable {

    private static final Path PROCESSES = Path.of("/proc");

    private final Thread watch;
    private volatile long peak;
    private volatile boolean closed;

    ResidentMemory() {
        watch = Thread.ofPlatform().daemon().start(() -> {
            while (!closed) {
                peak = Math.max(peak, now());
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** The most that was held at once so far, in bytes; what processes share is counted once. */
    long peak() {
        return peak;
    }

    private static long now() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(ResidentMemory::proportional)
                .sum();
    }

    /** Proportional set size: pages that several processes map are divided among them. */
    private static long proportional(ProcessHandle process) {
        Path file = PROCESSES.resolve(Long.toString(process.pid())).resolve("smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }
}
