package org.perennial.identity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.perennial.analytics.linkage.PlainText;

/** Countries by code and by name. */
final class Countries {

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The ISO 3166 two-letter code of a country as people write it; empty if it is none. */
    static String code(String country) {
        return CODES.getOrDefault(String.join(" ", PlainText.words(country)), "");
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            for (String language :
                    new String[] {"en", "sv", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "fi", "pl"}) {
                add(codes, country.getDisplayCountry(Locale.of(language)), code);
            }
            add(codes, country.getISO3Country(), code);
        }
        for (String code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), code);
        }
        codes.putAll(Map.of("uk", "GB", "great britain", "GB", "england", "GB", "scotland", "GB", "wales", "GB"));
        codes.putAll(
                Map.of("usa", "US", "united states of america", "US", "u s a", "US", "holland", "NL", "eire", "IE"));
        return Map.copyOf(codes);
    }

    private static void add(Map<String, String> codes, String name, String code) {
        codes.putIfAbsent(String.join(" ", PlainText.words(name)), code);
    }
}
