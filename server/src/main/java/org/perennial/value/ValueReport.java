package org.perennial.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all customers are worth by the evidence of a moment, and how that was found.
 *
 * @param backTest null where there was too little history, or nobody buys outside of contracts
 * @param survival null where nothing tells when a customer leaves
 */
public record ValueReport(
        Provenance provenance,
        String currency,
        Assumed assumed,
        Worth worth,
        List<ByModel> models,
        Model model,
        @Nullable BackTest backTest,
        Distribution distribution,
        Retention retention,
        @Nullable Survival survival,
        Cohorts cohorts) {

    /**
     * Where a run comes from.
     *
     * @param snapshots of the ledger that were read, by kind of evidence
     * @param compared earlier days that were measured with only what was known then
     */
    public record Provenance(
            long run,
            LocalDate asOf,
            Instant started,
            double seconds,
            String version,
            Map<String, Long> snapshots,
            long seed,
            List<LocalDate> compared) {}

    /**
     * What was assumed.
     *
     * @param contractMargin what of a contract's bill is margin; null where nobody has one
     * @param contractMarginKnown whether rows that carry both amount and margin say so, else the workspace does
     */
    public record Assumed(
            int horizonMonths,
            double discountRate,
            @Nullable Double contractMargin,
            boolean contractMarginKnown,
            double salesMargin,
            boolean salesMarginKnown) {}

    /** A figure with its 95% interval. */
    public record Interval(double estimate, double low, double high) {}

    /**
     * What all customers together are worth.
     *
     * @param equity null where it cannot be told, and then {@code why} says so
     * @param change within the year up to the day, relative
     * @param steps quarter by quarter, the oldest first
     */
    public record Worth(
            @Nullable Interval equity,
            long customers,
            @Nullable Interval change,
            String why,
            List<Step> steps) {}

    /**
     * How the worth of all changed within a quarter, beside its revenue.
     *
     * @param gained worth of those who did not count at its beginning
     * @param lost worth of those who do not count at its end
     * @param grown of those who stayed: by what they did; {@code shrunk} likewise
     * @param revalued because all now stay, buy and spend otherwise than customers like them did before
     * @param revenueBefore of the same quarter a year earlier
     */
    public record Step(
            LocalDate from,
            LocalDate to,
            double start,
            double gained,
            double lost,
            double grown,
            double shrunk,
            double revalued,
            Interval end,
            double revenue,
            double revenueBefore) {}

    /** @param year expected margin of the next 12 months of all of them; null where it cannot be told */
    public record ByModel(
            String model, long customers, @Nullable Double year) {}

    /**
     * What expects the purchases outside of contracts.
     *
     * @param name empty where nothing does
     * @param regularity how regularly customers buy: 1 is by chance, as the models assume
     */
    public record Model(
            String name,
            boolean naive,
            String why,
            List<Parameter> parameters,
            @Nullable Regularity regularity,
            List<String> notes) {}

    public record Parameter(String name, double value, double low, double high) {}

    public record Regularity(double shape, double error, long customers, boolean regular) {}

    /**
     * Forecasts from a part of the past, held against what came after it.
     *
     * @param cut the last day that was learnt from
     * @param customers who took part
     * @param failed models that could not be fitted, with the reason
     */
    public record BackTest(
            LocalDate cut,
            LocalDate until,
            long customers,
            boolean sampled,
            List<Candidate> candidates,
            List<String> failed,
            List<String> tracked,
            List<Moment> tracking,
            List<Frequency> calibration) {}

    /** @param trackingError relative error of the total; the others per customer */
    public record Candidate(
            String name,
            boolean naive,
            boolean used,
            double predicted,
            double actual,
            double trackingError,
            double absoluteError,
            double squaredError) {}

    /** Repeat purchases up to a day: as they were, and as each tracked model expects them. */
    public record Moment(LocalDate day, double actual, List<Double> expected) {}

    /** Mean purchases in the hold-out of customers with that many repeat purchases before. */
    public record Frequency(String purchases, long customers, double actual, double expected) {}

    /**
     * How expected margin of the next 12 months is spread over active customers.
     *
     * @param tenths of customers, the most valuable first
     */
    public record Distribution(
            long customers,
            long worthless,
            @Nullable Double total,
            @Nullable Double median,
            List<Tenth> tenths) {}

    public record Tenth(int tenth, long customers, double least, double most, double sum, double share) {}

    /** @param recurring whether only the bills of contracts count */
    public record Retention(boolean recurring, List<Kept> quarters) {}

    /**
     * What became of the revenue of a quarter a year earlier.
     *
     * @param gross without growth: what each customer brings again, at most what she brought
     * @param net with growth
     */
    public record Kept(LocalDate from, LocalDate to, long customers, double revenue, Interval gross, Interval net) {}

    /** @param median months after which half had left; null where more than half are still there */
    public record Survival(
            long customers, long left, @Nullable Double median, List<Stay> steps) {}

    public record Stay(double months, double share, double low, double high, long atRisk) {}

    /**
     * Customers by the year or quarter in which they came.
     *
     * @param staying whether shares are of those who had not left; else of those who bought in that period
     */
    public record Cohorts(boolean staying, boolean quarterly, List<Cohort> rows) {}

    /** @param shares by period since the first one, from 1 on; null where it lies ahead */
    public record Cohort(String name, long customers, List<@Nullable Double> shares) {}

    ValueReport with(Provenance other) {
        return new ValueReport(
                other, currency, assumed, worth, models, model, backTest, distribution, retention, survival, cohorts);
    }
}
