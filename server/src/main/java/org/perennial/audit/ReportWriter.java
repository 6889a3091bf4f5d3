package org.perennial.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Writes a report in the form that the file's extension names. */
public final class ReportWriter {

    private ReportWriter() {}

    /** Why no report can be written to {@code file}; empty where it can. */
    public static Optional<String> refusal(Path file) {
        return switch (extension(file)) {
            case "json", "html", "pdf" -> Optional.empty();
            default ->
                Optional.of("A report is written as .json, .html or .pdf, and " + file.getFileName() + " is neither.");
        };
    }

    /**
     * Writes the whole report or leaves what was there.
     *
     * @throws IllegalArgumentException where {@link #refusal} says why not
     */
    public static void write(Report report, Path file) throws IOException {
        refusal(file).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        byte[] bytes = switch (extension(file)) {
            case "json" -> ReportJson.write(report).getBytes(StandardCharsets.UTF_8);
            case "pdf" -> BoardPdf.write(report);
            default -> ReportHtml.write(report).getBytes(StandardCharsets.UTF_8);
        };
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The report as scripts read it. */
    public static String json(Report report) {
        return ReportJson.write(report);
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
