package org.perennial.engine;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** By how much a function can make a text or list longer than what it is given. */
final class Growth {

    /** What the functions of one expression may together make of a single character. */
    static final long MOST = 1_000_000;

    private static final long MOST_AT_ONCE = 10_000;
    private static final long UNKNOWN_REPLACEMENT = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Growth() {}

    /** The factor; what cannot be bounded is told to {@code refuse}. */
    static long of(String function, JsonNode arguments, Consumer<String> refuse) {
        return switch (function.toLowerCase(Locale.ROOT)) {
            case "repeat", "lpad", "rpad", "list_resize", "array_resize" ->
                count(function, argument(arguments, 1), refuse);
            case "range", "generate_series" -> span(function, arguments, refuse);
            case "replace" -> replacement(argument(arguments, 2));
            case "regexp_replace" -> replacement(argument(arguments, 2));
            case "format", "printf" -> width(function, argument(arguments, 0), refuse);
            default -> 1;
        };
    }

    private static JsonNode argument(JsonNode arguments, int place) {
        JsonNode argument = arguments.path(place);
        return argument.has("expression") ? argument.path("expression") : argument;
    }

    private static long count(String function, JsonNode argument, Consumer<String> refuse) {
        Long count = number(argument);
        if (count == null || count > MOST_AT_ONCE) {
            refuse.accept("The function %s needs a number up to %d as its size".formatted(function, MOST_AT_ONCE));
            return 1;
        }
        return Math.max(1, count);
    }

    private static long span(String function, JsonNode arguments, Consumer<String> refuse) {
        Long first = number(argument(arguments, 0));
        Long last = arguments.size() > 1 ? number(argument(arguments, 1)) : Long.valueOf(0);
        if (first == null || last == null || Math.abs((double) last - first) > MOST_AT_ONCE) {
            refuse.accept(
                    "The function %s needs numbers as bounds, at most %d apart".formatted(function, MOST_AT_ONCE));
            return 1;
        }
        return Math.max(1, Math.abs(last - first));
    }

    private static long replacement(JsonNode argument) {
        JsonNode literal = argument.path("literal");
        return literal.path("kind").asString("").equals("STRING")
                ? Math.max(1, literal.path("text").asString("").length())
                : UNKNOWN_REPLACEMENT;
    }

    private static long width(String function, JsonNode argument, Consumer<String> refuse) {
        JsonNode literal = argument.path("literal");
        String pattern = literal.path("text").asString("");
        Matcher numbers = NUMBER.matcher(pattern);
        boolean wide = numbers.results().anyMatch(number -> number.group().length() > 3);
        if (!literal.path("kind").asString("").equals("STRING") || wide || pattern.contains("*")) {
            refuse.accept(
                    "The function %s needs a plain text with widths below 1000 as its pattern".formatted(function));
        }
        return 1;
    }

    private static @org.jspecify.annotations.Nullable Long number(JsonNode argument) {
        JsonNode literal = argument.path("literal");
        String text = literal.path("text").asString("");
        if (literal.path("kind").asString("").equals("INTEGER") && text.matches("\\d{1,9}")) {
            return Long.valueOf(text);
        }
        boolean negative = argument.path("function_name").asString("").equals("-")
                && argument.path("arguments").size() == 1;
        if (negative) {
            Long value = number(argument(argument.path("arguments"), 0));
            return value == null ? null : -value;
        }
        return null;
    }
}
