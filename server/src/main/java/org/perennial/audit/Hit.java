package org.perennial.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.perennial.audit.Measurement.ScopeEstimate;

/** How many customers a scope of a finding affects, and what they are worth a year. */
record Hit(long customers, double value) {

    private static final Hit NOBODY = new Hit(0, 0);

    /**
     * The affected of every value of a column.
     *
     * @param select the column and {@code customer}
     */
    static Map<String, Hit> by(AuditContext audit, String column, String select) throws SQLException {
        Map<String, Hit> hits = new HashMap<>();
        audit.rows()
                .list(
                        """
                select scope, count(*) as customers, coalesce(sum(v), 0)::double as value
                from (select distinct %s::varchar as scope, customer from (%s)) join audit_customer using (customer)
                where scope is not null group by scope
                """.formatted(column, select),
                        row -> hits.put(
                                row.getString("scope"), new Hit(row.getLong("customers"), row.getDouble("value"))));
        return hits;
    }

    static ScopeEstimate scope(String column, String name, Estimate estimate, Map<String, Hit> hits) {
        Hit hit = hits.getOrDefault(name, NOBODY);
        return new ScopeEstimate(column + ":" + name, name, estimate, hit.customers, hit.value);
    }
}
