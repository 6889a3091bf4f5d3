package org.perennial.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.Simulation;
import org.perennial.simulator.Truth;
import org.perennial.simulator.planted.Mechanism;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes the workspace of a made-up company, with the failures that you plant in it.",
            "",
            "Healthy unless told otherwise. What is true of it stands beside the data, in truth.json, and who is",
            "behind each record in truth-identity.csv; neither is part of the workspace. The same options write",
            "the same bytes.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  perennial simulate --seed 7 --out company",
            "  perennial simulate --seed 7 --customers 50000 --plant M05,M14 --look-alikes --out company",
            "",
            "Exit codes: 0 done, 2 usage, 3 failed."
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", required = true, description = "Which company: any whole number.")
    private long seed;

    @Option(
            names = "--customers",
            defaultValue = "5000",
            description = "How many there are and were in three years (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--plant",
            split = ",",
            paramLabel = "MECHANISM",
            description = "The mechanisms that fail, for example M05,M14; all for all of them.")
    private Set<String> plant = Set.of();

    @Option(
            names = "--strength",
            defaultValue = "1",
            description = "How badly: 0 at the limit of failing, 1 half a step past it (default: ${DEFAULT-VALUE}).")
    private double strength;

    @Option(names = "--look-alikes", description = "Add to each mechanism what looks like its failure and is not.")
    private boolean lookAlikes;

    @Option(names = "--as-of", paramLabel = "DAY", description = "The last day on record (default: 2026-06-30).")
    private @Nullable LocalDate asOf;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to; empty, or made.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--json", description = "Print the truth as JSON, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (isInUse(out)) {
            throw new ParameterException(spec.commandLine(), "There is something in " + out + " already.");
        }
        Progress progress = Progress.on(spec.commandLine().getErr(), json);
        Truth truth = simulation()
                .progress(done -> progress.show("Simulating", null, done, customers))
                .writeTo(out);
        PrintWriter answer = spec.commandLine().getOut();
        if (json) {
            answer.println(Files.readString(out.resolve("truth.json")));
        } else {
            progress.say("Wrote %s: %,d customers, %,d of them there today. What is true of it: %s"
                    .formatted(out, truth.customers(), truth.activeCustomers(), out.resolve("truth.json")));
        }
        answer.flush();
        return Exit.DONE;
    }

    private Simulation simulation() {
        try {
            Simulation simulation = Simulation.of(seed).customers(customers);
            if (asOf != null) {
                simulation = simulation.asOf(asOf);
            }
            for (Mechanism mechanism : mechanisms()) {
                simulation = simulation.plant(mechanism, strength);
            }
            return lookAlikes ? simulation.lookAlikes() : simulation;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Set<Mechanism> mechanisms() {
        Set<Mechanism> chosen = EnumSet.noneOf(Mechanism.class);
        for (String name : plant) {
            String id = name.strip().toUpperCase(Locale.ROOT);
            if (id.equals("ALL")) {
                return EnumSet.allOf(Mechanism.class);
            }
            chosen.add(Stream.of(Mechanism.values())
                    .filter(mechanism -> mechanism.name().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no mechanism " + name + "; they run from M01 to M32.")));
        }
        return chosen;
    }

    private static boolean isInUse(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        }
    }
}
