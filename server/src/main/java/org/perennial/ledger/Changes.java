package org.perennial.ledger;

import java.nio.file.Path;
import java.util.List;

/** What happened to a kind's table since the read copy looked last. */
sealed interface Changes {

    /** Nothing. */
    record None() implements Changes {}

    /**
     * Files came and went.
     *
     * @param superseding whether rows in {@code added} may stand for keys that are current
     * @param live all files that hold rows now
     */
    record Moved(long snapshot, List<Path> added, List<Path> removed, boolean superseding, List<Path> live)
            implements Changes {}

    /**
     * The read copy knows nothing of this table, or something that never was.
     *
     * @param versions whether a key may have more than one row
     */
    record Everything(long snapshot, List<Path> live, boolean versions) implements Changes {}
}
