package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Letters go to everybody alike, whomever the company says it wants. */
final class ScatteredMarketing implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.marketingOnChosen = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.cheapNewsletters = true;
    }

    @Override
    public String disguise() {
        return "Everybody gets newsletters that cost next to nothing; the money goes to the chosen.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.marketingOnChosen;
    }
}
