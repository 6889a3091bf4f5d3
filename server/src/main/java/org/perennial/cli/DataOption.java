package org.perennial.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data is. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "The data folder; it is made where it does not exist.",
                "Default: data/NAME for a workspace folder called NAME, data/demonstration without one."
            })
    private @Nullable Path folder;

    /** The folder asked for, or the one that belongs to the workspace. */
    Path folder(@Nullable Path workspace) {
        if (folder != null) {
            return folder;
        }
        Path name = workspace == null
                ? null
                : workspace.toAbsolutePath().normalize().getFileName();
        return Path.of(
                System.getProperty("perennial.home", ""), "data", name == null ? "demonstration" : name.toString());
    }
}
