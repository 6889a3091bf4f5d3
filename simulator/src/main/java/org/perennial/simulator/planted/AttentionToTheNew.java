package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Once they are settled, new customers still get more calls, visits, letters and offers, and shorter waits, than longer ones of the same value. */
final class AttentionToTheNew implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.attentionTilt = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.busyWelcome = true;
    }

    @Override
    public String disguise() {
        return "The first ninety days are full of calls and visits, as a good welcome is.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.attentionTilt;
    }
}
