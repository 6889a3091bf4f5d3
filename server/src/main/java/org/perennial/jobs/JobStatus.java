package org.perennial.jobs;

import java.util.Locale;

/** How far a job is. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** As published: {@code queued}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    static JobStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
