package org.perennial.audit;

import java.util.List;
import java.util.Objects;

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
        List<Finding.AtStake> stakes = report.findings().stream()
                .filter(finding -> finding.status() == Status.FAILING)
                .map(Finding::valueAtStake)
                .filter(Objects::nonNull)
                .filter(Finding.AtStake::isCertain)
                .toList();
        double most =
                stakes.stream().mapToDouble(Finding.AtStake::estimate).max().orElse(0);
        if (most <= 0) {
            return "";
        }
        return " Up to " + new Wording(report.currency()).money(most)
                + " of customer value a year is at stake in one of them.";
    }
}
