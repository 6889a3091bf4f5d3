package org.perennial.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company cut open on a day: all 32 mechanisms in their order, with what could be measured of each.
 *
 * @param asOf null where no island has told of any event
 * @param snapshots the snapshot of every kind's table that was read
 * @param atStake over all findings that fail or are at risk, each euro counted once; null where it is not known
 */
public record Report(
        String organization,
        String currency,
        @Nullable LocalDate asOf,
        String version,
        Counts customers,
        List<ImportCount> imports,
        List<Snapshot> snapshots,
        List<Finding> findings,
        Finding.@Nullable AtStake atStake) {

    /** Records, the customers behind them, and events that nobody can be named for. */
    public record Counts(long parties, long customers, long anonymousEvents) {}

    /** What one file brought. */
    public record ImportCount(
            String source, String file, String kind, long read, long accepted, long unchanged, long rejected) {}

    /** The state of a kind's table. */
    public record Snapshot(String kind, long id) {}

    public Report {
        imports = List.copyOf(imports);
        snapshots = List.copyOf(snapshots);
        findings = List.copyOf(findings);
    }

    /** Before anything was connected: every mechanism says what it needs. */
    static Report ofNothing(String version) {
        return new Report(
                "", "EUR", null, version, new Counts(0, 0, 0), List.of(), List.of(), FindingsOf.nothing(), null);
    }

    Report with(List<Finding> judged) {
        return new Report(organization, currency, asOf, version, customers, imports, snapshots, judged, atStake);
    }

    /** Failing and at risk, the gravest consequence first: by value at stake, then by value exposed. */
    public List<Finding> fixFirst() {
        return findings.stream()
                .filter(Finding::isBad)
                .sorted(Comparator.comparingDouble(Report::loss)
                        .thenComparingDouble(Report::exposed)
                        .reversed()
                        .thenComparing(Finding::id))
                .toList();
    }

    public long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** Mechanisms that Perennial does not measure yet. */
    public long notMeasuredYet() {
        return findings.stream().filter(finding -> !finding.measured()).count();
    }

    /** A loss that cannot be told from none orders nothing. */
    private static double loss(Finding finding) {
        return finding.valueAtStake() == null || !finding.valueAtStake().isCertain()
                ? 0
                : finding.valueAtStake().estimate();
    }

    private static double exposed(Finding finding) {
        if (finding.exposed() == null || finding.exposed().value() == null) {
            return 0;
        }
        return finding.exposed().value();
    }
}
