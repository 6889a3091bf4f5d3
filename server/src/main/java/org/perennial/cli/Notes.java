package org.perennial.cli;

import java.util.List;
import java.util.stream.Stream;
import org.perennial.sources.BatchImport.EntryImport;
import org.perennial.sources.BatchImport.FileImport;

/** What a person should know about the imports of a batch: refused entries, rejects, how files were read. */
final class Notes {

    private Notes() {}

    static List<String> of(Batch batch) {
        return batch.imported().entries().stream().flatMap(Notes::of).toList();
    }

    private static Stream<String> of(EntryImport entry) {
        if (entry.refused()) {
            return Stream.of("%s was not taken in: %s".formatted(entry.entry(), entry.message()));
        }
        Stream<String> message =
                entry.message().isBlank() ? Stream.empty() : Stream.of(entry.entry() + ": " + entry.message());
        return Stream.concat(
                message,
                entry.files().stream().filter(file -> file.rejected() > 0).map(Notes::rejects));
    }

    private static String rejects(FileImport file) {
        return "%s of %s: %,d of %,d rows do not fit and were left out"
                .formatted(file.file(), file.source(), file.rejected(), file.read());
    }
}
