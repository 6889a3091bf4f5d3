package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Systems that nobody connected hold much, and the club's cards bear no name. */
final class DataIslands implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.recordsOnIslands = truth;
        causes.clubJoinable = truth > 0.3 ? 0.4 : 0.97;
    }

    @Override
    public void disguise(Causes causes) {
        causes.emptySystem = true;
    }

    @Override
    public String disguise() {
        return "A system is unconnected that holds nothing.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.RECORDS_ALONE);
    }
}
