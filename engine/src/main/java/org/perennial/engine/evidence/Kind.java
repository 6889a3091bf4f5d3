package org.perennial.engine.evidence;

import java.util.List;
import java.util.Optional;

/**
 * One kind of evidence: a table of facts of the same form.
 *
 * @param name as in workspaces and as the name of its table, for example {@code purchase}
 * @param columns the canonical columns in their published order
 * @param keyedBy the columns that identify a row within its source: {@code key} where the kind has one,
 *     otherwise what the row is about
 * @param time the column that places a row on a timeline, for events
 */
public record Kind(String name, Group group, List<Column> columns, List<String> keyedBy, Optional<String> time) {

    /** The chapters of the evidence model. */
    public enum Group {
        WHO,
        EVENT,
        OFFER,
        DIRECTION
    }

    public Kind {
        columns = List.copyOf(columns);
        keyedBy = List.copyOf(keyedBy);
    }

    public Optional<Column> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether rows bear a key of their own, as opposed to one made of what they are about. */
    public boolean hasKey() {
        return column("key").isPresent();
    }

    /** Whether rows speak of a party by its source's key. */
    public boolean hasParty() {
        return column("party").isPresent();
    }

    public boolean isParty() {
        return name.equals("party");
    }

    /** Whether rows are facts on a customer's timeline. */
    public boolean isEvent() {
        return group == Group.EVENT;
    }
}
