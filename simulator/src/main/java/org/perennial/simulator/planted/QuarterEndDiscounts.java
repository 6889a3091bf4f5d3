package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** In the last fortnight of a quarter sellers give away what it takes to make the figure. */
final class QuarterEndDiscounts implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.quarterEndDiscount = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.quarterEndClearance = true;
    }

    @Override
    public String disguise() {
        return "At quarter ends goods sell best that are always cheap.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.quarterEndDiscount;
    }
}
