package org.perennial.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list: the values of the sort columns of the item before it. Clients get it as an opaque text.
 *
 * @param values null where the item has none
 */
public record Cursor(List<@Nullable String> values) {

    private static final char SEPARATOR = '\u001f';
    private static final String ABSENT = "\u0000";

    public Cursor {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Cursor of(@Nullable String... values) {
        return new Cursor(Arrays.asList(values));
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws Problem if it is none
     */
    public static Cursor parse(String text) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(Arrays.stream(joined.split(String.valueOf(SEPARATOR), -1))
                    .<@Nullable String>map(value -> value.equals(ABSENT) ? null : value)
                    .toList());
        } catch (IllegalArgumentException e) {
            throw unknown(text, e);
        }
    }

    public String encode() {
        String joined = values.stream()
                .map(value -> value == null ? ABSENT : value)
                .collect(Collectors.joining(String.valueOf(SEPARATOR)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The value at {@code index}.
     *
     * @throws Problem if this cursor is of another list
     */
    public @Nullable String text(int index) {
        if (index >= values.size()) {
            throw unknown(encode(), null);
        }
        return values.get(index);
    }

    /**
     * The value at {@code index} as a number that is not negative.
     *
     * @throws Problem if this cursor is of another list
     */
    public long number(int index) {
        String text = text(index);
        try {
            long number = text == null ? -1 : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unknown(encode(), e);
        }
        throw unknown(encode(), null);
    }

    private static Problem unknown(String text, @Nullable Throwable cause) {
        return new Problem(
                PlatformProblem.BAD_CURSOR,
                "The cursor \"%s\" is none of this list. Ask for the first page without a cursor.".formatted(text),
                Map.of(),
                cause);
    }
}
