package org.perennial.customers;

import java.sql.SQLException;
import org.perennial.engine.DuckDb;
import org.perennial.identity.CustomersRegrouped;
import org.perennial.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the customer table in step with what people decide about who is who. */
@Component
class RegroupedCustomers {

    private static final Logger LOG = LoggerFactory.getLogger(RegroupedCustomers.class);

    private final ObjectProvider<Ledger> ledger;

    RegroupedCustomers(ObjectProvider<Ledger> ledger) {
        this.ledger = ledger;
    }

    @EventListener
    void on(CustomersRegrouped event) {
        DuckDb readCopy = ledger.getObject().readCopy();
        try {
            CustomerTable.refresh(readCopy, event.customers());
        } catch (SQLException e) {
            LOG.warn("All customers are summed up anew, for some could not be: {}", e.getMessage());
            refreshAll(readCopy);
        }
    }

    private static void refreshAll(DuckDb readCopy) {
        try {
            CustomerTable.refresh(readCopy);
        } catch (SQLException e) {
            throw new ReadCopyFailure(e);
        }
    }
}
