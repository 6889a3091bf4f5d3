package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Records are years old, contradict each other, or lead to nobody. */
final class DecayedRecords implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.decayedRecords = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.staleLeavers = true;
    }

    @Override
    public String disguise() {
        return "The records of those who left are old; those of customers are not.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.DECAYED_RECORDS);
    }
}
