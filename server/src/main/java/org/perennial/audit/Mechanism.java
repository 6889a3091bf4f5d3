package org.perennial.audit;

import java.util.List;

/**
 * Something that a customer-focused organization needs inside it.
 *
 * @param name in full
 * @param tile as it stands on the cutaway
 * @param baldrige categories of the Baldrige criteria, for example {@code 3,4}
 * @param does what Perennial does for its users here
 * @param measures what the audit measures
 * @param needs the evidence that the headline rests on
 */
public record Mechanism(
        String id,
        Stratum stratum,
        String name,
        String tile,
        String baldrige,
        String does,
        String measures,
        Headline headline,
        List<Need> needs) {

    public Mechanism {
        needs = List.copyOf(needs);
    }
}
