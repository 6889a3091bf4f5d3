package org.perennial.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.linkage.ReviewedQuality;

/**
 * How well the records of the last linking go together, as the model expects and as far as people reviewed pairs.
 *
 * @param blockingRecall share of the matches that are compared at all, estimated
 */
public record LinkQuality(ReviewedQuality pairs, double blockingRecall) {

    /** @param kind person or organization; null: both. Empty where nothing was joined. */
    public static Optional<LinkQuality> of(Connection readCopy, @Nullable String kind) throws SQLException {
        List<ReviewedQuality.Stratum> strata = new ArrayList<>();
        double found = 0;
        double missed = 0;
        boolean joined = false;
        try (PreparedStatement select = readCopy.prepareStatement("""
                select pairs, joined, probability, reviewed, matches, bits from link_stratum
                where pairs > 0 and (?::varchar is null or kind = ?) order by kind, joined, bits
                """)) {
            select.setString(1, kind);
            select.setString(2, kind);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    strata.add(new ReviewedQuality.Stratum(
                            row.getDouble(1), row.getBoolean(2), row.getDouble(3), row.getDouble(4), row.getDouble(5)));
                    double matches = row.getDouble(1) * row.getDouble(3);
                    boolean notCompared = row.getInt(6) == Integer.MIN_VALUE;
                    missed += notCompared ? matches : 0;
                    found += notCompared ? 0 : matches;
                    joined |= row.getBoolean(2);
                }
            }
        }
        return joined
                ? Optional.of(
                        new LinkQuality(ReviewedQuality.of(strata), found + missed > 0 ? found / (found + missed) : 1))
                : Optional.empty();
    }
}
