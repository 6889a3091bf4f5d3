package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.perennial.analytics.ClusteredShare;
import org.perennial.audit.Measurement.ScopeEstimate;

/**
 * The items that a share is made of, in a temporary table: {@code customer}, {@code bad} (0 to 1), {@code weight},
 * {@code kind}, {@code source} and {@code key} of the record, and the columns that scopes are named after.
 */
final class Items {

    private final Rows rows;
    private final String table;
    /** What the headline counts of an item: the bad where more is worse, else the good. */
    private final String counts;

    private Items(Rows rows, String table, String counts) {
        this.rows = rows;
        this.table = table;
        this.counts = counts;
    }

    /**
     * Fetches the items.
     *
     * @param select columns as above; {@code bad} may be a boolean
     */
    static Items of(AuditContext audit, String mechanism, String select) throws SQLException {
        return of(audit, mechanism, mechanism, select);
    }

    /** Other items of a mechanism than those of its headline, in {@code item_} and their name. */
    static Items of(AuditContext audit, String mechanism, String name, String select) throws SQLException {
        String table = "item_" + name.toLowerCase(Locale.ROOT);
        audit.rows()
                .run("create or replace temp table " + table + " as select * replace (bad::double as bad) from ("
                        + select + ")");
        boolean badCounts = Mechanisms.mechanism(mechanism).headline().worse() == Headline.Worse.MORE;
        return new Items(audit.rows(), table, badCounts ? "bad" : "(1 - bad)");
    }

    String table() {
        return table;
    }

    long count() throws SQLException {
        return rows.count("select count(*) from " + table);
    }

    long bad() throws SQLException {
        return rows.count("select count(*) from " + table + " where bad > 0");
    }

    /** SQL that selects the customers with a bad item. */
    String affected() {
        return "select distinct customer from " + table + " where bad > 0 and customer is not null";
    }

    /** Σ weight·bad / Σ weight, of all there is; the share of the good where less is worse. */
    Estimate counted() throws SQLException {
        return rows.one(
                "select sum(weight * " + counts + ")::double / nullif(sum(weight), 0) as share, count(*) as n from "
                        + table,
                Items::counted);
    }

    /** The same, as a sample of what might have been, with the customer as its unit. */
    Estimate sampled() throws SQLException {
        List<Estimate> estimates = rows.list(moments("''"), Items::sampled);
        return estimates.isEmpty() ? new Estimate.Counted(Double.NaN, 0) : estimates.getFirst();
    }

    /** The headline within every value of a column, for example {@code team}. */
    List<ScopeEstimate> countedBy(String column) throws SQLException {
        String sql = "select " + column + "::varchar as scope, sum(weight * " + counts
                + ")::double / nullif(sum(weight), 0) as share,"
                + " count(*) as n from " + table + " where " + column + " is not null group by all";
        return by(column, sql, Items::counted);
    }

    /** {@link #sampled()} within every value of a column. */
    List<ScopeEstimate> sampledBy(String column) throws SQLException {
        return by(column, moments(column + "::varchar"), Items::sampled);
    }

    private List<ScopeEstimate> by(String column, String estimates, Rows.Reader<Estimate> reader) throws SQLException {
        String affected = """
                select scope, count(*) as customers, sum(v)::double as value
                from (select distinct %1$s::varchar as scope, customer from %2$s where bad > 0)
                join audit_customer using (customer)
                group by scope
                """.formatted(column, table);
        return new ArrayList<>(rows.list("""
                select e.*, coalesce(a.customers, 0) as customers, coalesce(a.value, 0) as value
                from (%s) e left join (%s) a using (scope) where e.scope is not null order by e.scope
                """.formatted(estimates, affected), row -> {
            String name = row.getString("scope");
            return new ScopeEstimate(
                    column.replace("\"", "") + ":" + name,
                    name,
                    reader.read(row),
                    row.getLong("customers"),
                    row.getDouble("value"));
        }));
    }

    private String moments(String scope) {
        return """
        select scope, count(*) as n, sum(items) as items, avg(y) as mean_y, avg(x) as mean_x,
               coalesce(var_samp(y), 0) as var_y, coalesce(var_samp(x), 0) as var_x,
               coalesce(covar_samp(x, y), 0) as cov_xy
        from (select %s as scope, coalesce('c' || customer, concat_ws('|', kind, source, key)) as unit,
                     sum(weight * %s)::double as y, sum(weight)::double as x, count(*) as items
              from %s group by all)
        group by scope
        """.formatted(scope, counts, table);
    }

    private static Estimate counted(ResultSet row) throws SQLException {
        Double share = Rows.nullable(row, "share");
        return new Estimate.Counted(share == null ? Double.NaN : share, row.getLong("n"));
    }

    private static Estimate sampled(ResultSet row) throws SQLException {
        long units = row.getLong("n");
        if (units < 2) {
            return new Estimate.Counted(Double.NaN, units);
        }
        return Estimate.Sampled.of(
                ClusteredShare.of(
                        units,
                        row.getLong("items"),
                        row.getDouble("mean_y"),
                        row.getDouble("mean_x"),
                        row.getDouble("var_y"),
                        row.getDouble("var_x"),
                        row.getDouble("cov_xy")),
                units);
    }
}
