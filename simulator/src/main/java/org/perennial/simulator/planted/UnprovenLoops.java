package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Improvements end without anybody having set down what was to change, or having looked whether it did. */
final class UnprovenLoops implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.unprovenLoops = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.justEnded = true;
    }

    @Override
    public String disguise() {
        return "Improvements that ended only now are not checked yet.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.LOOPS_UNPROVEN);
    }
}
