package org.perennial.jobs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long work.
 *
 * @param doing what is being done just now, in words
 * @param done how much of {@code total}
 * @param total 0 where it is not known
 * @param message how it ended, in words
 * @param attempts how often it was begun
 */
public record Job(
        JobId id,
        String type,
        String title,
        Map<String, String> parameters,
        JobStatus status,
        boolean cancelling,
        @Nullable String doing,
        long done,
        long total,
        @Nullable String message,
        int attempts,
        Instant submitted,
        @Nullable Instant started,
        @Nullable Instant finished) {}
