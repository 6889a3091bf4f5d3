package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Chosen customers without a living plan: none was made, it ran out, is short, says nothing of her goal, was not reviewed, or has no milestone. */
final class LapsedPlans implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.livingPlans = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.plansAreReviewed = true;
    }

    @Override
    public String disguise() {
        return "Most plans are over a year old, and were reviewed.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.LIVING_PLAN);
    }
}
