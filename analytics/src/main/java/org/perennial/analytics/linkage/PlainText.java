package org.perennial.analytics.linkage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Text as words: what is left when case, accents, punctuation and spelling customs are set aside. */
public final class PlainText {

    private static final Set<String> NO_NAMES = Set.of(
            "unknown",
            "guest",
            "na",
            "none",
            "null",
            "anonymous",
            "test",
            "nn",
            "customer",
            "user",
            "undefined",
            "okand",
            "unbekannt",
            "inconnu",
            "kund",
            "kunde");

    private PlainText() {}

    /** Lower-case words of letters and digits, without accents. */
    public static List<String> words(String text) {
        String plain = plain(text);
        List<String> words = new ArrayList<>(4);
        int start = -1;
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (c == '\'') {
                continue;
            }
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(plain.substring(start, i).replace("'", ""));
                start = -1;
            }
        }
        return words;
    }

    /** Whether these words say only that no name is known. */
    public static boolean saysNothing(List<String> words) {
        return NO_NAMES.containsAll(words);
    }

    private static String plain(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        String lower = text.toLowerCase(Locale.ROOT);
        if (ascii) {
            return lower;
        }
        String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(decomposed.length() + 2);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'ø' -> plain.append('o');
                case 'æ' -> plain.append("ae");
                case 'œ' -> plain.append("oe");
                case 'ß' -> plain.append("ss");
                case 'ł' -> plain.append('l');
                case 'đ', 'ð' -> plain.append('d');
                case 'þ' -> plain.append("th");
                case 'ı' -> plain.append('i');
                case '\u2019', '\u02bc', '`', '´' -> plain.append('\'');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    /** What is heard rather than written: Hana is Hanna, Erik is Eric, Mueller is Muller. The first letter counts. */
    public static String sound(String word) {
        String heard = word.replace("ph", "f")
                .replace("ck", "k")
                .replace("ch", "k")
                .replace("th", "t")
                .replace("qv", "kv")
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u");
        StringBuilder sound = new StringBuilder(heard.length());
        for (int i = 0; i < heard.length(); i++) {
            char c = heard.charAt(i);
            char plain = switch (c) {
                case 'c', 'q' -> 'k';
                case 'y' -> i == 0 ? 'y' : 'i';
                case 'w' -> 'v';
                case 'z' -> 's';
                default -> c;
            };
            boolean silent = plain == 'h' && i > 0;
            boolean doubled = !sound.isEmpty() && sound.charAt(sound.length() - 1) == plain;
            if (!silent && !doubled) {
                sound.append(plain);
            }
        }
        return sound.toString();
    }

    /** Whether one letter added, left out, replaced, or swapped with its neighbour makes {@code a} of {@code b}. */
    public static boolean oneEditApart(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (longer.length() - shorter.length() > 1 || a.equals(b)) {
            return false;
        }
        int i = 0;
        while (i < shorter.length() && shorter.charAt(i) == longer.charAt(i)) {
            i++;
        }
        if (longer.length() > shorter.length()) {
            return shorter.regionMatches(i, longer, i + 1, shorter.length() - i);
        }
        boolean replaced = shorter.regionMatches(i + 1, longer, i + 1, shorter.length() - i - 1);
        boolean swapped = i + 1 < shorter.length()
                && shorter.charAt(i) == longer.charAt(i + 1)
                && shorter.charAt(i + 1) == longer.charAt(i)
                && shorter.regionMatches(i + 2, longer, i + 2, shorter.length() - i - 2);
        return replaced || swapped;
    }
}
