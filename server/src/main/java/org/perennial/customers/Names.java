package org.perennial.customers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of what events speak of by key: offers, campaigns, processes, employees.
 *
 * @param names by kind, then by key
 */
record Names(Map<String, Map<String, String>> names) {

    static final Names NONE = new Names(Map.of());

    Names {
        names = Map.copyOf(names);
    }

    /** The name, or the key itself where no name is known; null for null. */
    @Nullable
    String of(String kind, @Nullable String key) {
        return key == null ? null : names.getOrDefault(kind, Map.of()).getOrDefault(key, key);
    }
}
