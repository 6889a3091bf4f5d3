package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** The best offers are for those who come, not for those who stay. */
final class ClosedOffers implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.closedOffers = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.matchedOffers = true;
    }

    @Override
    public String disguise() {
        return "Offers for new customers stand beside equal ones for all.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.CLOSED_OFFERS);
    }
}
