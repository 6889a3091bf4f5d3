package org.perennial.identity;

/** People decided something while records were being linked without knowing it. */
final class DecidedMeanwhile extends RuntimeException {

    DecidedMeanwhile(long knew, long now) {
        super("Linked with decisions up to %d, but there are some up to %d".formatted(knew, now));
    }
}
