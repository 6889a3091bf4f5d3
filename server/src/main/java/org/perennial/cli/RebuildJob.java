package org.perennial.cli;

import java.util.Map;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.jobs.JobId;
import org.perennial.jobs.Jobs;
import org.perennial.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Makes the read copy anew from the ledger, then what follows from it. */
@Component
public class RebuildJob implements JobHandler {

    private final Jobs jobs;
    private final Ledger ledger;

    RebuildJob(Jobs jobs, Ledger ledger) {
        this.jobs = jobs;
        this.ledger = ledger;
    }

    /** Queues it. */
    public JobId submit() {
        return jobs.submit(type(), Map.of(), "Make the read copy anew");
    }

    @Override
    public String type() {
        return "rebuild";
    }

    /** That of imports, which write the read copy too. */
    @Override
    public String lane() {
        return "ledger";
    }

    @Override
    public void run(JobContext context) {
        context.progress("Reading the ledger", 0, 0);
        ledger.rebuild();
        jobs.submit("refresh", Map.of(), "Link the records and audit the company");
    }
}
