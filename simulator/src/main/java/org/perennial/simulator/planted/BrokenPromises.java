package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Somebody promised a day, and the day went by. */
final class BrokenPromises implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.brokenPromises = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.promisesAtTheLastMinute = true;
    }

    @Override
    public String disguise() {
        return "Promises are kept on the very day, in the evening.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.brokenPromises;
    }
}
