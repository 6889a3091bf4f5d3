package org.perennial.ledger;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;

/**
 * What the snapshot of an import says of it.
 *
 * @param closing whether keys of the entry that it does not bring stop being current
 */
record ImportNote(Committed committed, String source, String entry, boolean closing) {

    private static final String IMPORT = "perennial.import";
    private static final String SOURCE = "perennial.source";
    private static final String ENTRY = "perennial.entry";
    private static final String CLOSING = "perennial.closing";
    private static final String ADDED = "perennial.added";
    private static final String CHANGED = "perennial.changed";
    private static final String UNCHANGED = "perennial.unchanged";
    private static final String CLOSED = "perennial.closed";
    private static final String TAKEN_BACK = "perennial.taken-back";

    ImportNote(StagedImport staged, Committed committed) {
        this(committed, staged.source(), staged.entry(), closes(staged));
    }

    /** Whether keys of the entry that the import does not bring stop being current. */
    static boolean closes(StagedImport staged) {
        return staged.mode() == Mode.SNAPSHOT || staged.replaces();
    }

    /** What the summary of the import's snapshot holds. */
    Map<String, String> summary() {
        return Map.of(
                IMPORT, Long.toString(committed.id()),
                SOURCE, source,
                ENTRY, entry,
                CLOSING, Boolean.toString(closing),
                ADDED, Long.toString(committed.added()),
                CHANGED, Long.toString(committed.changed()),
                UNCHANGED, Long.toString(committed.unchanged()),
                CLOSED, Long.toString(committed.closed()));
    }

    /** What the summary of the snapshot holds that takes the import back. */
    static Map<String, String> takenBack(long id) {
        return Map.of(TAKEN_BACK, Long.toString(id));
    }

    /** The import that the snapshot brought, if it brought one. */
    static Optional<ImportNote> brought(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        return number(summary, IMPORT)
                .map(id -> new ImportNote(
                        new Committed(
                                id,
                                number(summary, ADDED).orElse(0L),
                                number(summary, CHANGED).orElse(0L),
                                number(summary, UNCHANGED).orElse(0L),
                                number(summary, CLOSED).orElse(0L)),
                        summary.getOrDefault(SOURCE, ""),
                        summary.getOrDefault(ENTRY, ""),
                        Boolean.parseBoolean(summary.get(CLOSING))));
    }

    /** The import that the snapshot took back, if it took one back. */
    static Optional<Long> takenBack(Snapshot snapshot) {
        return number(snapshot.summary(), TAKEN_BACK);
    }

    private static Optional<Long> number(Map<String, String> summary, String property) {
        return Optional.ofNullable(summary.get(property)).map(Long::valueOf);
    }
}
