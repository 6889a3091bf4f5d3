package org.perennial.ledger;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Kind;

/** The SQL that every statement about a kind's rows is made of. */
record KindSql(Kind kind) {

    /** The kind's table in the read copy. */
    String table() {
        return Sql.name(kind.name());
    }

    /** The columns of the read copy, {@code _op} is not one of them. */
    List<LedgerColumn> columns() {
        return LedgerSchema.columns(kind).stream()
                .filter(column -> !column.name().equals("_op"))
                .toList();
    }

    List<LedgerColumn> content() {
        return LedgerSchema.content(kind);
    }

    /** The read copy's columns, separated by commas. */
    String list() {
        return list(columns(), "");
    }

    static String list(List<LedgerColumn> columns, String prefix) {
        return columns.stream().map(column -> prefix + Sql.name(column.name())).collect(joining(", "));
    }

    /** Definitions of the read copy's columns. Keys hardly compress, and trying to costs more than all other columns. */
    String definitions() {
        return columns().stream()
                .map(column -> Sql.name(column.name())
                        + " "
                        + column.sql()
                        + (column.name().equals("key") ? " using compression 'uncompressed'" : ""))
                .collect(joining(", "));
    }

    /** The rows of files of the ledger, {@code _op} included, as something to select from. */
    String rows(Collection<Path> files) {
        if (files.isEmpty()) {
            return "(select null::INTEGER as _op, %s where false)"
                    .formatted(columns().stream()
                            .map(column -> "null::" + column.sql() + " as " + Sql.name(column.name()))
                            .collect(joining(", ")));
        }
        return "read_parquet(%s, %s)"
                .formatted(Sql.texts(files.stream().map(Path::toString).toList()), LedgerSchema.readSchema(kind));
    }

    /** What identifies a row, as columns named {@code _source}, {@code key} and, for parties, {@code party_kind}. */
    String identity(String alias) {
        String identity = "%1$s._source, %1$s.key".formatted(alias);
        return kind.isParty() ? identity + ", " + partyKind(alias) + " as party_kind" : identity;
    }

    /** Names of the columns of {@link #identity}. */
    String identityNames() {
        return kind.isParty() ? "_source, key, party_kind" : "_source, key";
    }

    /** Whether {@code rows}, of this table, are of the identity that {@code identity} holds. */
    String identified(String rows, String identity) {
        String same = "%1$s._source = %2$s._source and %1$s.key = %2$s.key".formatted(rows, identity);
        return kind.isParty() ? same + " and %s = %s.party_kind".formatted(partyKind(rows), identity) : same;
    }

    /** Whether two rows of this table are of one identity. */
    String sameIdentity(String left, String right) {
        String same = "%1$s._source = %2$s._source and %1$s.key = %2$s.key".formatted(left, right);
        return kind.isParty() ? same + " and " + partyKind(left) + " = " + partyKind(right) : same;
    }

    /** Whether two rows of one identity say the same. */
    String sameContent(String left, String right) {
        return "%1$s._party_source is not distinct from %2$s._party_source and ".formatted(left, right)
                + content().stream()
                        .map(column -> "%1$s.%3$s is not distinct from %2$s.%3$s"
                                .formatted(left, right, Sql.name(column.name())))
                        .collect(joining(" and "));
    }

    /** The column that belongs to the identity although it is content, for parties. */
    Optional<String> identifyingContent() {
        return kind.isParty() ? Optional.of("kind") : Optional.empty();
    }

    /** How the read copy's table is sorted: so that the rows of a party lie together. */
    List<String> order() {
        return kind.hasParty() ? List.of("_party_source", "party") : List.of("_source", "key");
    }

    /** Writes a query with the columns of the ledger to a file. */
    String copy(String query, Path file) {
        return "copy (%s) to %s (format parquet, compression snappy, dictionary_size_limit 4096, %s)"
                .formatted(query, Sql.text(file.toString()), LedgerSchema.fieldIds(kind));
    }

    private static String partyKind(String alias) {
        return "coalesce(nullif(%s.kind, ''), 'person')".formatted(alias);
    }
}
