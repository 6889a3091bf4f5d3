package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Nobody sits down with customers of whole segments, or nobody writes down what they said. */
final class UnheardSegments implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.unheardSegments = truth < 0.1 ? 0 : truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.fewDeepConversations = true;
    }

    @Override
    public String disguise() {
        return "There are few conversations, but some with every segment.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.SEGMENTS_UNHEARD);
    }
}
