package org.perennial.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.sources.Workspace.Thresholds;

/**
 * What the audit says now of one mechanism.
 *
 * @param measured whether Perennial measures it yet; if not, status and numbers are absent
 * @param since the day from which it has had this status, as far as is known
 * @param line a few words for the tile
 * @param lede the figures behind the title
 * @param exposed null where nobody in particular is affected
 * @param missing evidence that is not connected, as kind or kind.column
 * @param definition population and rule of the headline
 */
public record Finding(
        String id,
        String name,
        String tile,
        String stratum,
        String baldrige,
        boolean measured,
        @Nullable Status status,
        @Nullable Reason reason,
        @Nullable LocalDate since,
        String title,
        String line,
        String lede,
        @Nullable Double estimate,
        @Nullable Double low,
        @Nullable Double high,
        String unit,
        @Nullable Long n,
        @Nullable Double p,
        @Nullable Double q,
        String type,
        String direction,
        Thresholds thresholds,
        @Nullable Exposed exposed,
        @Nullable AtStake valueAtStake,
        List<Sureness> howSure,
        List<String> missing,
        List<String> needs,
        String nextStep,
        List<String> wouldChange,
        String does,
        String measures,
        String definition,
        List<Scope> scopes,
        List<Panel> panels) {

    /**
     * How much leans on a finding; not what is lost.
     *
     * @param value Σ v a year over the affected; null where value is not known
     */
    public record Exposed(long customers, @Nullable Double value) {}

    /** Expected loss of customer value a year. */
    public record AtStake(double estimate, double low, double high) {

        /** Whether the loss can be told from none. */
        public boolean isCertain() {
            return low > 0;
        }
    }

    /** A label and what stands beside it. */
    public record Sureness(String label, String value) {}

    /** The headline within a part of the organization. */
    public record Scope(
            String scope,
            String name,
            Status status,
            @Nullable Reason reason,
            @Nullable Double estimate,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            @Nullable Double q,
            long customers,
            double value) {}

    public Finding {
        howSure = List.copyOf(howSure);
        missing = List.copyOf(missing);
        needs = List.copyOf(needs);
        wouldChange = List.copyOf(wouldChange);
        scopes = List.copyOf(scopes);
        panels = List.copyOf(panels);
    }

    /** Failing or at risk. */
    public boolean isBad() {
        return status != null && status.isBad();
    }

    Finding since(LocalDate day) {
        return with(day, valueAtStake);
    }

    Finding with(@Nullable AtStake stake) {
        return with(since, stake);
    }

    private Finding with(@Nullable LocalDate day, @Nullable AtStake stake) {
        return new Finding(
                id,
                name,
                tile,
                stratum,
                baldrige,
                measured,
                status,
                reason,
                day,
                title,
                line,
                lede,
                estimate,
                low,
                high,
                unit,
                n,
                p,
                q,
                type,
                direction,
                thresholds,
                exposed,
                stake,
                howSure,
                missing,
                needs,
                nextStep,
                wouldChange,
                does,
                measures,
                definition,
                scopes,
                panels);
    }
}
