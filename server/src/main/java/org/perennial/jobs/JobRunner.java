package org.perennial.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.perennial.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs jobs, each as one execution of the scheduler. A job whose lane is taken looks again a little later, and sooner
 * when the one before it ends. The data folder has one process, so at start every execution is nobody's and is let go.
 */
@Component
class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int ATTEMPTS = 5;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final String name;
    private final JobStore store;
    private final Handlers handlers;
    private final Clock clock;
    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile boolean stopping;

    @Autowired
    JobRunner(JobStore store, Handlers handlers, Clock clock, DataSource dataSource) {
        this("job", store, handlers, clock, dataSource);
    }

    /** @param name of the scheduler's task, so that its executions are told from those of other runners */
    JobRunner(String name, JobStore store, Handlers handlers, Clock clock, DataSource dataSource) {
        this.name = name;
        this.store = store;
        this.handlers = handlers;
        this.clock = clock;
        this.task = Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(LOOK_AGAIN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> execute(new JobId(Long.parseLong(instance.getId()))));
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .tableName("jobs.scheduled_tasks")
                .threads(4)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(Duration.ofSeconds(5))
                .shutdownMaxWait(Duration.ofSeconds(8))
                .build();
    }

    /** Queues the execution of a job; in a transaction, with it. */
    void schedule(JobId id) {
        scheduler.scheduleIfNotExists(task.instance(Long.toString(id.value())), clock.instant());
        afterCommit(scheduler::triggerCheckForDueExecutions);
    }

    void cancel(JobId id) {
        afterCommit(() -> {
            RunningJob job = running.get(id);
            if (job != null) {
                job.cancel();
            }
        });
    }

    private CompletionHandler<Void> execute(JobId id) {
        Job job = store.find(id).orElse(null);
        if (job == null || job.status().ended()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        if (stopping || store.mustWait(id)) {
            return new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(LOOK_AGAIN));
        }
        if (job.attempts() >= ATTEMPTS) {
            store.failed(
                    id,
                    "Begun %d times, and each time it was cut off before it was done.".formatted(job.attempts()),
                    clock.instant());
        } else if (store.begun(id, clock.instant())) {
            if (!run(job)) {
                return new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(LOOK_AGAIN));
            }
        } else {
            store.cancelled(id, clock.instant());
        }
        store.nextInLane(id).ifPresent(this::wake);
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** Does the job. False: it was put back. */
    private boolean run(Job job) {
        RunningJob context = new RunningJob(job, job.attempts() + 1, store, clock, () -> stopping);
        running.put(job.id(), context);
        try {
            handlers.of(job.type()).run(context);
            return settle(job, context);
        } catch (Exception e) {
            if (databaseIsAway(e)) {
                LOG.warn(
                        "Job {} \"{}\" lost the database and will be begun again",
                        job.id().value(),
                        job.title());
                throw new DataAccessResourceFailureException("The database went away", e);
            }
            if (context.heeded()) {
                return settle(job, context);
            }
            fail(job, e);
            return true;
        } finally {
            running.remove(job.id());
        }
    }

    private boolean settle(Job job, RunningJob context) {
        if (!context.heeded()) {
            store.done(job.id(), context.done(), context.total(), context.message(), clock.instant());
        } else if (context.cancelling()) {
            store.cancelled(job.id(), clock.instant());
        } else {
            store.putBack(job.id());
            return false;
        }
        return true;
    }

    private void fail(Job job, Exception e) {
        if (e instanceof Problem) {
            LOG.warn("Job {} \"{}\" failed: {}", job.id().value(), job.title(), e.getMessage());
        } else {
            LOG.error("Job {} \"{}\" failed", job.id().value(), job.title(), e);
        }
        store.failed(job.id(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), clock.instant());
    }

    private void wake(JobId id) {
        scheduler.reschedule(TaskInstanceId.of(name, Long.toString(id.value())), clock.instant());
        scheduler.triggerCheckForDueExecutions();
    }

    private static boolean databaseIsAway(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || (cause instanceof SQLException sql && connectionLost(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Classes 08 (connection) and 57P (the server is stopping or starting). */
    private static boolean connectionLost(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    @Override
    public void start() {
        stopping = false;
        store.release(name, clock.instant());
        scheduler.start();
        started = true;
    }

    @Override
    public void stop() {
        stopping = true;
        if (!started) {
            return;
        }
        scheduler.stop();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
