package org.perennial.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The same file twice through the server: as jobs of a workspace that is read, and read again. */
final class AgainBench {

    private final Path checkout;
    private final Path folder;
    private final Path file;
    private final PrintStream out;

    AgainBench(Path checkout, Path folder, Path file, PrintStream out) {
        this.checkout = checkout;
        this.folder = folder.toAbsolutePath().resolve("again");
        this.file = file;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder);
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("perennial.yaml"), """
                organization: Benchmark
                sources:
                  - id: shop
                    tables:
                      - {file: %s, kind: purchase}
                """.formatted(file.toAbsolutePath()));
        try (RunningServer server = RunningServer.start(checkout, folder.resolve("data"), workspace)) {
            double first = server.firstImport();
            double again = server.importAgain();
            out.printf("first %.1f s, the same file again %.2f s: %.3f of it%n", first, again, again / first);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
