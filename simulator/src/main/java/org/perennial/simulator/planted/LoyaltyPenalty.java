package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Every renewal asks a little more than a newcomer pays for the same plan. */
final class LoyaltyPenalty implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.pricePremiumOfTenure = Math.log1p(truth);
    }

    @Override
    public void disguise(Causes causes) {
        causes.tenuredHoldRicherPlans = true;
    }

    @Override
    public String disguise() {
        return "Long customers pay more because they hold richer plans.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return Math.expm1(causes.pricePremiumOfTenure);
    }
}
