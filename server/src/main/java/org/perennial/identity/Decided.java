package org.perennial.identity;

import java.util.List;

/**
 * What people said, as later linking obeys it.
 *
 * @param upTo number of the last change that a person made
 * @param holding decisions that hold, oldest first
 */
record Decided(long upTo, List<Decision> holding) {

    static final Decided NOTHING = new Decided(0, List.of());

    Decided {
        holding = List.copyOf(holding);
    }
}
