package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Quarters go by in which executives meet no customer, or hear nothing when they do. */
final class AbsentExecutives implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.executivesHear = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.lateExecutive = true;
    }

    @Override
    public String disguise() {
        return "An executive who came lately met nobody before.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.EXECUTIVE_QUARTERS);
    }
}
