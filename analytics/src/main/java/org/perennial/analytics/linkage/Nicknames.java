package org.perennial.analytics.linkage;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which first names stand for each other, from the caller's table. Immutable. */
public final class Nicknames {

    private final Map<String, Set<Integer>> groups;

    private Nicknames(Map<String, Set<Integer>> groups) {
        this.groups = groups;
    }

    /**
     * A table.
     *
     * @param groups each a set of names for one; a name may be in several groups ("al" with albert and with alan) and
     *     does not tie them together. Names must be normalized like those that will be asked for.
     */
    public static Nicknames of(Collection<? extends Collection<String>> groups) {
        Map<String, Set<Integer>> byName = new HashMap<>();
        int id = 0;
        for (Collection<String> group : groups) {
            for (String name : group) {
                byName.computeIfAbsent(name, _ -> new TreeSet<>()).add(id);
            }
            id++;
        }
        return new Nicknames(byName);
    }

    /** Without a name. */
    public static Nicknames none() {
        return of(List.of());
    }

    /** Whether a name is in any group. */
    boolean knows(String name) {
        return groups.containsKey(name);
    }

    /** Whether the two are different names of one group. */
    public boolean same(String a, String b) {
        return !a.equals(b)
                && !Collections.disjoint(groups.getOrDefault(a, Set.of()), groups.getOrDefault(b, Set.of()));
    }
}
