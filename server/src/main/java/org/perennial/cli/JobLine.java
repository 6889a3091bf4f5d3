package org.perennial.cli;

import org.jspecify.annotations.Nullable;

/** A job as the command line shows it. */
record JobLine(
        long id,
        String title,
        String status,
        @Nullable String doing,
        long done,
        long total,
        @Nullable String message) {

    boolean ended() {
        return !status.equals("queued") && !status.equals("running");
    }

    boolean well() {
        return status.equals("done");
    }
}
