package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Tools are bought that no need of a customer called for, and without knowing what was before. */
final class NeedlessTechnology implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.needlessTechnology = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.oldNeedlessTechnology = true;
    }

    @Override
    public String disguise() {
        return "The great waste on technology was years ago.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.TECHNOLOGY_NEEDLESS);
    }
}
