package org.perennial.platform;

/**
 * A reason for which Perennial does not start, in words for the person who started it: what happened, with which
 * value, and what to do.
 */
public final class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
