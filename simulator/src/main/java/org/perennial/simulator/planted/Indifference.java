package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Customers to whom the company means nothing. They answer seven or eight, stay while it is convenient, and leave for a price. */
final class Indifference implements Failure {

    /** Share of customers who were let down and have given notice, besides the indifferent: about 12% of 2%. */
    private static final double AT_RISK = 0.002;

    @Override
    public void cause(Causes causes, double truth) {
        // a few are at risk besides: let down, and under notice
        causes.indifferent = truth - AT_RISK;
    }

    @Override
    public void disguise(Causes causes) {
        causes.angryLeavers = true;
    }

    @Override
    public String disguise() {
        return "Those who left had been angry; those who are there are not.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.indifferent + AT_RISK;
    }
}
