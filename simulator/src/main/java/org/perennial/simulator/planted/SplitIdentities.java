package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Half of the systems know people by one address of mail, the other half by another, and nothing ties the two. */
final class SplitIdentities implements Failure {

    @Override
    public void cause(Causes causes, double truth) {
        causes.identityF1 = truth;
    }

    @Override
    public void disguise(Causes causes) {
        causes.namesakes = true;
    }

    @Override
    public String disguise() {
        return "Households share a telephone and a family name, and are different people.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return 2 * recall(tally) / (1 + recall(tally));
    }

    private static double recall(Tally tally) {
        return 1 - tally.share(Share.PAIRS_WITHOUT_EVIDENCE);
    }
}
