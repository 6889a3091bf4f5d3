package org.perennial.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.perennial.analytics.linkage.ReviewedQuality;
import org.perennial.engine.DuckDb;
import org.perennial.identity.LinkQuality;

/** What a person should know about a linking: pairs compared, matches among them, and how good the model thinks it is. */
final class LinkNotes {

    private LinkNotes() {}

    static List<String> of(DuckDb readCopy) throws SQLException {
        List<String> notes = new ArrayList<>();
        try (Connection connection = readCopy.connection();
                PreparedStatement select =
                        connection.prepareStatement("select kind, records, compared from link_run order by kind desc");
                ResultSet run = select.executeQuery()) {
            while (run.next()) {
                Optional<LinkQuality> quality = LinkQuality.of(connection, run.getString(1));
                notes.add("%ss: %,d records, %,d pairs compared%s"
                        .formatted(
                                run.getString(1),
                                run.getLong(2),
                                run.getLong(3),
                                quality.map(LinkNotes::words).orElse("; nothing was joined")));
            }
        }
        return notes;
    }

    private static String words(LinkQuality quality) {
        return ", an estimated %s of the matches among them; expected precision %s, recall %s"
                .formatted(
                        percent(quality.blockingRecall()),
                        interval(quality.pairs().precision()),
                        interval(quality.pairs().recall()));
    }

    private static String interval(ReviewedQuality.Range range) {
        return "%s (%s to %s)".formatted(percent(range.estimate()), percent(range.low()), percent(range.high()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", Math.floor(share * 10_000) / 100);
    }
}
