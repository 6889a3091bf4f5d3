package org.perennial.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.perennial.analytics.linkage.Nicknames;

/** Given names and the short forms that people use for them. */
public final class ShortForms {

    private static final Nicknames TABLE = read();

    private ShortForms() {}

    public static Nicknames table() {
        return TABLE;
    }

    private static Nicknames read() {
        try (InputStream text =
                Objects.requireNonNull(ShortForms.class.getResourceAsStream("nicknames.txt"), "nicknames.txt")) {
            List<List<String>> groups = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ")))
                    .toList();
            return Nicknames.of(groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
