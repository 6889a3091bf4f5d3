package org.perennial.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The version of a data folder's layout, kept in its {@code perennial.json}. */
final class Format {

    static final int CURRENT = 1;

    private static final String FILE = "perennial.json";
    private static final JsonMapper JSON = new JsonMapper();

    private Format() {}

    /** Makes the folder, and refuses one that holds something else. */
    static void prepare(Path root) {
        try {
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(FILE)) && !Files.exists(root.resolve("lock"))) {
                refuseStrangers(root);
            }
        } catch (IOException e) {
            throw Disk.refusal(root, e);
        }
    }

    private static void refuseStrangers(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            files.filter(file -> !file.getFileName().toString().equals("lost+found"))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new Refusal(
                                "The folder %s holds other files (%s) and no data of Perennial. Name an empty or new folder with --data."
                                        .formatted(root, file.getFileName()));
                    });
        }
    }

    /** Makes the version file where the folder is new; refuses a version that this Perennial does not know. */
    static void check(Path root) {
        Path file = root.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            int version = version(file);
            if (version > CURRENT) {
                throw new Refusal(
                        "The data folder %s was written by a newer Perennial (format %d; this one knows up to %d). Start the newer version, or name another folder with --data."
                                .formatted(root, version, CURRENT));
            }
            Files.createDirectories(root.resolve("ledger"));
            Files.createDirectories(root.resolve("staging"));
            Files.createDirectories(root.resolve("cache"));
        } catch (IOException e) {
            throw Disk.refusal(root, e);
        }
    }

    private static void write(Path file) throws IOException {
        PrivateFile.write(file, JSON.writeValueAsString(Map.of("format", CURRENT)) + "\n");
    }

    private static int version(Path file) throws IOException {
        try {
            JsonNode format = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8))
                    .path("format");
            if (format.isInt()) {
                return format.intValue();
            }
        } catch (JacksonException e) {
            throw new Refusal(unreadable(file), e);
        }
        throw new Refusal(unreadable(file));
    }

    private static String unreadable(Path file) {
        return "%s cannot be read: it should say {\"format\":%d}. Restore it from a backup, or name another folder with --data."
                .formatted(file, CURRENT);
    }
}
