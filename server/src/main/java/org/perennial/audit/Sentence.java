package org.perennial.audit;

/** What is true today, in a sentence, and where to look next. */
final class Sentence {

    private Sentence() {}

    static String of(Report report) {
        long failing = report.count(Status.FAILING);
        long atRisk = report.count(Status.AT_RISK);
        long measured = failing + atRisk + report.count(Status.HEALTHY);
        if (measured == 0) {
            return "Nothing can be measured yet.";
        }
        if (failing > 0) {
            return some(failing, measured) + " failing your customers." + atStake(report);
        }
        if (atRisk > 0) {
            String none = atRisk == measured ? "" : ", and none is failing";
            return some(atRisk, measured) + " at risk" + none + ".";
        }
        return some(measured, measured) + " healthy.";
    }

    static String lede(Report report) {
        boolean nothing = report.findings().stream()
                .noneMatch(finding -> finding.status() != null && finding.status() != Status.NOT_MEASURABLE);
        String layers =
                "The company cut open: each layer is something a customer-focused organization needs inside it.";
        return nothing
                ? layers + " Every tile says what would have to be connected to measure it."
                : layers + " Every tile opens to its evidence, down to the rows.";
    }

    /** {@code Two of the five mechanisms that can be measured are}. */
    private static String some(long count, long measured) {
        String which = " that can be measured ";
        if (measured == 1) {
            return "The one mechanism" + which + "is";
        }
        if (count == measured) {
            return (count == 2 ? "Both" : "All " + Wording.word(count)) + " mechanisms" + which + "are";
        }
        return Wording.sentence(Wording.word(count)) + " of the " + Wording.word(measured) + " mechanisms" + which
                + (count == 1 ? "is" : "are");
    }

    private static String atStake(Report report) {
        Finding.AtStake all = report.atStake();
        if (all == null || !all.isCertain()) {
            return "";
        }
        Wording wording = new Wording(report.currency());
        return " " + wording.money(all.estimate()) + " of customer value a year is at stake ("
                + wording.money(all.low()) + " to " + wording.money(all.high()) + ").";
    }
}
