package org.perennial.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.ledger.Ledger;
import org.perennial.loyalty.Loyalties;
import org.perennial.loyalty.LoyaltyReport;
import org.perennial.sources.Islands;
import org.perennial.sources.Workspace;
import org.perennial.value.EventTimes;
import org.perennial.value.Values;
import org.springframework.stereotype.Component;

/** Measures what all customers are worth and how loyal they are, once for a state of the ledger. */
@Component
class MeasureJob implements JobHandler {

    static final String TYPE = "measure";
    static final String TITLE = "Measure what customers are worth, and how loyal they are";

    private final Islands islands;
    private final Ledger ledger;
    private final Values values;
    private final Loyalties loyalties;
    private final Clock clock;

    MeasureJob(Islands islands, Ledger ledger, Values values, Loyalties loyalties, Clock clock) {
        this.islands = islands;
        this.ledger = ledger;
        this.values = values;
        this.loyalties = loyalties;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** One after the other with the look back, which takes all the machine has. */
    @Override
    public String lane() {
        return LookBackJob.TYPE;
    }

    @Override
    public void run(JobContext context) throws SQLException {
        Optional<Workspace> workspace = islands.workspace();
        if (workspace.isEmpty()) {
            values.forget();
            loyalties.forget();
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(workspace.get().timezone()));
        try (Connection connection = ledger.readCopy().connection()) {
            connection.setAutoCommit(false);
            measure(connection, workspace.get(), today, context);
        }
    }

    /** Everything is read in one transaction, so that all measures see the same rows. */
    private void measure(Connection connection, Workspace workspace, LocalDate today, JobContext context)
            throws SQLException {
        String inputs = MadeOf.now(connection, workspace, today);
        LocalDate asOf = workspace.asOf().isPresent()
                ? workspace.asOf().get()
                : new EventTimes(connection, workspace.timezone()).newest(today).orElse(today);
        context.progress("Measuring what customers are worth", 0, 0);
        Values.Measured worth = values.measure(connection, workspace, asOf, version());
        LoyaltyReport loyalty = loyalties.measure(connection, asOf, workspace.timezone(), version());
        List<LocalDate> earlier = Values.earlier(connection, asOf);
        for (LocalDate day : earlier) {
            if (context.cancelled()) {
                connection.rollback();
                return;
            }
            context.progress("Measuring with what was known on " + day, earlier.indexOf(day), earlier.size());
            values.measureThen(connection, workspace, day, worth);
            loyalties.measureThen(connection, day, workspace.timezone());
        }
        MadeOf.keep(connection, MadeOf.MEASURES, inputs);
        values.keep(worth, earlier);
        loyalties.keep(connection, loyalty, earlier);
        connection.commit();
    }

    private static String version() {
        return Optional.ofNullable(MeasureJob.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
