package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Complaints are answered late, come back, are closed without a cause, or nobody tells the customer. */
final class MishandledComplaints implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.mishandledComplaints = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.manyComplaints = true;
    }

    @Override
    public String disguise() {
        return "There are many complaints, all of them treated well.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.mishandledComplaints;
    }
}
