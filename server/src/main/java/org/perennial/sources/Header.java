package org.perennial.sources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that a file gives to its columns. */
sealed interface Header {

    record Named(List<String> columns) implements Header {
        public Named {
            columns = List.copyOf(columns);
        }
    }

    record Unusable(String reason) implements Header {}

    int MOST_COLUMNS = 5000;

    /**
     * Reads names from the first record: a blank one at its beginning (row numbers, as tools write
     * them) and blank ones at its end get a name by their place, others must be there and differ.
     */
    static Header of(List<String> cells) {
        if (cells.size() > MOST_COLUMNS) {
            return new Unusable(
                    "The header names %d columns; at most %d can be read.".formatted(cells.size(), MOST_COLUMNS));
        }
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isBlank()) {
            last--;
        }
        List<String> names = new ArrayList<>();
        List<String> blank = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).strip();
            if (name.isEmpty() && i > 0 && i < last) {
                blank.add(Integer.toString(i + 1));
            }
            names.add(name.isEmpty() ? "column" + (i + 1) : name);
        }
        if (last == 0) {
            return new Unusable("The header is blank.");
        }
        if (!blank.isEmpty()) {
            return new Unusable("The header has no name for column " + String.join(", ", blank) + ".");
        }
        Map<String, Long> counts = names.stream()
                .collect(Collectors.groupingBy(
                        name -> name.toLowerCase(Locale.ROOT), LinkedHashMap::new, Collectors.counting()));
        List<String> twice = names.stream()
                .filter(name -> counts.getOrDefault(name.toLowerCase(Locale.ROOT), 0L) > 1)
                .distinct()
                .map(name -> "`" + name + "`")
                .toList();
        return twice.isEmpty()
                ? new Named(names)
                : new Unusable("The header names the same column more than once: " + String.join(", ", twice) + ".");
    }
}
