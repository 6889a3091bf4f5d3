package org.perennial.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.perennial.bench.AuditBench.Said;
import org.perennial.simulator.planted.Mechanism;

/** Counts how verdicts compare with the truth, by mechanism and together. */
final class AuditTally {

    private static final class Counts {
        private int planted;
        private int found;
        private int healthy;
        private int alarms;
        private int silent;
        private int intervals;
        private int holding;
        private double error;
        private int estimates;
        private final List<Long> missed = new ArrayList<>();
        private final List<Long> alarmed = new ArrayList<>();

        private void add(Said said) {
            if (said.truth().isPlanted()) {
                planted++;
                if (said.isBad()) {
                    found++;
                } else {
                    missed.add(said.seed());
                }
            } else {
                healthy++;
                if (said.isBad()) {
                    alarms++;
                    alarmed.add(said.seed());
                }
            }
            silent += said.status().equals("not_measurable") ? 1 : 0;
            double truth = said.truth().value();
            if (said.estimate() != null) {
                estimates++;
                error += Math.abs(said.estimate() - truth);
            }
            if (said.truth().mechanism().isSampled() && said.low() != null && said.high() != null) {
                intervals++;
                holding += said.low() <= truth && truth <= said.high() ? 1 : 0;
            }
        }

        private void add(Counts other) {
            planted += other.planted;
            found += other.found;
            healthy += other.healthy;
            alarms += other.alarms;
            silent += other.silent;
            intervals += other.intervals;
            holding += other.holding;
        }
    }

    private final Map<Mechanism, Counts> mechanisms = new EnumMap<>(Mechanism.class);

    void add(Said said) {
        mechanisms
                .computeIfAbsent(said.truth().mechanism(), mechanism -> new Counts())
                .add(said);
    }

    void print(PrintStream out) {
        out.println(
                "id    planted found   healthy alarms  cannot tell  truth in interval  |error|   missed / alarmed seeds");
        Counts all = new Counts();
        mechanisms.forEach((mechanism, counts) -> {
            all.add(counts);
            line(out, mechanism.name(), counts);
        });
        line(out, "all", all);
    }

    private static void line(PrintStream out, String name, Counts counts) {
        out.printf(
                Locale.ROOT,
                "%-5s %7d %-7s %7d %-7s %11d  %-17s  %-8s  %s%s%n",
                name,
                counts.planted,
                share(counts.found, counts.planted),
                counts.healthy,
                share(counts.alarms, counts.healthy),
                counts.silent,
                share(counts.holding, counts.intervals),
                counts.estimates == 0 ? "" : String.format(Locale.ROOT, "%.4f", counts.error / counts.estimates),
                counts.missed.isEmpty() ? "" : "missed " + counts.missed + " ",
                counts.alarmed.isEmpty() ? "" : "alarmed " + counts.alarmed);
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }
}
