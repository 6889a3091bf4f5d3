package org.perennial.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers said and do by the evidence of a moment.
 *
 * @param effective how many unweighted answers would tell as much as the weighted ones
 * @param movements between an earlier day and now, the newest day first
 */
public record LoyaltyReport(
        Provenance provenance,
        long active,
        long heard,
        double effective,
        List<ClassShare> map,
        List<Segment> segments,
        List<Movement> movements,
        List<Question> questions) {

    /** Where a run comes from; the snapshots read are those of the value run that belongs to it. */
    public record Provenance(
            LocalDate asOf, Instant started, double seconds, String version, List<LocalDate> compared) {}

    /** A figure with its 95% interval. */
    public record Interval(double estimate, double low, double high) {}

    /**
     * A class of the loyalty map.
     *
     * @param customers counted, with {@code value} a year
     * @param share of active customers, weighted from those who were heard; null for those who were not, and where too few
     *     were
     * @param valueShare of their value, likewise
     */
    public record ClassShare(
            String name,
            long customers,
            double value,
            @Nullable Interval share,
            @Nullable Interval valueShare) {}

    /** @param classes of those who were heard; empty where they are fewer than five */
    public record Segment(String name, long active, long heard, List<ClassShare> classes) {}

    /** @param cells how many customers went from one class to another */
    public record Movement(LocalDate day, List<Cell> cells) {}

    public record Cell(String then, String now, long customers) {}

    /**
     * A question and its score over time.
     *
     * @param unit points (from −100 to 100), share, or mean (on the scale from {@code least} to {@code most})
     * @param wave the last quarter beside the one before; null where either has too few answers
     * @param year the last 12 months; {@code top} the share of the highest answer in them
     */
    public record Question(
            String metric,
            String survey,
            String text,
            String unit,
            double least,
            double most,
            List<Score> scores,
            @Nullable Wave wave,
            @Nullable Interval year,
            @Nullable Interval top,
            long answers,
            List<SegmentScore> segments) {}

    /**
     * A score of a quarter.
     *
     * @param score null where fewer than five answered
     */
    public record Score(
            LocalDate from,
            LocalDate to,
            long answers,
            @Nullable Interval score) {}

    /** @param detectable whether the interval of the change leaves out 0 */
    public record Wave(double change, double low, double high, boolean detectable) {}

    public record SegmentScore(
            String name, long answers, @Nullable Interval score) {}

    LoyaltyReport with(Provenance other) {
        return new LoyaltyReport(other, active, heard, effective, map, segments, movements, questions);
    }
}
