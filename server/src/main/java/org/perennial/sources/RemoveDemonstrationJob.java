package org.perennial.sources;

import java.io.IOException;
import java.util.List;
import org.perennial.engine.evidence.Evidence;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the made-up company: its rows, its imports, and through an event whatever came of them. */
@Component
class RemoveDemonstrationJob implements JobHandler {

    static final String TYPE = "remove-demonstration";

    private final Islands islands;
    private final ImportRecords records;
    private final Demonstration demonstration;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    RemoveDemonstrationJob(
            Islands islands,
            ImportRecords records,
            Demonstration demonstration,
            Ledger ledger,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        this.islands = islands;
        this.records = records;
        this.demonstration = demonstration;
        this.ledger = ledger;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String lane() {
        return ImportJob.LANE;
    }

    @Override
    public void run(JobContext context) throws IOException {
        if (!islands.isDemonstration()) {
            return;
        }
        List<Import> settled = records.settled();
        int done = 0;
        for (Import one : settled) {
            context.progress("Removing " + one.entry(), done++, settled.size());
            ledger.takeBack(one.id(), Evidence.kind(one.kind()));
        }
        transactions.executeWithoutResult(status -> {
            records.forgetAll();
            islands.forget();
            events.publishEvent(new IslandsRead());
        });
        demonstration.delete();
        context.message("The demonstration is gone.");
    }
}
