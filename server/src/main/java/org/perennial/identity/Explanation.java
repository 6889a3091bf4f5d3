package org.perennial.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why two records are one customer, or why not.
 *
 * @param joined whether they are one customer now
 * @param compared whether any rule brought them together; if not, they were never weighed against each other before
 * @param verdict in a sentence
 * @param words what speaks for it, and against; null where one of them is described by no source
 * @param start what it weighs to be any two records, in bits
 * @param household what is taken off because two people of one household would agree so as well
 * @param decision what a person said of this very pair
 */
public record Explanation(
        Question.Described one,
        Question.Described other,
        boolean joined,
        boolean compared,
        String verdict,
        @Nullable String words,
        @Nullable Double weight,
        @Nullable Double chance,
        double joinFrom,
        double askFrom,
        double start,
        List<Step> steps,
        double household,
        @Nullable Decision decision,
        long version) {

    /** What one comparison adds; the rarity of the value agreed on is part of {@code weight} and told by itself. */
    public record Step(
            String comparison, String level, boolean agrees, boolean differs, double weight, double rarity) {}
}
