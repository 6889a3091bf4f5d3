package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Costs are cut in the field; customers there notice and take smaller plans. */
final class CostlySavings implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.lossPerSaving = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.cutsInPoorDistricts = true;
    }

    @Override
    public String disguise() {
        return "Costs were cut where customers paid less even before.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.lossPerSaving;
    }
}
