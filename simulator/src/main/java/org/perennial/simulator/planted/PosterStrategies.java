package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Strategies hang on the wall; few departments have an action with an owner and a measure. */
final class PosterStrategies implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.strategiesLived = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.retiredStrategies = true;
    }

    @Override
    public String disguise() {
        return "Strategies that are over have no actions any more.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.ACTIONS_ALIVE);
    }
}
