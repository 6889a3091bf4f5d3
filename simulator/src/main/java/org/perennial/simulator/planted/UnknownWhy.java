package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** The company knows what its customers do, but never asked why they came. */
final class UnknownWhy implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.whyKnown = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.whyInTheirWords = true;
    }

    @Override
    public String disguise() {
        return "Why they came stands in their answers, not on a form.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.WHY_KNOWN);
    }
}
