package org.perennial.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand customers in a heap that could not hold them; run by {@code -Dperennial.large=true}. */
class LargeCompanyTests {

    private static final int CUSTOMERS = 100_000;

    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = "perennial.large", matches = "true")
    void fitsIntoHalfAGigabyte() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeCompanyTests.class.getName(),
                        folder.toString()))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(folder.resolve("truth.json")).exists();
        System.getLogger(getClass().getName())
                .log(System.Logger.Level.INFO, "%,d customers in %.0f s".formatted(CUSTOMERS, seconds));
    }

    /** What runs in the small heap. */
    public static void main(String[] arguments) {
        Simulation.of(1).customers(CUSTOMERS).writeTo(Path.of(arguments[0]));
    }
}
