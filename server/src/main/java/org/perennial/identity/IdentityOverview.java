package org.perennial.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.ReviewedQuality;

/**
 * How records and customers go together now.
 *
 * @param records that sources describe
 * @param bare keys that events name, but no source describes
 * @param customers of described records
 * @param joined records that are one customer with another
 * @param open pairs that a person may decide
 * @param decisions that hold
 * @param version number of the last change of who is who
 */
public record IdentityOverview(
        boolean linked,
        long records,
        long bare,
        long customers,
        long joined,
        long open,
        long decisions,
        long version,
        List<OfKind> kinds) {

    /**
     * @param quality null where nothing was joined
     * @param rules by which pairs were found, those in use first
     */
    public record OfKind(
            String kind,
            long records,
            long compared,
            double joinFrom,
            double askFrom,
            @Nullable Quality quality,
            List<Rule> rules) {}

    /** Each with its 95% interval. */
    public record Quality(
            ReviewedQuality.Range precision,
            ReviewedQuality.Range recall,
            ReviewedQuality.Range f1,
            double blockingRecall,
            long reviewed) {}

    public record Rule(String rule, long pairs, boolean used) {}
}
