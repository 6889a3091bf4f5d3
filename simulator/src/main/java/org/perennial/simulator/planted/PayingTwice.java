package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** People are passed on, have to call again, or see the same work done again. */
final class PayingTwice implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.payingTwice = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.contactsFollowSales = true;
    }

    @Override
    public String disguise() {
        return "There are more cases because more was sold.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.payingTwice;
    }
}
