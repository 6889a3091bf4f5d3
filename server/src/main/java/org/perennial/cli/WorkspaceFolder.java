package org.perennial.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A workspace as it is named on the command line: its folder or its {@code perennial.yaml}. */
final class WorkspaceFolder {

    private static final String FILE = "perennial.yaml";

    private WorkspaceFolder() {}

    static Path of(Path named, CommandLine line) {
        Path folder = named.endsWith(FILE) ? named.toAbsolutePath().getParent() : named.toAbsolutePath();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(line, "There is no workspace folder %s.".formatted(named));
        }
        if (!Files.exists(folder.resolve(FILE))) {
            throw new ParameterException(
                    line, "The folder %s holds no %s, so it is no workspace.".formatted(named, FILE));
        }
        return folder.normalize();
    }
}
