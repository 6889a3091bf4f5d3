package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Objectives say what the company gains and not what is in it for the customer. */
final class SelfishObjectives implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.selfishObjectives = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.financialButShared = true;
    }

    @Override
    public String disguise() {
        return "Many objectives are about money, and say what the customer gets.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.SELFISH_OBJECTIVES);
    }
}
