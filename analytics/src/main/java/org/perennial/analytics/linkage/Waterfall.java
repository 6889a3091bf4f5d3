package org.perennial.analytics.linkage;

import java.util.List;

/**
 * Why two records weigh what they weigh, in bits: each bit doubles the odds that they are one customer.
 *
 * @param start what it weighs to be any two records
 * @param household what is taken off because two people of one household would agree so as well; 0 or less
 */
public record Waterfall(double start, List<Step> steps, double household) {

    public Waterfall {
        steps = List.copyOf(steps);
    }

    /**
     * What one comparison adds.
     *
     * @param agrees whether at the strongest level, {@code differs} at the weakest
     * @param weight what the level weighs, {@code rarity} what is added because the value is rare, or taken off because it
     *     is common
     */
    public record Step(
            String comparison, String level, boolean agrees, boolean differs, double weight, double rarity) {}

    /** The whole weight. */
    public double total() {
        return start
                + steps.stream().mapToDouble(step -> step.weight + step.rarity).sum()
                + household;
    }
}
