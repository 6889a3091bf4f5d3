package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's name taken apart: titles gone, given names and family names told from each other as well as they can be.
 *
 * @param given given names or initials, {@code family} family names with their particles
 * @param rest words of the whole name that are neither
 * @param generation junior, senior, the third; empty if not told
 */
record NameReading(List<String> given, List<String> family, List<String> rest, String generation) {

    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "prof",
            "professor",
            "sir",
            "herr",
            "frau",
            "fru",
            "hr",
            "ing",
            "dipl",
            "mag",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "sra",
            "dna",
            "md",
            "phd",
            "msc",
            "mba",
            "esq",
            "rev",
            "lord",
            "lady",
            "dame",
            "hon",
            "don",
            "señor",
            "senor",
            "signor",
            "signora");
    private static final Map<String, String> GENERATIONS =
            Map.of("jr", "jr", "junior", "jr", "sr", "sr", "senior", "sr", "ii", "ii", "iii", "iii", "iv", "iv");
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "de", "da", "di", "del", "della", "der", "den", "af", "av", "la", "le", "du", "dos", "zu",
            "of", "ter", "ten", "bin", "al", "el", "mac", "mc", "st");

    static NameReading of(@Nullable String name, @Nullable String givenName, @Nullable String familyName) {
        Words whole = Words.of(name);
        Words given = Words.of(givenName);
        Words family = Words.of(familyName);
        String generation = first(whole.generation, given.generation, family.generation);
        if (!given.words.isEmpty() || !family.words.isEmpty()) {
            List<String> rest = new ArrayList<>(whole.words);
            given.words.forEach(rest::remove);
            family.words.forEach(rest::remove);
            if (family.words.isEmpty() && rest.size() == 1) {
                return new NameReading(given.words, rest, List.of(), generation);
            }
            if (given.words.isEmpty() && !rest.isEmpty()) {
                return new NameReading(rest, family.words, List.of(), generation);
            }
            return new NameReading(given.words, family.words, rest, generation);
        }
        return name == null ? new NameReading(List.of(), List.of(), List.of(), "") : read(name, whole, generation);
    }

    private static NameReading read(String name, Words whole, String generation) {
        int comma = name.indexOf(',');
        if (comma > 0) {
            List<String> before = Words.of(name.substring(0, comma)).words;
            List<String> after = Words.of(name.substring(comma + 1)).words;
            if (!before.isEmpty() && !after.isEmpty()) {
                return new NameReading(after, before, List.of(), generation);
            }
        }
        List<String> words = whole.words;
        if (words.size() < 2) {
            return new NameReading(words, List.of(), List.of(), generation);
        }
        int split = words.size() - 1;
        while (split > 1 && PARTICLES.contains(words.get(split - 1))) {
            split--;
        }
        return new NameReading(words.subList(0, split), words.subList(split, words.size()), List.of(), generation);
    }

    private static String first(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private record Words(List<String> words, String generation) {

        private static final Words NONE = new Words(List.of(), "");

        static Words of(@Nullable String text) {
            if (text == null || text.isBlank() || text.indexOf('@') >= 0) {
                return NONE;
            }
            List<String> words = new ArrayList<>(4);
            String generation = "";
            for (String word : PlainText.words(text)) {
                String told = GENERATIONS.get(word);
                if (told != null) {
                    generation = told;
                } else if (!TITLES.contains(word) && !hasDigit(word)) {
                    words.add(word);
                }
            }
            return new Words(PlainText.saysNothing(words) ? List.of() : words, generation);
        }

        private static boolean hasDigit(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (Character.isDigit(word.charAt(i))) {
                    return true;
                }
            }
            return false;
        }
    }
}
