package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** People who meet customers are paid for calls, orders and speed. */
final class PayForVolume implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.payForCustomers = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.backOfficePaidForVolume = true;
    }

    @Override
    public String disguise() {
        return "The back office, which meets no customer, is paid for volume.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.PAY_FOR_CUSTOMERS);
    }
}
