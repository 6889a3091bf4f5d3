package org.perennial.sources;

import java.util.List;

/** What came of reading a {@code perennial.yaml}. */
public sealed interface WorkspaceReading {

    /** It is well formed. */
    record Read(Workspace workspace) implements WorkspaceReading {}

    /** It is not; everything that is wrong with it, in the order of the file. */
    record Problems(List<Problem> problems) implements WorkspaceReading {
        public Problems {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Something wrong in a workspace file.
     *
     * @param file its name
     * @param line from 1; 0 where it is about the whole file
     * @param key path of the key, for example {@code sources[0].tables[1].map.amount}; empty for the whole file
     * @param message what is wrong, with what value, and what was probably meant
     */
    record Problem(String file, int line, String key, String message) {

        /** All in one line, {@code perennial.yaml:12: sources[0].id: …}. */
        public String text() {
            return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
        }
    }
}
