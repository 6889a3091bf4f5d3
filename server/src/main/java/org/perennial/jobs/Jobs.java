package org.perennial.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.perennial.platform.Cursor;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Long work: submitted, listed, cancelled. A job that was submitted runs, also over a crash. */
@Service
public class Jobs {

    private final JobStore store;
    private final JobRunner runner;
    private final Handlers handlers;
    private final Clock clock;

    Jobs(JobStore store, JobRunner runner, Handlers handlers, Clock clock) {
        this.store = store;
        this.runner = runner;
        this.handlers = handlers;
        this.clock = clock;
    }

    /**
     * Queues a job; in a transaction, it exists once that commits.
     *
     * @param type of a {@link JobHandler}
     * @param title what people see
     */
    @Transactional
    public JobId submit(String type, Map<String, String> parameters, String title) {
        JobId id = store.add(type, handlers.of(type).lane(), title, parameters, clock.instant());
        runner.schedule(id);
        return id;
    }

    public Optional<Job> find(JobId id) {
        return store.find(id);
    }

    /** The newest first. */
    public Page<Job> newest(PageRequest request) {
        long before =
                request.cursor() == null ? Long.MAX_VALUE : request.cursor().number(0);
        return Page.of(
                store.newest(before, request.fetch()),
                request,
                null,
                last -> Cursor.of(Long.toString(last.id().value())));
    }

    /** Jobs of the type that wait or run. */
    public List<Job> open(String type) {
        return store.open().stream().filter(job -> job.type().equals(type)).toList();
    }

    /**
     * Asks the job to stop; one that waits never begins.
     *
     * @throws Problem if there is no such job, or it has ended
     */
    @Transactional
    public void cancel(JobId id) {
        Job job = store.find(id).orElseThrow(() -> notFound(id));
        if (!store.cancelledWaiting(id, clock.instant()) && !store.cancelling(id)) {
            throw new Problem(
                    JobProblem.JOB_ENDED,
                    "\"%s\" cannot be cancelled any more: it is %s."
                            .formatted(job.title(), job.status().code()));
        }
        runner.cancel(id);
    }

    public static Problem notFound(JobId id) {
        return new Problem(JobProblem.JOB_NOT_FOUND, "There is no job %d.".formatted(id.value()));
    }
}
