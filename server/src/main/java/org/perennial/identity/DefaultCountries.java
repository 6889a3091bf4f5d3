package org.perennial.identity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The country that a phone number is read in: the party's, else its source's most frequent one, else everybody's. */
final class DefaultCountries {

    private final Map<String, Map<String, Long>> bySource = new HashMap<>();
    private final Map<String, Long> everywhere = new HashMap<>();

    void add(String source, String country, long parties) {
        String code = Countries.code(country);
        if (!code.isEmpty()) {
            bySource.computeIfAbsent(source, any -> new HashMap<>()).merge(code, parties, Long::sum);
            everywhere.merge(code, parties, Long::sum);
        }
    }

    /** ISO code, or empty if nobody says. */
    String of(String source, @Nullable String country) {
        String code = country == null ? "" : Countries.code(country);
        if (!code.isEmpty()) {
            return code;
        }
        String usual = mostFrequent(bySource.getOrDefault(source, Map.of()));
        return usual.isEmpty() ? mostFrequent(everywhere) : usual;
    }

    private static String mostFrequent(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
