package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.World;

/** More customers leave in the last twelve months and fewer come, while sales of goods hide it. */
final class ShrinkingEquity implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.equityGrowth = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.oneOffSalesShrink = true;
    }

    @Override
    public String disguise() {
        return "One-off sales fall, though nobody leaves.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return World.equityGrowth(causes);
    }
}
