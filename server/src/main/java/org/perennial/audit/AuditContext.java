package org.perennial.audit;

import java.sql.SQLException;
import java.time.LocalDate;
import org.perennial.sources.Workspace;

/**
 * What a detector may look at: the evidence as of a day, the customers on that day ({@link CustomerBase}), the
 * workspace's settings and what is connected.
 */
record AuditContext(
        Rows rows,
        EvidenceThen evidence,
        Workspace workspace,
        Connections connections,
        LocalDate asOf,
        Wording wording) {

    /** Puts evidence and customers of the day in place. */
    static AuditContext lookFrom(
            Rows rows, EvidenceThen evidence, Workspace workspace, Connections connections, LocalDate asOf)
            throws SQLException {
        evidence.lookFrom(asOf);
        new CustomerBase(rows, evidence).build(workspace, asOf);
        return new AuditContext(rows, evidence, workspace, connections, asOf, new Wording(workspace.currency()));
    }

    /** Whether a customer's value can be known at all. */
    boolean knowsValue() {
        return connections.knows("purchase", "amount");
    }

    /** Σ v over active customers. */
    double activeValue() throws SQLException {
        return rows.number("select sum(v)::double from audit_customer where active");
    }

    long activeCustomers() throws SQLException {
        return rows.count("select count(*) from audit_customer where active");
    }
}
