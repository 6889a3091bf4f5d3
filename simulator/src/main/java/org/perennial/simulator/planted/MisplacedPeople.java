package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Two in five calls are taken by people without the strengths that the role needs, and customers feel it. */
final class MisplacedPeople implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.misplacedPoints = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.misplacedGetHardCases = true;
    }

    @Override
    public String disguise() {
        return "People without the strengths of the role score lower because they get the hard cases.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.misplacedPoints;
    }
}
