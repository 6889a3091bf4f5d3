package org.perennial.sources;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Tells how far the reading of a file is, and stops it when it is no longer wanted. */
final class Reading {

    private final BooleanSupplier cancelled;
    private final Progress progress;
    private final long total;
    private long done;

    Reading(BooleanSupplier cancelled, Progress progress, long total) {
        this.cancelled = cancelled;
        this.progress = progress;
        this.total = total;
    }

    /** One that tells nobody and does not stop. */
    static Reading quiet() {
        return new Reading(() -> false, Progress.NONE, 0);
    }

    /** @throws CancellationException if the work is no longer wanted */
    void checkpoint() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("Cancelled.");
        }
    }

    synchronized void read(long bytes) {
        done += bytes;
        progress.tell("Reading", Math.min(done, Math.max(total, done)), Math.max(total, done));
    }
}
