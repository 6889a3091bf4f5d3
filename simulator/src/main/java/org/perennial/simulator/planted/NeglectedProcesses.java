package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Processes that matter run late, belong to nobody, or are watched by nobody. */
final class NeglectedProcesses implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.neglectedProcesses = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.slowButAsPlanned = true;
    }

    @Override
    public String disguise() {
        return "Processes take long, as planned and said.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.IMPORTANCE_NEGLECTED);
    }
}
