package org.perennial.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A reason for which Perennial does not start, in words for the person who started it: what happened, with which
 * value, and what to do.
 */
public final class Refusal extends RuntimeException {

    /** The refusal behind a failed start, if it is one: one that says so, or a disk that cannot be written. */
    public static Optional<Refusal> behind(Throwable failure, Path dataFolder) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (Disk.complains(cause.getMessage())) {
                return Optional.of(Disk.refusal(dataFolder, new IOException(cause.getMessage(), failure)));
            }
        }
        return Optional.empty();
    }

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
