package org.perennial.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file of an island.
 *
 * @param name as the workspace names it, with {@code /}
 * @param sheet of a spreadsheet, where one is named
 * @param stem for names of files derived from it, unlike that of any other of the import
 */
record InputFile(String name, Path path, Optional<String> sheet, String stem) {

    /** What a file is, by its extension. */
    enum Format {
        DELIMITED,
        JSON,
        JSON_LINES,
        PARQUET,
        SPREADSHEET,
        XES,
        OCEL_JSON,
        OCEL_XML,
        OCEL_SQLITE
    }

    boolean isCompressed() {
        return lowerName().endsWith(".gz");
    }

    Format format() {
        return formatOf(lowerName());
    }

    static Format formatOf(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        String extension = plain.substring(plain.lastIndexOf('.') + 1);
        return switch (extension) {
            case "json" -> Format.JSON;
            case "jsonl", "ndjson" -> Format.JSON_LINES;
            case "parquet" -> Format.PARQUET;
            case "xlsx" -> Format.SPREADSHEET;
            case "xes" -> Format.XES;
            case "jsonocel" -> Format.OCEL_JSON;
            case "xml", "xmlocel" -> Format.OCEL_XML;
            case "sqlite" -> Format.OCEL_SQLITE;
            default -> Format.DELIMITED;
        };
    }

    char usualDelimiter() {
        return lowerName().replaceAll("\\.gz$", "").endsWith(".tsv") ? '\t' : ',';
    }

    /** Its content, unpacked. */
    InputStream open() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return isCompressed() ? new GZIPInputStream(in, 1 << 16) : new BufferedInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private String lowerName() {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
