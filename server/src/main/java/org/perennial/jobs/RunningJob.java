package org.perennial.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A job while its handler works on it. Progress is written at most four times a second. */
final class RunningJob implements JobContext {

    private static final Duration BETWEEN_WRITES = Duration.ofMillis(250);

    private final Job job;
    private final int attempt;
    private final JobStore store;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private volatile boolean cancelling;
    private volatile boolean heeded;
    private volatile @Nullable String message;
    private Instant written = Instant.MIN;
    private long done;
    private long total;

    RunningJob(Job job, int attempt, JobStore store, Clock clock, BooleanSupplier stopping) {
        this.job = job;
        this.attempt = attempt;
        this.store = store;
        this.clock = clock;
        this.stopping = stopping;
    }

    @Override
    public JobId id() {
        return job.id();
    }

    @Override
    public Map<String, String> parameters() {
        return job.parameters();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public synchronized void progress(String doing, long done, long total) {
        this.done = done;
        this.total = total;
        Instant now = clock.instant();
        if (written.equals(Instant.MIN) || !now.isBefore(written.plus(BETWEEN_WRITES))) {
            written = now;
            store.progressed(job.id(), doing, done, total);
        }
    }

    @Override
    public boolean cancelled() {
        boolean asked = cancelling || stopping.getAsBoolean();
        heeded |= asked;
        return asked;
    }

    @Override
    public void message(String message) {
        this.message = message;
    }

    void cancel() {
        cancelling = true;
    }

    boolean cancelling() {
        return cancelling;
    }

    /** Whether the handler was told to stop, so that it has not done everything. */
    boolean heeded() {
        return heeded;
    }

    @Nullable
    String message() {
        return message;
    }

    synchronized long done() {
        return done;
    }

    synchronized long total() {
        return total;
    }
}
