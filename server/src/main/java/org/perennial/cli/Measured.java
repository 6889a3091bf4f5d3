package org.perennial.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.perennial.sources.Workspace;
import org.perennial.value.ValueSummary;

/**
 * What a measure run says of itself on the console.
 *
 * @param summary what was used, and what came out
 * @param notes what was left out
 */
record Measured(String organization, LocalDate asOf, long customers, List<String> summary, List<String> notes) {

    static Measured of(Workspace workspace, ValueSummary value, List<String> notes, Connection connection)
            throws SQLException {
        List<String> lines = new ArrayList<>();
        long[] customers = new long[1];
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select model, count(*) as n, sum(v) as v, sum(lifetime_value) as worth,
                           count(v) > 0 as known, count(lifetime_value) > 0 as worth_known
                    from value_customer group by model order by n desc, model
                    """)) {
                while (row.next()) {
                    customers[0] += row.getLong("n");
                    lines.add("%,10d by %s%s%s"
                            .formatted(
                                    row.getLong("n"),
                                    row.getString("model"),
                                    row.getBoolean("known")
                                            ? ": %,.0f %s a year".formatted(row.getDouble("v"), workspace.currency())
                                            : "",
                                    row.getBoolean("worth_known")
                                            ? ", %,.0f in 36 months".formatted(row.getDouble("worth"))
                                            : ""));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    select coalesce(class, 'cannot tell') as class, count(*) as n from loyalty_customer
                    group by class order by n desc, class
                    """)) {
                StringBuilder classes = new StringBuilder("Loyalty:");
                while (row.next()) {
                    classes.append(String.format(Locale.ROOT, " %,d %s;", row.getLong("n"), row.getString("class")));
                }
                lines.add(classes.toString());
            }
        }
        value.notes().forEach(note -> lines.add("Note: " + note));
        return new Measured(workspace.organization(), value.asOf(), customers[0], lines, notes);
    }
}
