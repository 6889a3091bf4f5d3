package org.perennial.ledger;

import java.nio.file.Path;
import org.perennial.engine.evidence.Kind;

/**
 * An import whose rows are read, checked and written to a Parquet file, but which does not exist yet.
 *
 * @param id ascending; never used twice
 * @param entry the workspace entry, stable over changes of its mapping
 * @param replaces whether the entry's mapping changed, so that everything it brought before gives way
 * @param rows a Parquet file with the columns of {@link LedgerSchema}, {@code _op} 0 in every row, keys unique
 * @param count rows in that file
 */
public record StagedImport(
        long id, String source, String entry, Kind kind, Mode mode, boolean replaces, Path rows, long count) {}
