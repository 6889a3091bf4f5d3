package org.perennial.audit;

import java.sql.SQLException;
import java.util.List;

/** Measures one mechanism on the evidence of an {@link AuditContext}. */
interface Detector {

    /** Id of the mechanism, for example {@code M30}. */
    String mechanism();

    /** Evidence without which it is not asked at all. */
    default List<Need> needs() {
        return Mechanisms.mechanism(mechanism()).needs();
    }

    Measurement measure(AuditContext audit) throws SQLException;
}
