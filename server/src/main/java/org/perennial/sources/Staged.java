package org.perennial.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.perennial.ledger.StagedImport;

/** What came of reading the files of an entry, before anything is kept. */
public sealed interface Staged {

    Counts counts();

    /**
     * The rows that do not fit: a Parquet file with {@code file}, {@code row}, {@code column}, {@code value} and {@code
     * reason}, several rows for a record with several faults. Empty where all fit.
     */
    Optional<Path> rejects();

    /** What a person should know about how the files were read; blank where there is nothing. */
    String message();

    /**
     * Rows that can be committed.
     *
     * @param columns the canonical columns that come from somewhere
     */
    record Ready(StagedImport staged, Counts counts, List<String> columns, Optional<Path> rejects, String message)
            implements Staged {
        public Ready {
            columns = List.copyOf(columns);
        }
    }

    /** The entry cannot be imported; {@code message} says why. */
    record Refused(String message, Counts counts, Optional<Path> rejects) implements Staged {}
}
