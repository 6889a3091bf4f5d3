package org.perennial.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.planted.Mechanism;
import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/**
 * What is true of a simulated company, whatever anybody measures.
 *
 * @param activeCustomers customers who had not left
 * @param activeValue their expected margin of a year
 */
public record Truth(
        long seed, int customers, LocalDate asOf, long activeCustomers, double activeValue, List<Entry> mechanisms) {

    /**
     * What is true of one mechanism.
     *
     * @param strength how strongly its failure was planted; null where it was not
     * @param intended the value that the causes were set for
     * @param value the true one: of the causes where the headline is estimated from a sample, else of this very company
     * @param lookAlike what looks like the failure and is not; null where nothing does
     */
    public record Entry(
            Mechanism mechanism,
            @Nullable Double strength,
            double intended,
            double value,
            @Nullable String lookAlike) {

        public boolean isPlanted() {
            return strength != null;
        }
    }

    public Truth {
        mechanisms = List.copyOf(mechanisms);
    }

    static Truth of(
            long seed,
            int customers,
            LocalDate asOf,
            Map<Mechanism, Double> planted,
            Set<Mechanism> lookAlikes,
            Causes causes,
            Tally tally) {
        List<Entry> entries = new ArrayList<>();
        for (Mechanism mechanism : Mechanism.values()) {
            Double strength = planted.get(mechanism);
            entries.add(new Entry(
                    mechanism,
                    strength,
                    strength == null ? mechanism.healthy() : mechanism.planted(strength),
                    mechanism.failure().truth(causes, tally),
                    lookAlikes.contains(mechanism) ? mechanism.failure().disguise() : null));
        }
        return new Truth(seed, customers, asOf, tally.activeCustomers(), tally.activeValue(), entries);
    }

    public Entry of(Mechanism mechanism) {
        return mechanisms.get(mechanism.ordinal());
    }

    String toJson() {
        StringBuilder json = new StringBuilder();
        json.append("{\n  \"seed\": ").append(seed);
        json.append(",\n  \"customers\": ").append(customers);
        json.append(",\n  \"asOf\": \"").append(asOf);
        json.append("\",\n  \"active\": {\"customers\": ").append(activeCustomers);
        json.append(", \"value\": ").append(number(activeValue)).append("},\n  \"mechanisms\": [\n");
        for (Entry entry : mechanisms) {
            json.append("    {\"id\": \"").append(entry.mechanism());
            json.append("\", \"planted\": ").append(entry.isPlanted());
            json.append(", \"strength\": ").append(entry.strength() == null ? "null" : number(entry.strength()));
            json.append(", \"intended\": ").append(number(entry.intended()));
            json.append(", \"value\": ").append(number(entry.value()));
            json.append(", \"of\": \"").append(entry.mechanism().isSampled() ? "causes" : "company");
            json.append("\", \"lookAlike\": ");
            json.append(
                    entry.lookAlike() == null ? "null" : '"' + entry.lookAlike().replace("\"", "\\\"") + '"');
            json.append(entry.mechanism().ordinal() == mechanisms.size() - 1 ? "}\n" : "},\n");
        }
        return json.append("  ]\n}\n").toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
