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
     * @param columns names in the order of the fields
     * @param json the columns, by place, that hold JSON arrays or objects in some row
     * @param rows records in {@code data}
     * @param filled how many of them have a value in each column
     * @param longest bytes of the longest record
     * @param lineBreaks whether a value contains a line break
     * @param rejects records that are none, in the form of {@link RejectFile}
     * @param rejected how many of them
     * @param remarks what a person should know about how the file was read
     */
    record Records(
            String file,
            Path data,
            char delimiter,
            List<String> columns,
            Set<Integer> json,
            long rows,
            List<Long> filled,
            int longest,
            boolean lineBreaks,
            Optional<Path> rejects,
            long rejected,
            List<String> remarks)
            implements Intake {

        public Records {
            columns = List.copyOf(columns);
            json = Set.copyOf(json);
            filled = List.copyOf(filled);
            remarks = List.copyOf(remarks);
        }
    }

    /** A Parquet file, read as it is. */
    record Parquet(String file, Path data) implements Intake {}

    /** A file that cannot be read, and why, in words for the person who sent it. */
    record Unreadable(String file, String reason) implements Intake {}
}
