package org.perennial.simulator.planted;

import org.perennial.simulator.world.Causes;
import org.perennial.simulator.world.Tally;
import org.perennial.simulator.world.Tally.Share;

/** Segments have strategies that nobody owns or reviews, or whose promised calls and answers do not come. */
final class StrategyOnPaper implements Failure {

    /** Share of customers answered in time where nineteen in twenty of those who ask are. */
    private static final double KEPT = 0.965;

    @Override
    public void cause(Causes causes, double truth) {
        if (truth >= 0.5) { // the usual lapses of a company that means it
            causes.strategiesAlive = 1;
            causes.answeredAsPromised = 0.95;
            causes.contactedAsPromised = Math.min(1, truth / KEPT);
        } else { // half of it in the offices, half in the field
            causes.strategiesAlive = Math.sqrt(truth / KEPT);
            causes.answeredAsPromised = 0.95;
            causes.contactedAsPromised = Math.sqrt(truth / KEPT);
        }
    }

    @Override
    public void disguise(Causes causes) {
        causes.modestStrategies = true;
    }

    @Override
    public String disguise() {
        return "Some strategies promise rare calls and slow answers, and keep it.";
    }

    @Override
    public double truth(Causes causes, Tally tally) {
        return tally.share(Share.TREATED_AS_PROMISED);
    }
}
