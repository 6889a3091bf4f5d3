package org.perennial.loyalty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.ClusteredShare;
import org.perennial.loyalty.LoyaltyReport.ClassShare;
import org.perennial.loyalty.LoyaltyReport.Interval;

/** Makes a {@link LoyaltyReport} of the classes of a day. */
final class LoyaltyMeasure {

    private static final int FEWEST = 5;

    /** Customers as {@link LoyaltyMap} wants them. */
    static final String ACTIVE = """
            select customer, coalesce(v, 0) as v, segment,
                   case when since is null then null when tenure_months < 12 then 'new' when tenure_months < 36 then 'middle'
                        else 'tenured' end as tenure_band
            from value_customer semi join value_active using (customer)
            """;

    private final Connection connection;

    private LoyaltyMeasure(Connection connection) {
        this.connection = connection;
    }

    /** {@code value_customer}, {@code value_active} and {@code loyalty_customer} must be there. */
    static LoyaltyReport of(Connection connection, LocalDate asOf, ZoneId zone, LoyaltyReport.Provenance provenance)
            throws SQLException {
        LoyaltyMeasure measure = new LoyaltyMeasure(connection);
        double effective = LoyaltyMap.make(connection, ACTIVE);
        Map<String, List<ClassShare>> bySegment = measure.bySegment();
        return new LoyaltyReport(
                provenance,
                measure.count("select count(*) from loyalty_active"),
                measure.count("select count(class) from loyalty_active"),
                effective,
                bySegment.getOrDefault("", List.of()),
                measure.segments(bySegment),
                List.of(),
                new Scores(connection, asOf, zone).all());
    }

    /** Classes of all (under the empty name) and of every segment; a share's unit is the customer. */
    private Map<String, List<ClassShare>> bySegment() throws SQLException {
        Map<String, List<ClassShare>> shares = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        with kind as (
                          select unnest(['secure', 'favourable', 'captive', 'at risk', 'indifferent']) as class,
                                 unnest([1, 2, 3, 4, 5]) as place),
                        heard as (
                          select '' as part, a.class, a.v, w.weight as x, a.v * w.weight as z
                          from loyalty_active a join loyalty_weight w using (segment, band, fifth) where a.class is not null
                          union all
                          select a.told, a.class, a.v, w.weight, a.v * w.weight
                          from loyalty_active a join loyalty_weight w using (segment, band, fifth) where a.class is not null)
                        select h.part, k.class, count(*) as n, count(*) filter (where h.class = k.class) as own,
                               coalesce(sum(h.v) filter (where h.class = k.class), 0) as value,
                               avg(x) as mean_x, var_samp(x) as var_x, avg(case when h.class = k.class then x else 0 end) as mean_y,
                               var_samp(case when h.class = k.class then x else 0 end) as var_y,
                               covar_samp(x, case when h.class = k.class then x else 0 end) as cov,
                               avg(z) as mean_vx, var_samp(z) as var_vx, avg(case when h.class = k.class then z else 0 end) as mean_vy,
                               var_samp(case when h.class = k.class then z else 0 end) as var_vy,
                               covar_samp(z, case when h.class = k.class then z else 0 end) as cov_v
                        from heard h cross join kind k group by h.part, k.class, k.place order by h.part, k.place
                        """)) {
            while (row.next()) {
                shares.computeIfAbsent(row.getString("part"), _ -> new ArrayList<>())
                        .add(new ClassShare(
                                row.getString("class"),
                                row.getLong("own"),
                                row.getDouble("value"),
                                share(row, "mean_y", "mean_x", "var_y", "var_x", "cov"),
                                share(row, "mean_vy", "mean_vx", "var_vy", "var_vx", "cov_v")));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) as n, coalesce(sum(v), 0) as v from loyalty_active where class is null")) {
            row.next();
            shares.computeIfAbsent("", _ -> new ArrayList<>())
                    .add(new ClassShare("unheard", row.getLong("n"), row.getDouble("v"), null, null));
        }
        return shares;
    }

    private static @Nullable Interval share(ResultSet row, String y, String x, String varY, String varX, String cov)
            throws SQLException {
        long n = row.getLong("n");
        if (n < FEWEST || !(row.getDouble(x) > 0)) {
            return null;
        }
        ClusteredShare share = ClusteredShare.of(
                n, n, row.getDouble(y), row.getDouble(x), row.getDouble(varY), row.getDouble(varX), row.getDouble(cov));
        return new Interval(share.share(), share.low(0.95), share.high(0.95));
    }

    private List<LoyaltyReport.Segment> segments(Map<String, List<ClassShare>> shares) throws SQLException {
        List<LoyaltyReport.Segment> segments = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select told, count(*) as active, count(class) as heard from loyalty_active
                        group by told order by active desc, told limit 40
                        """)) {
            while (row.next()) {
                String name = row.getString("told");
                segments.add(new LoyaltyReport.Segment(
                        name,
                        row.getLong("active"),
                        row.getLong("heard"),
                        row.getLong("heard") < FEWEST ? List.of() : shares.getOrDefault(name, List.of())));
            }
        }
        return segments;
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
