package org.perennial.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.perennial.engine.Checked;
import org.perennial.engine.GuardedSql;
import org.perennial.engine.Query;
import org.perennial.sources.Workspace.Source;
import org.perennial.sources.Workspace.Table;

/**
 * The files that an entry reads.
 *
 * @param byName by the name that {@code sql} gives to them; under the empty name those of {@code file}
 */
record EntryFiles(Map<String, List<InputFile>> byName) {

    /** The files, taken in. */
    record Read(Map<String, List<Intake>> byName) {

        Set<Path> parquet() {
            Set<Path> paths = new LinkedHashSet<>();
            byName.values().stream().flatMap(Collection::stream).forEach(intake -> {
                if (intake instanceof Intake.Parquet parquet) {
                    paths.add(parquet.data());
                }
            });
            return paths;
        }

        List<Intake> all() {
            return byName.values().stream().flatMap(Collection::stream).toList();
        }
    }

    static EntryFiles of(Path folder, Source source, Table table) {
        Map<String, List<InputFile>> files = new LinkedHashMap<>();
        table.file().ifPresent(pattern -> files.put("", Globs.files(folder, pattern)));
        table.sql().ifPresent(sql -> {
            if (GuardedSql.query(sql, source.files().keySet()) instanceof Checked.Allowed<Query>(Query query)) {
                source.files().forEach((name, pattern) -> {
                    if (query.tables().stream().anyMatch(name::equalsIgnoreCase)) {
                        files.put(name, Globs.files(folder, pattern));
                    }
                });
            }
        });
        int count = 0;
        Map<String, List<InputFile>> stemmed = new LinkedHashMap<>();
        for (Map.Entry<String, List<InputFile>> entry : files.entrySet()) {
            List<InputFile> unique = new ArrayList<>();
            for (InputFile file : entry.getValue()) {
                unique.add(new InputFile(file.name(), file.path(), file.sheet(), "file" + count++));
            }
            stemmed.put(entry.getKey(), List.copyOf(unique));
        }
        return new EntryFiles(stemmed);
    }

    List<InputFile> all() {
        return byName.values().stream().flatMap(Collection::stream).toList();
    }

    long bytes() {
        return all().stream().mapToLong(file -> file.path().toFile().length()).sum();
    }

    Read read(Path folder, Reading reading, Consumer<String> unreadable) throws IOException {
        Map<String, List<Intake>> read = new LinkedHashMap<>();
        try {
            byName.forEach((name, files) -> {
                List<Intake> intakes = new ArrayList<>();
                for (InputFile file : files) {
                    Intake intake = read(file, folder, reading);
                    if (intake instanceof Intake.Unreadable(String which, String reason)) {
                        unreadable.accept(which + ": " + reason);
                    } else {
                        intakes.add(intake);
                    }
                }
                read.put(name, intakes);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Read(read);
    }

    private static Intake read(InputFile file, Path folder, Reading reading) {
        try {
            return switch (file.format()) {
                case DELIMITED -> new DelimitedText(file, folder, reading).read();
                case JSON ->
                    ObjectLogJson.begins(file)
                            ? new ObjectLogJson(file, folder, reading).read()
                            : new JsonRecords(file, folder, reading).read();
                case JSON_LINES -> new JsonRecords(file, folder, reading).read();
                case SPREADSHEET -> new Spreadsheet(file, folder, reading).read();
                case PARQUET -> parquet(file, folder);
                case XES -> new EventLog(file, folder, reading).read();
                case OCEL_JSON -> new ObjectLogJson(file, folder, reading).read();
                case OCEL_XML -> new ObjectLogXml(file, folder, reading).read();
                case OCEL_SQLITE ->
                    new Intake.Unreadable(
                            file.name(),
                            "SQLite cannot be read; export the object-centric event log as .jsonocel or .xmlocel.");
            };
        } catch (ZipException | java.io.EOFException e) {
            return new Intake.Unreadable(file.name(), "The compressed file is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Intake parquet(InputFile file, Path folder) throws IOException {
        if (Files.size(file.path()) == 0) {
            return new Intake.Records(
                    file.name(),
                    List.of(),
                    ',',
                    List.of(),
                    Set.of(),
                    0,
                    List.of(),
                    0,
                    false,
                    0,
                    List.of("The file is empty."));
        }
        if (!file.isCompressed()) {
            return new Intake.Parquet(file.name(), file.path().toRealPath());
        }
        Path unpacked = folder.resolve(file.stem() + ".work");
        try (InputStream in = file.open()) {
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Intake.Parquet(file.name(), unpacked);
    }
}
