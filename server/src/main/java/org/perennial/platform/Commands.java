package org.perennial.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end. */
final class Commands {

    private Commands() {}

    /** What a program said, and how it ended. */
    record Ended(int exit, String said) {

        boolean well() {
            return exit == 0;
        }
    }

    /** Runs {@code command}; one that takes longer than {@code limit} is ended. */
    static Ended run(List<String> command, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            String said = read(process, limit);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("Gave up after %s: %s".formatted(limit, String.join(" ", command)));
            }
            return new Ended(process.exitValue(), said.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted: " + String.join(" ", command), e);
        }
    }

    private static String read(Process process, Duration limit) throws IOException, InterruptedException {
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            watch.interrupt();
        }
    }
}
