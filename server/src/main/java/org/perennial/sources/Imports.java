package org.perennial.sources;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.perennial.jobs.Job;
import org.perennial.jobs.JobId;
import org.perennial.jobs.Jobs;
import org.perennial.ledger.Committed;
import org.perennial.ledger.Ledger;
import org.perennial.platform.Cursor;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.Problem;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports: started, listed, taken back. */
@Service
public class Imports {

    private final Islands islands;
    private final ImportRecords records;
    private final Rejects rejects;
    private final Ledger ledger;
    private final Jobs jobs;
    private final Clock clock;

    Imports(Islands islands, ImportRecords records, Rejects rejects, Ledger ledger, Jobs jobs, Clock clock) {
        this.islands = islands;
        this.records = records;
        this.rejects = rejects;
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Brings the records in line with the ledger, which alone knows which imports exist. */
    @PostConstruct
    @Transactional
    void settleWhatWasCutOff() {
        List<Long> running = records.running();
        if (running.isEmpty()) {
            return;
        }
        Map<Long, Committed> existing = ledger.imports();
        for (long id : running) {
            Committed committed = existing.get(id);
            if (committed != null) {
                records.settle(committed, clock.instant());
            } else {
                rejects.forget(id);
                records.end(
                        id,
                        ImportStatus.INTERRUPTED,
                        "Perennial ended before it was done. Nothing of it was written.",
                        clock.instant());
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void readAtStart() {
        if (islands.workspace().isPresent() && jobs.open(ImportJob.TYPE).isEmpty()) {
            readAll(null);
        }
    }

    /**
     * Reads all islands again.
     *
     * @param who asked for it; null: nobody but the start
     */
    @Transactional
    public JobId readAll(@Nullable String who) {
        Workspace workspace = islands.workspace()
                .orElseThrow(() -> new Problem(
                        SourcesProblem.NO_WORKSPACE,
                        "No islands are connected yet. Start Perennial with a workspace: bin/run WORKSPACE."));
        return jobs.submit(
                ImportJob.TYPE,
                who == null ? Map.of() : Map.of(ImportJob.WHO, who),
                "Read the islands of " + workspace.organization());
    }

    /**
     * Makes an import not to have been.
     *
     * @throws Problem if there is no such import, or none of its rows exist
     */
    @Transactional
    public JobId takeBack(long id, @Nullable String who) {
        Import one = find(id);
        if (one.status() != ImportStatus.SETTLED) {
            throw new Problem(
                    SourcesProblem.IMPORT_NOT_IN_FORCE,
                    "Import %d cannot be taken back: it is %s."
                            .formatted(id, one.status().code().replace('_', ' ')));
        }
        return jobs.submit(
                TakeBackJob.TYPE,
                Map.of(TakeBackJob.IMPORT, Long.toString(id), ImportJob.WHO, who == null ? "" : who),
                "Take back import %d of %s".formatted(id, one.entry()));
    }

    /**
     * Removes the made-up company with all that came of it.
     *
     * @throws Problem if there is none
     */
    @Transactional
    public JobId removeDemonstration() {
        if (!islands.isDemonstration()) {
            throw new Problem(SourcesProblem.NO_DEMONSTRATION, "There is no demonstration to remove.");
        }
        List<Job> open = jobs.open(RemoveDemonstrationJob.TYPE);
        return open.isEmpty()
                ? jobs.submit(RemoveDemonstrationJob.TYPE, Map.of(), "Remove the demonstration")
                : open.getFirst().id();
    }

    /** @throws Problem if there is no such import */
    public Import find(long id) {
        return records.find(id)
                .orElseThrow(
                        () -> new Problem(SourcesProblem.IMPORT_NOT_FOUND, "There is no import %d.".formatted(id)));
    }

    /** The newest first. */
    public Page<Import> newest(PageRequest request) {
        long before =
                request.cursor() == null ? Long.MAX_VALUE : request.cursor().number(0);
        return Page.of(
                records.newest(before, request.fetch()), request, null, last -> Cursor.of(Long.toString(last.id())));
    }

    /** The rows of an import that did not fit, in the order of its files. */
    public Page<Reject> rejects(long id, PageRequest request) {
        find(id);
        long after = request.cursor() == null ? 0 : request.cursor().number(0);
        return Page.of(
                        rejects.ofImport(id, after, request.fetch()),
                        request,
                        null,
                        last -> Cursor.of(Long.toString(last.position())))
                .map(Rejects.Placed::reject);
    }

    /** The rows that are out, of the newest import of every entry. */
    public Page<Reject> openRejects(@Nullable String source, PageRequest request) {
        long before =
                request.cursor() == null ? Long.MAX_VALUE : request.cursor().number(0);
        long after = request.cursor() == null ? 0 : request.cursor().number(1);
        return Page.of(
                        rejects.open(source, before, after, request.fetch()),
                        request,
                        null,
                        last -> Cursor.of(Long.toString(last.reject().id()), Long.toString(last.position())))
                .map(Rejects.Placed::reject);
    }

    public long countOpenRejects() {
        return rejects.countOpen();
    }

    @Transactional(readOnly = true)
    public void eachReject(long id, Consumer<Reject> reader) {
        rejects.each(id, reader);
    }
}
