package org.perennial.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of a file of an island before its rows are mapped. */
sealed interface Intake {

    /** The file as the workspace names it. */
    String file();

    /**
     * Records, rewritten so that DuckDB cannot misread them: UTF-8, the same number of fields in each, blanks trimmed, the
     * record number before them, no header.
     *
     * @param parts the file's records, in their order
     * @param columns names in the order of the fields
     * @param json the columns, by place, that hold JSON arrays or objects in some row
     * @param rows records in all parts
     * @param filled how many of them have a value in each column
     * @param longest bytes of the longest record
     * @param lineBreaks whether a value contains a line break
     * @param rejected records that are none
     * @param remarks what a person should know about how the file was read
     */
    record Records(
            String file,
            List<Part> parts,
            char delimiter,
            List<String> columns,
            Set<Integer> json,
            long rows,
            List<Long> filled,
            int longest,
            boolean lineBreaks,
            long rejected,
            List<String> remarks)
            implements Intake {

        public Records {
            parts = List.copyOf(parts);
            columns = List.copyOf(columns);
            json = Set.copyOf(json);
            filled = List.copyOf(filled);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Records that follow each other in a file.
     *
     * @param rejects those that are none, in the form of {@link RejectFile}
     * @param before how many records of the file, the header included, are in other parts before the one numbered 1 here
     */
    record Part(Path data, Optional<Path> rejects, long before) {}

    /** A Parquet file, read as it is. */
    record Parquet(String file, Path data) implements Intake {}

    /** A file that cannot be read, and why, in words for the person who sent it. */
    record Unreadable(String file, String reason) implements Intake {}
}
