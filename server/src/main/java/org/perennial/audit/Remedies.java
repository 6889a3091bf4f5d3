package org.perennial.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.perennial.audit.Exhibit.Format;

/**
 * What has helped elsewhere, by mechanism: what to do, by which number to see that it helps, and who found it. Beside it
 * stands the least change of that number which a trial in half of the units would show in twelve weeks.
 */
final class Remedies {

    private static final double WEEKS = 12;

    /** Two-sided at 5% with a power of 80%. */
    private static final double DETECTED = 2.8;

    /** Something to do. */
    record Remedy(String mechanism, String title, String metric, String source) {}

    private static final List<Remedy> ALL = List.of(
            of(
                    "M01",
                    "Close the loop: call every detractor within two days, and note what was promised",
                    "share of indifferent and at risk among those called and not",
                    "Reichheld and Markey 2011"),
            of(
                    "M01",
                    "Mend the driver with the most weight in the segment that matters most",
                    "score of that driver, then the loyalty class",
                    "Jones and Sasser 1995"),
            of(
                    "M02",
                    "Call the customers with the greatest value and falling activity first",
                    "kept value after six months, against a random half not called",
                    "Blattberg, Getz and Thomas 2001"),
            of(
                    "M03",
                    "Cap every renewal at the price a new customer gets on the day",
                    "premium of tenured over new prices",
                    "FCA PS21/5"),
            of(
                    "M03",
                    "Tell long customers of a better tariff once a year, unasked",
                    "share of tenured customers above the new price",
                    "Ofcom end-of-contract notifications, 2020"),
            of(
                    "M04",
                    "A yearly conversation with every customer of three years and more",
                    "attention per euro of value, new over tenured",
                    "Reichheld 1996"),
            of(
                    "M05",
                    "Write the plan with the customer: two goals, three milestones, a day for review",
                    "living plans among chosen customers",
                    "Woodburn and McDonald 2011"),
            of(
                    "M06",
                    "Promise each segment one thing that no other gets, and measure it",
                    "share treated as promised",
                    "Day 1994"),
            of(
                    "M07",
                    "Move the budget of unaddressed campaigns to the chosen for a quarter",
                    "concentration of message cost",
                    "Peppers and Rogers 1993"),
            of(
                    "M08",
                    "Show every offer to an existing customer before it goes live",
                    "offers that shut out the loyal",
                    "FCA PS21/5"),
            of(
                    "M09",
                    "Promise a day only with an owner, and call before it passes",
                    "promises kept on the day",
                    "Parasuraman, Zeithaml and Berry 1988"),
            of(
                    "M10",
                    "Name an owner for the whole of the process, with its customers' measure",
                    "bad cases of the process",
                    "Hammer and Champy 1993"),
            of("M10", "Put the late step on a daily board", "cases past their plan", "Rother 2010"),
            of(
                    "M11",
                    "Stop at the fault: mend the cause before the next piece",
                    "defects over what is allowed",
                    "Ohno 1988"),
            of(
                    "M11",
                    "Check where the fault begins, not where it is found",
                    "defects of the step before",
                    "Shingo 1986"),
            of(
                    "M12",
                    "Let the first who answers keep the case to its end",
                    "cases with a transfer or a second contact",
                    "Dixon, Freeman and Toman 2010"),
            of(
                    "M13",
                    "Ask a random sample of each segment every month, and stop asking everybody",
                    "segments judged on sound evidence",
                    "Groves 2006"),
            of(
                    "M14",
                    "Give complaint handlers the right to settle up to a sum at once",
                    "complaints late, reopened or untold",
                    "Tax, Brown and Chandrashekaran 1998"),
            of(
                    "M14",
                    "Tell every customer how it ended, and what was changed",
                    "complainants told within 30 days",
                    "ISO 10002:2018"),
            of(
                    "M15",
                    "Code the reason from the words, and ask the agent to confirm",
                    "contacts without a reason",
                    "ISO 18295-1:2017"),
            of(
                    "M16",
                    "Three conversations a year with each segment, led by those who decide",
                    "segments heard in depth",
                    "Griffin and Hauser 1993"),
            of(
                    "M17",
                    "Take the score out of pay; draw whom to ask by lot, centrally",
                    "answers from teams that steer",
                    "Campbell 1979"),
            of(
                    "M17",
                    "Send the invitation by the system at the end of every contact, not by the agent",
                    "contacts not asked, by team",
                    "Groves 2006"),
            of(
                    "M18",
                    "Ask why they came at the welcome, in one open question",
                    "value whose why is known",
                    "Christensen and others 2016"),
            of(
                    "M19",
                    "Two customers a quarter for every executive, with one thing heard and one done",
                    "executive-quarters with a customer heard",
                    "Gouillart and Sturdivant 1994"),
            of(
                    "M20",
                    "Do not sign an objective without a sentence on what is in it for the customer",
                    "weight of objectives without one",
                    "Kaplan and Norton 1996"),
            of(
                    "M21",
                    "Give both departments one shared goal in one unit for a quarter",
                    "the pull between the two KPIs there",
                    "Kerr 1975"),
            of(
                    "M21",
                    "Replace the efficiency goal by one for the whole case: solved at once, at its cost",
                    "repeats and cost per case solved",
                    "Seddon 2003"),
            of(
                    "M22",
                    "Move a fifth of variable pay to what customers got, for a team first",
                    "variable pay that rests on customers",
                    "Hauser, Simester and Wernerfelt 1994"),
            of(
                    "M23",
                    "Offer those who do not fit the work that their strengths are for",
                    "score lost to misfits",
                    "Buckingham and Clifton 2001"),
            of(
                    "M24",
                    "Take the cut back in half of its units, drawn by lot",
                    "margin per customer present, against the other half",
                    "Callaway and Sant'Anna 2021"),
            of(
                    "M24",
                    "Register the customer measure and the spared units before the next cut",
                    "cuts with a control",
                    "ISO 10004:2018"),
            of(
                    "M25",
                    "Spread sellers' targets over months that differ from one to another",
                    "extra discount in the last fortnight",
                    "Oyer 1998"),
            of(
                    "M25",
                    "Ask for a reason, seen by another, for a discount in the last fortnight",
                    "extra discount with and without the rule",
                    "Larkin 2014"),
            of(
                    "M26",
                    "One action, owner and measure in each department before a strategy is announced",
                    "cells with a living action",
                    "Hrebiniak 2006"),
            of(
                    "M27",
                    "Register metric and baseline before the start; look on a day set beforehand",
                    "loops closed with proof",
                    "Deming 1986"),
            of(
                    "M28",
                    "Train the people whom it concerns in the ninety days about the start",
                    "initiatives carried",
                    "Kotter 1996"),
            of(
                    "M29",
                    "Buy nothing without the need and the number that it is to move",
                    "technology cost with need and baseline",
                    "Brynjolfsson and Hitt 2000"),
            of(
                    "M30",
                    "Collect one shared identifier at the next contact",
                    "records that stand alone",
                    "Fellegi and Sunter 1969"),
            of("M31", "Review the pairs about the threshold, twenty a day", "estimated F1", "Christen 2012"),
            of(
                    "M32",
                    "Confirm address and e-mail at every contact, oldest records first",
                    "value stale or unreachable",
                    "Redman 1998"));

    private Remedies() {}

    private static Remedy of(String mechanism, String title, String metric, String source) {
        return new Remedy(mechanism, title, metric, source);
    }

    /** One to three of each mechanism. */
    static List<Remedy> of(String mechanism) {
        return ALL.stream().filter(remedy -> remedy.mechanism.equals(mechanism)).toList();
    }

    /** What to do about a finding that is failing or at risk, as a panel; empty of any other. */
    static Optional<Panel> panel(Mechanism mechanism, Status status, Estimate estimate) {
        if (!status.isBad()) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Remedy remedy : of(mechanism.id())) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("remedy", remedy.title);
            row.put("metric", remedy.metric);
            row.put("seen", seen(mechanism.headline().unit(), estimate));
            row.put("source", remedy.source);
            rows.add(row);
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Panel(
                        "remedies",
                        "What has helped elsewhere",
                        "Try it in half of the teams, regions or customers, drawn by lot. Seen: the least change of the headline"
                                + " that twelve weeks of that would show (power 80%).",
                        Panel.Kind.TABLE,
                        List.of(
                                Format.TEXT.column("remedy", "Remedy"),
                                Format.TEXT.column("metric", "Measured by"),
                                Format.TEXT.column("seen", "Seen in 12 weeks"),
                                Format.TEXT.column("source", "After")),
                        rows,
                        rows.size(),
                        null));
    }

    /** A year of all units gave this interval; twelve weeks of two halves give an error 2·√(52/12) times as large. */
    private static String seen(String unit, Estimate estimate) {
        if (estimate instanceof Estimate.Counted) {
            return "counted, so any change";
        }
        double error = (estimate.high() - estimate.low()) / (2 * 1.96);
        double change = DETECTED * 2 * error * Math.sqrt(52 / WEEKS);
        return switch (unit) {
            case "share", "relative", "share of list price", "share of all importance" ->
                Wording.decimal(100 * change) + " points of a hundred";
            default -> Wording.decimal(change);
        };
    }
}
