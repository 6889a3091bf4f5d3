package org.perennial.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
     * @param needs what it rests on; for one without a status, what would have to be connected
     */
    public record Tile(
            String id,
            String name,
            boolean measured,
            @Nullable Status status,
            @Nullable Reason reason,
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
                        .map(stratum -> layer(stratum, report))
                        .toList(),
                report.fixFirst().stream().map(Cutaway::fixFirst).toList());
    }

    private static Layer layer(Stratum stratum, Report report) {
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
