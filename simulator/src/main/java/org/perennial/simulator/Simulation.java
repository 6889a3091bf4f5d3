package org.perennial.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.perennial.simulator.planted.Mechanism;
import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.World;

/**
 * A made-up company, described before it is written: how large, which failures are planted in it and how strongly, and
 * which things only look like failures. Healthy unless told otherwise. The same description gives the same bytes.
 *
 * <pre>{@code
 * Truth truth = Simulation.of(7).customers(5_000).plant(Mechanism.M05, 1).lookAlikes().writeTo(folder);
 * }</pre>
 */
public final class Simulation {

    private final String organization;
    private final long seed;
    private final int customers;
    private final LocalDate asOf;
    private final Map<Mechanism, Double> planted;
    private final Set<Mechanism> lookAlikes;
    private final LongConsumer progress;

    private Simulation(
            String organization,
            long seed,
            int customers,
            LocalDate asOf,
            Map<Mechanism, Double> planted,
            Set<Mechanism> lookAlikes,
            LongConsumer progress) {
        this.organization = organization;
        this.seed = seed;
        this.customers = customers;
        this.asOf = asOf;
        this.planted = planted;
        this.lookAlikes = lookAlikes;
        this.progress = progress;
    }

    /** A healthy company of 5,000 customers, current and former, at the end of June 2026. */
    public static Simulation of(long seed) {
        return new Simulation(
                "Saaristo Fibre " + seed,
                seed,
                5_000,
                LocalDate.of(2026, 6, 30),
                Map.of(),
                EnumSet.noneOf(Mechanism.class),
                count -> {});
    }

    /** Under that name. */
    public Simulation named(String name) {
        return new Simulation(name, seed, customers, asOf, planted, lookAlikes, progress);
    }

    /**
     * With so many customers, former ones included.
     *
     * @throws IllegalArgumentException below 100
     */
    public Simulation customers(int number) {
        if (number < 100) {
            throw new IllegalArgumentException("A company needs at least 100 customers, not " + number);
        }
        return new Simulation(organization, seed, number, asOf, planted, lookAlikes, progress);
    }

    /** Known up to the end of that day. */
    public Simulation asOf(LocalDate day) {
        return new Simulation(organization, seed, customers, day, planted, lookAlikes, progress);
    }

    /**
     * With a failure.
     *
     * @param strength 0: at the limit of failing; 1: half a step past it
     * @throws IllegalArgumentException if {@code strength} is negative or not finite
     */
    public Simulation plant(Mechanism mechanism, double strength) {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException("A failure of strength " + strength + " cannot be planted");
        }
        Map<Mechanism, Double> more = new EnumMap<>(Mechanism.class);
        more.putAll(planted);
        more.put(mechanism, strength);
        return new Simulation(organization, seed, customers, asOf, more, lookAlikes, progress);
    }

    /** With that which looks like the failure and is not. */
    public Simulation lookAlike(Mechanism mechanism) {
        Set<Mechanism> more = EnumSet.of(mechanism);
        more.addAll(lookAlikes);
        return new Simulation(organization, seed, customers, asOf, planted, more, progress);
    }

    /** With every look-alike, also beside the failures that are planted. */
    public Simulation lookAlikes() {
        return new Simulation(organization, seed, customers, asOf, planted, EnumSet.allOf(Mechanism.class), progress);
    }

    /** Tells the number of customers written so far, now and then. */
    public Simulation progress(LongConsumer listener) {
        return new Simulation(organization, seed, customers, asOf, planted, lookAlikes, listener);
    }

    /** Writes the workspace, with {@code truth.json} and {@code truth-identity.csv} beside it, into that folder. */
    public Truth writeTo(Path folder) {
        Causes causes = new Causes();
        for (Mechanism mechanism : Mechanism.values()) {
            Double strength = planted.get(mechanism);
            mechanism.failure().cause(causes, strength == null ? mechanism.healthy() : mechanism.planted(strength));
        }
        for (Mechanism mechanism : lookAlikes) {
            mechanism.failure().disguise(causes);
        }
        Tally tally = World.write(folder, organization, seed, customers, asOf, causes, progress);
        Truth truth = Truth.of(seed, customers, asOf, planted, lookAlikes, causes, tally);
        try {
            Files.writeString(folder.resolve("truth.json"), truth.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return truth;
    }
}
