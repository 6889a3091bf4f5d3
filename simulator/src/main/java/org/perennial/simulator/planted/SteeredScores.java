package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Teams are paid by their score: they do not ask the unhappy, beg for a nine, and fill in forms themselves. */
final class SteeredScores implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.steeredAnswers = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.easierCustomers = true;
    }

    @Override
    public String disguise() {
        return "One team scores high because its customers are easily pleased.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.ANSWERS_OF_STEERED_TEAMS);
    }
}
