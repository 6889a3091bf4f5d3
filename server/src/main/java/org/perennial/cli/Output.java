package org.perennial.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Hands on what a command writes: as a file that is there whole or not at all, or line by line on the console. */
final class Output {

    private Output() {}

    /** Writes to the path that it is given, and answers with what there is to tell about it. */
    @FunctionalInterface
    interface Content<T> {
        T write(Path path) throws Exception;
    }

    /** @param file null: the console */
    static <T> T write(@Nullable Path file, PrintWriter console, Content<T> content) throws Exception {
        Path part = file == null ? Files.createTempFile("perennial-", ".csv") : beside(file);
        try {
            T answer = content.write(part);
            if (file == null) {
                try (var lines = Files.lines(part)) {
                    lines.forEach(console::println);
                }
            } else {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            console.flush();
            return answer;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path beside(Path file) throws Exception {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
