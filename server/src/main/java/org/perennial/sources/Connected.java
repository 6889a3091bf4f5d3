package org.perennial.sources;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What evidence is connected, and by which source. A kind that is connected, be it empty, or under {@code none:} means that
 * what it brings is all there is; of any other kind nobody knows.
 *
 * @param columns by kind, then by source: the canonical columns that an import of it brought
 * @param none the kinds of which the organization keeps no records
 */
public record Connected(Map<String, Map<String, Set<String>>> columns, Set<String> none) {

    public Connected {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        none = Set.copyOf(none);
    }

    /** Whether a source brings the kind, or the organization says that it has none of it. */
    public boolean knows(String kind) {
        return columns.containsKey(kind) || none.contains(kind);
    }

    /** The sources that bring the kind. */
    public Set<String> sources(String kind) {
        return columns.getOrDefault(kind, Map.of()).keySet();
    }

    /** Whether some source brings the column of the kind. */
    public boolean knows(String kind, String column) {
        return columns.getOrDefault(kind, Map.of()).values().stream().anyMatch(names -> names.contains(column));
    }

    /** Whether that source brings the column of the kind. */
    public boolean knows(String kind, String source, String column) {
        return columns.getOrDefault(kind, Map.of())
                .getOrDefault(source, Set.of())
                .contains(column);
    }

    static Builder of(Workspace workspace) {
        return new Builder(workspace.none());
    }

    static Builder ofNothing() {
        return new Builder(Set.of());
    }

    /** Gathers what imports brought. */
    static final class Builder {

        private final Set<String> none;
        private final Map<String, Map<String, Set<String>>> columns = new LinkedHashMap<>();

        private Builder(Set<String> none) {
            this.none = none;
        }

        void add(String source, String kind, List<String> brought) {
            columns.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                    .computeIfAbsent(source, key -> new LinkedHashSet<>())
                    .addAll(brought);
        }

        Connected build() {
            return new Connected(columns, none);
        }
    }
}
