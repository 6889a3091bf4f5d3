package org.perennial.audit;

import java.sql.SQLException;

/** Measures one mechanism on the evidence of an {@link AuditContext}. */
interface Detector {

    /** Id of the mechanism, for example {@code M30}. */
    String mechanism();

    Measurement measure(AuditContext audit) throws SQLException;
}
