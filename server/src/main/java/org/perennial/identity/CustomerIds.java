package org.perennial.identity;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives every cluster of parties the number of its customer, and knows what people decided.
 */
interface CustomerIds {

    /** What people said of who is who. */
    default Decided decided() throws SQLException {
        return Decided.NOTHING;
    }

    /**
     * Reads {@code temp.identity_cluster(ix, source, kind, key, cluster)} and fills
     * {@code temp.identity_number(cluster, customer)}, both in the read copy's current transaction.
     *
     * @param decidedUpTo the last change by a person that the clusters obey
     * @throws DecidedMeanwhile if there is a later one
     */
    void number(Connection readCopy, long decidedUpTo) throws SQLException;

    /** Numbers from 1 in the order of the clusters' first parties; for batches, which have no yesterday. */
    static CustomerIds fromOne() {
        return (readCopy, _) -> {
            try (var statement = readCopy.createStatement()) {
                statement.execute("""
                        insert into temp.identity_number
                        select cluster, row_number() over (order by cluster)
                        from (select distinct cluster from temp.identity_cluster)
                        """);
            }
        };
    }
}
