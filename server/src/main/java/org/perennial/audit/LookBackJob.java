package org.perennial.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.ledger.Ledger;
import org.perennial.sources.Islands;
import org.perennial.sources.Workspace;
import org.springframework.stereotype.Component;

/** Computes what the audit would have said at the last month-ends, with only what was known then. */
@Component
class LookBackJob implements JobHandler {

    static final String TYPE = "look-back";

    private final Islands islands;
    private final Ledger ledger;
    private final Trend trend;
    private final Clock clock;

    LookBackJob(Islands islands, Ledger ledger, Trend trend, Clock clock) {
        this.islands = islands;
        this.ledger = ledger;
        this.trend = trend;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(JobContext context) throws SQLException {
        Optional<Workspace> workspace = islands.workspace();
        if (workspace.isEmpty()) {
            trend.forget();
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(workspace.get().timezone()));
        Connections connections =
                Connections.of(workspace.get(), islands.connected().columns());
        LookBack.over(ledger.readCopy(), workspace.get(), connections, today, context::progress, context::cancelled)
                .ifPresent(trend::replace);
    }
}
