package org.perennial.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.PlainText;

/**
 * A person's name, read so that it can be compared: titles gone, order known or both orders possible.
 *
 * <p>Two full names agree if the first given names agree and each word of the shorter name is found in the longer one,
 * so that middle names and second family names may be missing on one side. At most one word may be spelled differently.
 * A differently spelled given name is judged more strictly than a family name: within a household it is the given name
 * that tells people apart, and many given names are one letter from another (Hanna, Anna; Hana, Hans; Lena, Lina).
 *
 * @param given given names, or initials
 * @param family family names; a single word of unknown role stands in {@code given}
 * @param eitherOrder whether the first word may as well be the family name
 * @param generation junior, senior, or null
 */
record PersonName(
        List<String> given,
        List<String> family,
        boolean eitherOrder,
        @Nullable String generation) {

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
            "esq");
    private static final Map<String, String> GENERATIONS =
            Map.of("jr", "jr", "junior", "jr", "sr", "sr", "senior", "sr", "ii", "ii", "iii", "iii", "iv", "iv");
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "de", "da", "di", "del", "della", "der", "den", "af", "av", "la", "le", "du", "dos", "zu");

    PersonName {
        given = List.copyOf(given);
        family = List.copyOf(family);
    }

    /** Reads a name from what a party says; empty if it says nothing usable. */
    static PersonName of(@Nullable String name, @Nullable String givenName, @Nullable String familyName) {
        Words whole = Words.of(name);
        Words given = Words.of(givenName);
        Words family = Words.of(familyName);
        String generation = first(whole.generation, given.generation, family.generation);
        if (!given.words.isEmpty() && !family.words.isEmpty()) {
            return new PersonName(given.words, family.words, false, generation);
        }
        if (!family.words.isEmpty()) {
            return new PersonName(without(whole.words, family.words), family.words, false, generation);
        }
        if (!given.words.isEmpty()) {
            return new PersonName(given.words, without(whole.words, given.words), false, generation);
        }
        return name == null ? nameless() : read(name, whole, generation);
    }

    private static PersonName nameless() {
        return new PersonName(List.of(), List.of(), false, null);
    }

    private static PersonName read(String name, Words whole, @Nullable String generation) {
        int comma = name.indexOf(',');
        if (comma > 0) {
            List<String> before = Words.of(name.substring(0, comma)).words;
            List<String> after = Words.of(name.substring(comma + 1)).words;
            if (!before.isEmpty() && !after.isEmpty()) {
                return new PersonName(after, before, false, generation);
            }
        }
        List<String> words = whole.words;
        if (words.size() < 2) {
            return new PersonName(words, List.of(), false, generation);
        }
        int split = words.size() - 1;
        while (split > 1 && PARTICLES.contains(words.get(split - 1))) {
            split--;
        }
        return new PersonName(words.subList(0, split), words.subList(split, words.size()), true, generation);
    }

    private static List<String> without(List<String> words, List<String> others) {
        List<String> rest = new ArrayList<>(words);
        others.forEach(rest::remove);
        return rest;
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private record Words(List<String> words, @Nullable String generation) {

        static Words of(@Nullable String text) {
            if (text == null || text.isBlank() || text.indexOf('@') >= 0) {
                return new Words(List.of(), null);
            }
            List<String> words = new ArrayList<>(4);
            String generation = null;
            for (String word : PlainText.words(text)) {
                if (GENERATIONS.containsKey(word)) {
                    generation = GENERATIONS.get(word);
                } else if (!TITLES.contains(word) && word.chars().noneMatch(Character::isDigit)) {
                    words.add(word);
                }
            }
            return new Words(PlainText.saysNothing(words) ? List.of() : words, generation);
        }
    }

    boolean isEmpty() {
        return given.isEmpty() && family.isEmpty();
    }

    private boolean isFull() {
        return !given.isEmpty() && !family.isEmpty();
    }

    /** Whether the given name is told in full, so that it can tell two people apart. */
    boolean hasFullGivenName() {
        return !given.isEmpty() && !isInitial(given.getFirst());
    }

    boolean sharesGivenName(PersonName other) {
        return hasFullGivenName()
                && other.hasFullGivenName()
                && given.getFirst().equals(other.given.getFirst());
    }

    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.isAlphabetic(word.charAt(0)) && !isIdeographic(word);
    }

    private static boolean isIdeographic(String word) {
        return Character.isIdeographic(word.codePointAt(0));
    }

    private PersonName swapped() {
        List<String> words = words();
        return new PersonName(words.subList(1, words.size()), words.subList(0, 1), false, generation);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(given.size() + family.size());
        words.addAll(given);
        words.addAll(family);
        return words;
    }

    /**
     * How far two names agree.
     *
     * @param shared whether what the two have in common is often shared by a household, so that given names must agree
     *     more closely
     */
    Agreement compare(PersonName other, boolean shared) {
        if (isEmpty() || other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        if (generation != null && other.generation != null && !generation.equals(other.generation)) {
            return Agreement.DIFFERENT_NAME;
        }
        if (!isFull() || !other.isFull()) {
            return compareParts(other);
        }
        Agreement best = compareFull(this, other, shared);
        if (!best.isFull() && other.eitherOrder) {
            best = better(best, compareFull(this, other.swapped(), shared));
        }
        if (!best.isFull() && eitherOrder) {
            best = better(best, compareFull(swapped(), other, shared));
        }
        return best;
    }

    private static Agreement better(Agreement a, Agreement b) {
        return b.strength() > a.strength() ? b : a;
    }

    private Agreement compareParts(PersonName other) {
        if (given.isEmpty() || other.given.isEmpty()) {
            List<String> mine = given.isEmpty() ? family : words();
            List<String> theirs = other.given.isEmpty() ? other.family : other.words();
            return Collections.disjoint(mine, theirs) ? Agreement.DIFFERENT_NAME : Agreement.UNKNOWN;
        }
        String mine = given.getFirst();
        String theirs = other.given.getFirst();
        if (mine.equals(theirs)) {
            boolean whole = family.isEmpty() && other.family.isEmpty() && mine.length() > 1 && isIdeographic(mine);
            return whole ? Agreement.NAME : isInitial(mine) ? Agreement.UNKNOWN : Agreement.PART;
        }
        boolean perhaps = isInitial(mine)
                || isInitial(theirs)
                || family.contains(theirs)
                || other.family.contains(mine)
                || PlainText.sound(mine).equals(PlainText.sound(theirs))
                || Nicknames.related(mine, theirs);
        return perhaps ? Agreement.UNKNOWN : Agreement.DIFFERENT_NAME;
    }

    private static Agreement compareFull(PersonName a, PersonName b, boolean shared) {
        Agreement first = compareGiven(a.given.getFirst(), b.given.getFirst(), shared);
        if (!first.joins()) {
            return first;
        }
        List<String> restOfA = a.words().subList(1, a.words().size());
        List<String> restOfB = b.words().subList(1, b.words().size());
        boolean aIsShorter = restOfA.size() <= restOfB.size();
        int spelled = differentlySpelled(aIsShorter ? restOfA : restOfB, aIsShorter ? restOfB : restOfA);
        if (spelled < 0) {
            return Agreement.DIFFERENT_NAME;
        }
        if (spelled == 0) {
            return first;
        }
        return spelled == 1 && first == Agreement.NAME ? Agreement.SPELLING : Agreement.UNKNOWN;
    }

    private static Agreement compareGiven(String a, String b, boolean shared) {
        if (a.equals(b)) {
            return isInitial(a) ? Agreement.INITIAL : Agreement.NAME;
        }
        if (isInitial(a) || isInitial(b)) {
            return a.charAt(0) == b.charAt(0) ? Agreement.INITIAL : Agreement.DIFFERENT_NAME;
        }
        if (sameGivenNameMisspelled(a, b, shared)) {
            return Agreement.SPELLING;
        }
        return Nicknames.related(a, b) ? Agreement.SHORT_FORM : Agreement.DIFFERENT_NAME;
    }

    private static boolean sameGivenNameMisspelled(String a, String b, boolean shared) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 3 && PlainText.sound(a).equals(PlainText.sound(b))) {
            return true;
        }
        boolean sameEnds = a.charAt(0) == b.charAt(0) && a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
        return shorter >= (shared ? 6 : 4) && sameEnds && PlainText.oneEditApart(a, b);
    }

    /** How many words of {@code few} are spelled differently in {@code many}; -1 if one of them is not there. */
    private static int differentlySpelled(List<String> few, List<String> many) {
        List<String> open = new ArrayList<>(many);
        List<String> unmatched = new ArrayList<>(few);
        boolean anyWhole = unmatched.removeIf(word -> word.length() > 1 && open.remove(word));
        int spelled = 0;
        for (String word : unmatched) {
            String initialOf =
                    find(open, other -> (isInitial(word) || isInitial(other)) && word.charAt(0) == other.charAt(0));
            String misspelt = initialOf == null ? find(open, other -> sameWordMisspelled(word, other)) : null;
            if (initialOf != null) {
                open.remove(initialOf);
            } else if (misspelt != null) {
                open.remove(misspelt);
                spelled++;
                anyWhole = true;
            } else {
                return -1;
            }
        }
        return anyWhole ? spelled : -1;
    }

    private static boolean sameWordMisspelled(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        return shorter >= 4
                && (PlainText.oneEditApart(a, b) || PlainText.sound(a).equals(PlainText.sound(b)));
    }

    private static @Nullable String find(List<String> words, Predicate<String> wanted) {
        return words.stream().filter(wanted).findFirst().orElse(null);
    }
}
