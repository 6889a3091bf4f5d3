package org.perennial.audit;

import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.perennial.sources.Workspace;

/**
 * What the organization lets Perennial see: which island brings which columns of which kind.
 *
 * @param none kinds of which the organization keeps no records: zero, not unknown
 */
public record Connections(List<Island> islands, Set<String> none) {

    /**
     * A connected source.
     *
     * @param every how often it should deliver
     * @param columns the canonical columns that it maps, by kind
     */
    public record Island(String id, String name, Optional<TemporalAmount> every, Map<String, Set<String>> columns) {

        public Island {
            columns = Map.copyOf(columns);
        }
    }

    public Connections {
        islands = List.copyOf(islands);
        none = Set.copyOf(none);
    }

    /**
     * Of a workspace.
     *
     * @param columns by kind, then by source: the canonical columns that are connected
     */
    public static Connections of(Workspace workspace, Map<String, Map<String, Set<String>>> columns) {
        return new Connections(
                workspace.sources().stream()
                        .map(source ->
                                new Island(source.id(), source.name(), source.every(), broughtBy(source.id(), columns)))
                        .toList(),
                workspace.none());
    }

    private static Map<String, Set<String>> broughtBy(String source, Map<String, Map<String, Set<String>>> columns) {
        Map<String, Set<String>> brought = new TreeMap<>();
        columns.forEach((kind, bySource) -> {
            if (bySource.containsKey(source)) {
                brought.put(kind, bySource.get(source));
            }
        });
        return brought;
    }

    /** Whether anybody knows: an island brings the kind, or there is said to be none of it. */
    boolean knows(String kind) {
        return none.contains(kind) || islands.stream().anyMatch(island -> island.columns.containsKey(kind));
    }

    /** Whether an island maps the column, or there is said to be none of its kind. */
    boolean knows(String kind, String column) {
        return none.contains(kind) || !mapping(kind, column).isEmpty();
    }

    /** The islands that map a column. */
    List<Island> mapping(String kind, String column) {
        return islands.stream()
                .filter(island -> island.columns.getOrDefault(kind, Set.of()).contains(column))
                .toList();
    }

    /** What of {@code needs} nobody knows, as {@code kind} or {@code kind.column}. */
    List<String> unknown(Collection<Need> needs) {
        return needs.stream()
                .flatMap(need -> knows(need.kind())
                        ? need.columns().stream()
                                .filter(column -> !knows(need.kind(), column))
                                .map(column -> need.kind() + "." + column)
                        : List.of(need.kind()).stream())
                .toList();
    }
}
