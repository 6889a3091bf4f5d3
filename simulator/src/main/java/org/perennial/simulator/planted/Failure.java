package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;

/** One way in which a company fails its customers: what causes it, what merely looks like it, and how much of it there is. */
public interface Failure {

    /** Sets what causes it so that the quantity of the mechanism's headline truly takes that value. */
    void cause(Causes causes, double truth);

    /** Makes the company look at first sight as if it failed in this, though it does not. */
    void disguise(Causes causes);

    /** What the look-alike is, in a sentence. */
    String disguise();

    /** The true value of the headline's quantity, from the causes and what they brought about. */
    double truth(Causes causes, Tally tally);
}
