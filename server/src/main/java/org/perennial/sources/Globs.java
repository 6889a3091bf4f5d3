package org.perennial.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a pattern of a workspace names. */
final class Globs {

    private static final int DEEPEST = 12;

    private Globs() {}

    /** The files, sorted by name; empty where there are none. A pattern may end in {@code #Sheet}. */
    static List<InputFile> files(Path folder, String pattern) {
        int hash = pattern.toLowerCase(java.util.Locale.ROOT).indexOf(".xlsx#");
        Optional<String> sheet = hash < 0 ? Optional.empty() : Optional.of(pattern.substring(hash + 6));
        String plain = hash < 0 ? pattern : pattern.substring(0, hash + 5);
        List<InputFile> files = new ArrayList<>();
        try {
            for (Path path : paths(folder, plain)) {
                files.add(new InputFile(name(folder, path, plain), path, sheet, "file" + files.size()));
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            return List.of();
        }
        return files;
    }

    private static String name(Path folder, Path path, String pattern) {
        return (Path.of(pattern).isAbsolute() ? path : folder.relativize(path))
                .toString()
                .replace('\\', '/');
    }

    private static List<Path> paths(Path folder, String pattern) {
        Path whole = folder.resolve(pattern);
        if (Files.isRegularFile(whole)) {
            return List.of(whole);
        }
        String first = pattern.split("[*?\\[{]", 2)[0];
        if (first.equals(pattern)) {
            return List.of();
        }
        String base = first.contains("/") ? first.substring(0, first.lastIndexOf('/') + 1) : "";
        Path start = folder.resolve(base).normalize();
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(base.length()));
        try (Stream<Path> walk = Files.walk(start, DEEPEST)) {
            return walk.filter(path -> matcher.matches(start.relativize(path)))
                    .filter(Files::isRegularFile)
                    .map(path -> folder.resolve(base).resolve(start.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
