package org.perennial.identity;

import java.util.ArrayList;
import java.util.List;
import org.perennial.analytics.linkage.Waterfall;

/**
 * Why a party is joined or not, in words; {@code {other}} stands for the other party.
 *
 * @param rule what decided, in a word
 */
record Reason(String rule, String words) {

    static Reason joined(Waterfall waterfall) {
        return new Reason(rule(waterfall), agreeing(waterfall) + differing(waterfall, ", though "));
    }

    /** @param sure whether it would have been joined had nothing stood against it */
    static Reason apart(Waterfall waterfall, boolean sure) {
        String against = sure
                ? ", but what is joined with it, or a source that holds each customer once, speaks against it"
                : waterfall.household() < -3
                        ? ", but two people of one household would agree so as well" + differing(waterfall, ": ")
                        : differing(waterfall, ", but ").isEmpty()
                                ? ", but that is too little to be sure"
                                : differing(waterfall, ", but ");
        return new Reason("alone", agreeing(waterfall) + against);
    }

    /** What speaks for two records being one customer, and what against. */
    static String question(Waterfall waterfall) {
        String against = differing(waterfall, "");
        return agreeing(waterfall).replace(" as {other}", "").replace("{other}", "each other")
                + (against.isEmpty() ? "" : "; " + against);
    }

    private static String rule(Waterfall waterfall) {
        boolean mail = agrees(waterfall, "e-mail");
        boolean phone = agrees(waterfall, "phone");
        if (agrees(waterfall, "external id")) {
            return "external_id";
        }
        return mail ? phone ? "email_and_phone" : "email" : phone ? "phone" : "description";
    }

    private static boolean agrees(Waterfall waterfall, String comparison) {
        return waterfall.steps().stream()
                .anyMatch(step -> step.agrees() && step.comparison().equals(comparison));
    }

    private static String agreeing(Waterfall waterfall) {
        List<String> same = new ArrayList<>();
        List<String> nearly = new ArrayList<>();
        for (Waterfall.Step step : waterfall.steps()) {
            if (step.agrees()) {
                same.add(step.comparison());
            } else if (!step.differs() && step.weight() > 1) {
                nearly.add(step.comparison() + " (" + step.level() + ")");
            }
        }
        if (same.isEmpty()) {
            return nearly.isEmpty() ? "much like {other}" : "like {other} in " + list(nearly);
        }
        return "same " + list(same) + " as {other}" + (nearly.isEmpty() ? "" : ", and like it in " + list(nearly));
    }

    private static String differing(Waterfall waterfall, String how) {
        List<String> different = waterfall.steps().stream()
                .filter(step -> step.differs() || !step.agrees() && step.weight() < -1)
                .map(Waterfall.Step::comparison)
                .toList();
        return different.isEmpty() ? "" : how + list(different) + (different.size() == 1 ? " differs" : " differ");
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
