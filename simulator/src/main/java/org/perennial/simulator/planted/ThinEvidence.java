package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Whole segments are judged though hardly anybody is asked, nobody lately, or only those of long standing. */
final class ThinEvidence implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.thinSegments = truth < 0.1 ? 0 : truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.lowResponse = true;
    }

    @Override
    public String disguise() {
        return "Few answer, but enough of every segment do.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.SEGMENTS_THIN);
    }
}
