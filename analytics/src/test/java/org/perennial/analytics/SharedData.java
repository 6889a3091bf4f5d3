package org.perennial.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Public data sets beside the repository, in {@code ../shared/data}; tests that need one skip themselves without it. */
public final class SharedData {

    private SharedData() {}

    /** The lines of a file, unpacked if it ends in {@code .gz}; skips the calling test where the file is absent. */
    public static List<String> lines(String name) {
        Path file = Path.of("../../shared/data").resolve(name);
        Assumptions.assumeTrue(Files.isReadable(file), () -> "no " + file);
        try (InputStream in = Files.newInputStream(file);
                InputStream unpacked = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader reader = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
