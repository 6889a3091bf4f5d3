package org.perennial.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All findings in one picture, from the sky to the deep soil. */
public record Cutaway(
        String organization,
        String currency,
        @Nullable LocalDate asOf,
        String sentence,
        String lede,
        Counts counts,
        Report.Counts customers,
        List<Layer> strata,
        List<FixFirst> fixFirst) {

    /** How many mechanisms have which status. */
    public record Counts(long healthy, long atRisk, long failing, long notMeasurable, long notMeasuredYet) {}

    /** A stratum with its tiles. */
    public record Layer(String id, String name, String subtitle, List<Tile> mechanisms) {}

    /**
     * A mechanism on the picture.
     *
     * @param line a few words of evidence
     * @param headline the finding's title
     * @param suppressed whether somebody said, with a reason, that it is no problem here
     * @param needs what it rests on; for one without a status, what would have to be connected
     */
    public record Tile(
            String id,
            String name,
            boolean measured,
            @Nullable Status status,
            @Nullable Reason reason,
            boolean suppressed,
            String line,
            String headline,
            List<String> needs) {}

    /** What to fix first. */
    public record FixFirst(
            String id,
            Status status,
            String title,
            String detail,
            Finding.@Nullable Exposed exposed,
            Finding.@Nullable AtStake valueAtStake) {}

    /** The picture of a report. */
    public static Cutaway of(Report report) {
        return of(report, Set.of());
    }

    /** @param suppressed mechanisms of which somebody said that they are no problem here */
    static Cutaway of(Report report, Set<String> suppressed) {
        return new Cutaway(
                report.organization(),
                report.currency(),
                report.asOf(),
                Sentence.of(report),
                Sentence.lede(report),
                new Counts(
                        report.count(Status.HEALTHY),
                        report.count(Status.AT_RISK),
                        report.count(Status.FAILING),
                        report.count(Status.NOT_MEASURABLE),
                        report.notMeasuredYet()),
                report.customers(),
                Arrays.stream(Stratum.values())
                        .map(stratum -> layer(stratum, report, suppressed))
                        .toList(),
                report.fixFirst().stream()
                        .filter(finding -> !suppressed.contains(finding.id()))
                        .map(Cutaway::fixFirst)
                        .toList());
    }

    private static Layer layer(Stratum stratum, Report report, Set<String> suppressed) {
        return new Layer(
                stratum.id(),
                stratum.title(),
                stratum.subtitle(),
                report.findings().stream()
                        .filter(finding -> finding.stratum().equals(stratum.id()))
                        .map(finding -> new Tile(
                                finding.id(),
                                finding.tile(),
                                finding.measured(),
                                finding.status(),
                                finding.reason(),
                                suppressed.contains(finding.id()),
                                finding.line(),
                                finding.title(),
                                finding.missing().isEmpty() ? finding.needs() : finding.missing()))
                        .toList());
    }

    private static FixFirst fixFirst(Finding finding) {
        return new FixFirst(
                finding.id(),
                finding.status() == null ? Status.NOT_MEASURABLE : finding.status(),
                finding.title(),
                finding.lede(),
                finding.exposed(),
                finding.valueAtStake());
    }
}
