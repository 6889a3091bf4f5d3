package org.perennial.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.perennial.engine.Sql;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

/**
 * Who is an active customer on a day: temporary table {@code value_active(customer)}. She has not left, and has an event,
 * an open contract, or one that ended, within the 24 months up to the day. {@code value_customer} must be there for it.
 */
public final class ActiveCustomers {

    private ActiveCustomers() {}

    /** Makes {@code value_active} anew. */
    public static void make(Connection connection, ZoneId zone, LocalDate asOf) throws SQLException {
        Queries queries = new Queries(connection);
        ValueEvidence evidence = new ValueEvidence(queries, zone);
        String until = evidence.until(asOf);
        String since = evidence.until(asOf.minusMonths(24));
        StringBuilder seen =
                new StringBuilder("select customer from value_contract where ended is null or ended >= ").append(since);
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent() && queries.count("select count(*) from " + evidence.table(kind.name())) > 0) {
                String time = "e." + Sql.name(kind.time().orElseThrow());
                seen.append(" union all select l.customer from ")
                        .append(evidence.table(kind.name()))
                        .append(" e join ")
                        .append(evidence.table("event_party"))
                        .append(
                                " l on l.source = e._party_source and l.key = e.party where l.customer is not null and ")
                        .append(time + " >= " + since + " and " + time + " < " + until);
            }
        }
        queries.run("create or replace temp table value_active as select customer from value_customer semi join ("
                + seen + ") using (customer) where left_at is null order by customer");
    }
}
