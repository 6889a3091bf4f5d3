package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** One department betters its figure, and another's gets worse for it. */
final class FightingGoals implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.fightingGoals = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.goalsShareSeason = true;
    }

    @Override
    public String disguise() {
        return "Figures of departments move apart with the season and with each district's size.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.FIGHTING_GOALS);
    }
}
