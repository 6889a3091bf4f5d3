package org.perennial.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.perennial.engine.evidence.Kind;

/** The ledger as it is meant: what was brought, played again from the beginning, without what was taken back. */
final class ImportModel {

    private final List<Brought> imports = new ArrayList<>();

    void commit(Brought brought) {
        imports.add(brought);
    }

    void takeBack(long id) {
        imports.removeIf(brought -> brought.id() == id);
    }

    List<Brought> imports() {
        return List.copyOf(imports);
    }

    /** Source, key and the given columns of every current row of the kind, separated by {@code |}. */
    Set<String> rows(Kind kind, String... columns) {
        Set<String> rows = new TreeSet<>();
        current(kind).forEach((identity, row) -> {
            StringBuilder text = new StringBuilder(identity.substring(
                    0,
                    identity.indexOf('/', identity.indexOf('|')) < 0
                            ? identity.length()
                            : identity.indexOf('/', identity.indexOf('|'))));
            for (String column : columns) {
                text.append('|').append(row.content().get(column));
            }
            rows.add(text.toString());
        });
        return rows;
    }

    Set<String> bareParties(Kind party, Kind naming) {
        Set<String> described = new TreeSet<>();
        current(party).keySet().forEach(identity -> described.add(Brought.realKey(identity)));
        Set<String> bare = new TreeSet<>();
        current(naming).forEach((identity, row) -> {
            String name = row.content().get("party");
            if (name != null) {
                bare.add(identity.substring(0, identity.indexOf('|')) + "|" + name);
            }
        });
        bare.removeAll(described);
        return bare;
    }

    private record Row(String entry, Map<String, String> content) {}

    private Map<String, Row> current(Kind kind) {
        Map<String, Row> current = new TreeMap<>();
        for (Brought brought : imports) {
            if (!brought.kind().equals(kind)) {
                continue;
            }
            String source = brought.source() + "|";
            if (brought.mode() == Mode.SNAPSHOT || brought.replaces()) {
                current.entrySet()
                        .removeIf(row -> row.getKey().startsWith(source)
                                && row.getValue().entry().equals(brought.entry())
                                && !brought.rows().containsKey(row.getKey().substring(source.length())));
            }
            brought.rows().forEach((key, content) -> current.put(source + key, new Row(brought.entry(), content)));
        }
        return current;
    }
}
