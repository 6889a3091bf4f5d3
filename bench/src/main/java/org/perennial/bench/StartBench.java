package org.perennial.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** From the command to the first page, on a new data folder and on one that is there. */
final class StartBench {

    private final Path checkout;
    private final Path data;
    private final PrintStream out;

    StartBench(Path checkout, Path folder, PrintStream out) {
        this.checkout = checkout;
        this.data = folder.toAbsolutePath().resolve("start");
        this.out = out;
    }

    void run(int rounds) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(data);
        boolean cached = Files.exists(checkout.resolve("target/run/perennial.aot"));
        out.printf("with%s the cache of classes that bin/run makes beside its first server%n", cached ? "" : "out");
        out.printf("new data folder: first page after %.1f s%n", start());
        double[] warm = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            warm[round] = start();
        }
        out.printf(
                "data folder that is there: first page after %.1f s (median of %d)%n", Stopwatch.median(warm), rounds);
        FileSystemUtils.deleteRecursively(data);
    }

    private double start() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (RunningServer server = RunningServer.start(checkout, data)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            server.firstImport();
            return seconds;
        }
    }
}
