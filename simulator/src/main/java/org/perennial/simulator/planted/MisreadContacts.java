package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** Nobody notes what people call about, and calls are closed whose callers are back within the week. */
final class MisreadContacts implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.misreadContacts = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.contactsFollowSales = true;
    }

    @Override
    public String disguise() {
        return "There are more contacts because more was sold.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return causes.misreadContacts;
    }
}
