package org.perennial.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationCompanyTests {

    /** Made anew by {@code -Dperennial.demonstration=write}. */
    private static final Path SHIPPED = Path.of("../server/src/main/resources/demonstration");

    @TempDir
    Path folder;

    @Test
    void isShippedAsItIsGenerated() throws IOException {
        if ("write".equals(System.getProperty("perennial.demonstration"))) {
            DemonstrationCompany.writeTo(SHIPPED);
        }
        DemonstrationCompany.writeTo(folder);
        List<Path> files = filesOf(folder);
        assertThat(files).isEqualTo(filesOf(SHIPPED));
        for (Path file : files) {
            assertThat(SHIPPED.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
    }

    @Test
    void isSmallEnoughToShip() throws IOException {
        DemonstrationCompany.writeTo(folder);
        long bytes = 0;
        for (Path file : filesOf(folder)) {
            bytes += Files.size(folder.resolve(file));
        }
        assertThat(bytes).isLessThan(400_000);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
