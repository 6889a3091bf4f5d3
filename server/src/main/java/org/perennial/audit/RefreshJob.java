package org.perennial.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.perennial.customers.CustomerTable;
import org.perennial.engine.DuckDb;
import org.perennial.identity.Identity;
import org.perennial.identity.Linked;
import org.perennial.jobs.JobContext;
import org.perennial.jobs.JobHandler;
import org.perennial.jobs.JobStatus;
import org.perennial.jobs.Jobs;
import org.perennial.ledger.Ledger;
import org.perennial.loyalty.Loyalties;
import org.perennial.sources.Islands;
import org.perennial.sources.IslandsRead;
import org.perennial.sources.Workspace;
import org.perennial.sources.Workspace.Source;
import org.perennial.value.Values;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Computes anew what follows from the islands: who is one customer, what lists show of them, what fails them. */
@Component
class RefreshJob implements JobHandler {

    private static final String TYPE = "refresh";
    private static final String ONLY_IF_CHANGED = "onlyIfChanged";

    private final Jobs jobs;
    private final Islands islands;
    private final Ledger ledger;
    private final Identity identity;
    private final Findings findings;
    private final Values values;
    private final Loyalties loyalties;
    private final Clock clock;

    RefreshJob(
            Jobs jobs,
            Islands islands,
            Ledger ledger,
            Identity identity,
            Findings findings,
            Values values,
            Loyalties loyalties,
            Clock clock) {
        this.jobs = jobs;
        this.islands = islands;
        this.ledger = ledger;
        this.identity = identity;
        this.findings = findings;
        this.values = values;
        this.loyalties = loyalties;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(IslandsRead event) {
        if (jobs.open(TYPE).stream().noneMatch(job -> job.status() == JobStatus.QUEUED)) {
            jobs.submit(TYPE, Map.of(ONLY_IF_CHANGED, "true"), "Link the records and audit the company");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(JobContext context) throws SQLException {
        Optional<Workspace> workspace = islands.workspace();
        DuckDb readCopy = ledger.readCopy();
        String inputs = workspace.isPresent() ? inputs(readCopy, workspace.get()) : "";
        if (context.parameters().containsKey(ONLY_IF_CHANGED) && isMadeOf(readCopy, inputs)) {
            if (!isMeasuredBy(readCopy, inputs)) {
                jobs.submit(MeasureJob.TYPE, Map.of(), MeasureJob.TITLE);
            }
            context.message("Nothing has changed.");
            return;
        }
        context.progress("Finding who is one customer", 0, 0);
        Linked linked = identity.link(
                readCopy,
                workspace.stream()
                        .flatMap(one -> one.sources().stream())
                        .filter(Source::duplicateFree)
                        .map(Source::id)
                        .collect(Collectors.toSet()));
        if (context.cancelled()) {
            return;
        }
        context.progress("Summing up each customer", 0, 0);
        CustomerTable.refresh(readCopy);
        if (workspace.isEmpty()) {
            findings.forget();
            values.forget();
            loyalties.forget();
            return;
        }
        if (!context.cancelled()) {
            findings.audit(request(workspace.get()), context::progress);
            keep(readCopy, inputs);
            jobs.submit(MeasureJob.TYPE, Map.of(), MeasureJob.TITLE);
            jobs.submit(LookBackJob.TYPE, Map.of(), "Look back over the last twelve months");
            context.message("%,d customers from %,d records.".formatted(linked.customers(), linked.parties()));
        }
    }

    private String inputs(DuckDb readCopy, Workspace workspace) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            return MadeOf.now(connection, workspace, LocalDate.now(clock.withZone(workspace.timezone())));
        }
    }

    private boolean isMadeOf(DuckDb readCopy, String inputs) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            return !inputs.isEmpty() && findings.areKept() && MadeOf.holds(connection, MadeOf.FINDINGS, inputs);
        }
    }

    private boolean isMeasuredBy(DuckDb readCopy, String inputs) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            return values.report().isPresent() && MadeOf.holds(connection, MadeOf.MEASURES, inputs);
        }
    }

    private static void keep(DuckDb readCopy, String inputs) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            MadeOf.keep(connection, MadeOf.FINDINGS, inputs);
        }
    }

    private Audit.Request request(Workspace workspace) {
        return new Audit.Request(
                workspace,
                Connections.of(workspace, islands.connected().columns()),
                LocalDate.now(clock.withZone(workspace.timezone())),
                Optional.ofNullable(RefreshJob.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                islands.deliveries().stream()
                        .map(one -> new Report.ImportCount(
                                one.source(),
                                one.file(),
                                one.kind(),
                                one.read(),
                                one.accepted(),
                                one.unchanged(),
                                one.rejected()))
                        .toList());
    }
}
