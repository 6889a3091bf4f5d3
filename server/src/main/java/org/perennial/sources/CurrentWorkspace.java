package org.perennial.sources;

import java.time.Instant;
import java.util.Optional;

/** The workspace whose islands this server has taken in. */
public interface CurrentWorkspace {

    /** Empty before the first one is connected. */
    Optional<Workspace> workspace();

    /** Whether it is the made-up company that is shown until a real one is connected. */
    boolean isDemonstration();

    /** When the import was settled, if it is known. */
    Optional<Instant> importedAt(long importId);
}
