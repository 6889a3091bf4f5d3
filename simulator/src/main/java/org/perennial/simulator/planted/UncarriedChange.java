package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Changes come over people who were neither told nor trained. */
final class UncarriedChange implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.carriedChange = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.oldUncarriedChange = true;
    }

    @Override
    public String disguise() {
        return "Changes of years ago were not told; those of today are.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.CHANGE_CARRIED);
    }
}
