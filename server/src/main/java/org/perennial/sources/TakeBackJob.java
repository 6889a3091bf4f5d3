package org.perennial.sources;

import java.time.Clock;
import org.perennial.engine.evidence.Evidence;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an import not to have been: what it superseded or closed is current again. */
@Component
class TakeBackJob implements JobHandler {

    static final String TYPE = "take-back";
    static final String IMPORT = "import";

    private final ImportRecords records;
    private final Rejects rejects;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeBackJob(
            ImportRecords records,
            Rejects rejects,
            Ledger ledger,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.rejects = rejects;
        this.ledger = ledger;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
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
    public void run(JobContext context) {
        long id = Long.parseLong(context.parameters().get(IMPORT));
        Import one = records.find(id).orElseThrow();
        context.progress("Restoring what was there before", 0, 0);
        ledger.takeBack(id, Evidence.kind(one.kind()));
        transactions.executeWithoutResult(status -> {
            String who = context.parameters().getOrDefault(ImportJob.WHO, "");
            rejects.forget(id);
            records.end(
                    id,
                    ImportStatus.TAKEN_BACK,
                    who.isBlank() ? "Taken back." : "Taken back by " + who + ".",
                    clock.instant());
            events.publishEvent(new IslandsRead());
        });
        context.message("Import %d is taken back.".formatted(id));
    }
}
