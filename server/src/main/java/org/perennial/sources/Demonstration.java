package org.perennial.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.perennial.platform.DataFolder;
import org.perennial.platform.Settings;
import org.perennial.simulator.Simulation;
import org.perennial.simulator.planted.Mechanism;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The made-up company that is shown until an organization connects its own islands: several mechanisms fail in it, and
 * for every one there is something that only looks like its failure.
 */
@Component
class Demonstration {

    private static final long SEED = 20_260_630;

    /** What fails, and how far past the limit of failing. */
    private static final Map<Mechanism, Double> FAILURES = Map.of(
            Mechanism.M03, 1.0,
            Mechanism.M05, 0.6,
            Mechanism.M09, 0.5,
            Mechanism.M14, 0.4,
            Mechanism.M19, 0.6,
            Mechanism.M22, 0.5,
            Mechanism.M27, 0.4,
            Mechanism.M32, 0.2);

    private final Path folder;
    private final int customers;

    Demonstration(DataFolder data, Settings settings) {
        this.folder = data.root().resolve("demonstration");
        this.customers = settings.demonstrationCustomers();
    }

    /** Makes its workspace up in the data folder, unless it is there already, and answers where. */
    Path workspace() {
        if (Files.exists(folder.resolve("perennial.yaml"))) {
            return folder;
        }
        Path making = folder.resolveSibling("demonstration.making");
        try {
            FileSystemUtils.deleteRecursively(making);
            Files.createDirectories(making);
            simulation().writeTo(making);
            FileSystemUtils.deleteRecursively(folder);
            Files.move(making, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration could not be made up in " + folder, e);
        }
    }

    private Simulation simulation() {
        Simulation simulation =
                Simulation.of(SEED).named("Saaristo Fibre").customers(customers).lookAlikes();
        for (Map.Entry<Mechanism, Double> failure : FAILURES.entrySet()) {
            simulation = simulation.plant(failure.getKey(), failure.getValue());
        }
        return simulation;
    }

    void delete() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
