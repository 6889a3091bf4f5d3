package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** What customers take for granted goes wrong: the invoice, the delivery, the repair. */
final class DefectiveBasics implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.basicDefects = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.wishesOftenFail = true;
    }

    @Override
    public String disguise() {
        return "Nice-to-have things often fail; what is taken for granted does not.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.basicDefects;
    }
}
