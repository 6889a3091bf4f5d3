package org.perennial.audit;

import static org.perennial.audit.Headline.Type.C;
import static org.perennial.audit.Headline.Type.S;
import static org.perennial.audit.Headline.Worse.LESS;
import static org.perennial.audit.Headline.Worse.MORE;
import static org.perennial.audit.Stratum.CUSTOMERS;
import static org.perennial.audit.Stratum.DIRECTION;
import static org.perennial.audit.Stratum.ENGAGEMENT;
import static org.perennial.audit.Stratum.IMPROVEMENT;
import static org.perennial.audit.Stratum.INFORMATION;
import static org.perennial.audit.Stratum.RELATIONSHIPS;
import static org.perennial.audit.Stratum.SENSING;
import static org.perennial.audit.Stratum.UNDERSTANDING;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perennial.sources.Workspace.Thresholds;

/** The 32 mechanisms in their published order: what each is, measures and needs. */
public final class Mechanisms {

    private static final List<Mechanism> ALL = List.of(
            mechanism(
                    "M01",
                    CUSTOMERS,
                    "Loyalty",
                    "Loyalty",
                    "3,4",
                    "a loyalty map from words and behaviour: secure, favourable, captive, indifferent, at risk; NPS, "
                            + "CSAT, CES, emotions; every score with interval and non-response weighting",
                    "value-weighted share of customers who are indifferent or at risk, and whether it grows",
                    new Headline(
                            "v-share indifferent or at risk",
                            "active customers who answered in W, raked to all active; classes below",
                            "share",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.30, 0.45)),
                    "survey_answer: party, at, score",
                    "purchase: party, at, amount"),
            mechanism(
                    "M02",
                    CUSTOMERS,
                    "Lifetime value",
                    "Lifetime value",
                    "3,4",
                    "expected future value per customer, non-contractual and contractual, with interval and a "
                            + "published back-test against a naive model; customer equity ledger",
                    "does customer equity fall while revenue rises",
                    new Headline(
                            "yearly change of customer equity",
                            "36-month equity at 10% a year, at asOf and 12 months before, each fitted on what was known "
                                    + "then, one-off sales not counted as run-rate; the title sets it beside revenue",
                            "relative",
                            S,
                            LESS,
                            30,
                            new Thresholds(0, -0.05)),
                    "purchase: party, at, amount"),
            mechanism(
                    "M03",
                    CUSTOMERS,
                    "Price for staying",
                    "Price for staying",
                    "3",
                    "price paid by tenure for the same product, channel and month",
                    "what tenured customers pay more than new ones (the loyalty penalty), and how many are hit",
                    new Headline(
                            "price of tenured over new customers, exp(β) − 1",
                            "price rows set in W (else amount/quantity): log price on tenure band, with product × channel × "
                                    + "region × month effects and contract attributes",
                            "relative",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.02, 0.05)),
                    "price: party, at, product, price",
                    "purchase: party, at"),
            mechanism(
                    "M04",
                    CUSTOMERS,
                    "New before old",
                    "New before old",
                    "3",
                    "attention index per euro of value by tenure: service speed, contacts, visits, offers, spend",
                    "is attention tilted to the new beyond their value",
                    new Headline(
                            "attention per euro of v, new over tenured",
                            "per customer-day in W after the 90th; geometric mean of at least two of: outbound contacts, "
                                    + "visits, offer benefit, message cost (each per v), 1 / median wait; a part needs 20 events in "
                                    + "each group",
                            "ratio",
                            S,
                            MORE,
                            30,
                            new Thresholds(1.25, 1.6)),
                    "purchase: party, at, amount",
                    "contact: party, at, direction",
                    "visit: party, at",
                    "offer_exposure: party, at, benefit",
                    "message: party, at, cost"),
            mechanism(
                    "M05",
                    RELATIONSHIPS,
                    "Plans of two to three years",
                    "Plans of 2–3 years",
                    "1,2,3",
                    "a two-sided, versioned plan per chosen customer: their goals, ours, value sources, "
                            + "stakeholders, yearly milestones, reviews, live evidence",
                    "value-weighted share of chosen customers with a living plan of 24+ months",
                    new Headline(
                            "v-share of chosen customers with a living plan",
                            "in force, ≥ 24 months long, customer_goal filled, started or reviewed in W, ≥ 1 milestone",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.80, 0.50)),
                    "plan: party, starts, ends, customer_goal",
                    "milestone: plan",
                    "purchase: party, at, amount"),
            mechanism(
                    "M06",
                    RELATIONSHIPS,
                    "Strategy by segment",
                    "Strategy by segment",
                    "2,3",
                    "segments (rules or discovered, in readable terms: life-style, demographics, attitudes, "
                            + "behaviour, needs), each with a promised treatment, cadence, cost to serve, history of "
                            + "membership, outcome",
                    "is treatment really different where needs differ, and as promised",
                    new Headline(
                            "v-share treated as their segment's strategy says",
                            "strategy owned, reviewed in W, unlike every other's (treatment, contact_every_days, "
                                    + "answer_within_hours); last outbound contact or visit within contact_every_days of asOf, and ≥ "
                                    + "80% of inbound in W answered within answer_within_hours by the clock (none inbound: kept)",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.70, 0.40)),
                    "segment_strategy: segment, treatment, contact_every_days, answer_within_hours, owner, reviewed_at",
                    "party: segment",
                    "contact: party, at, direction, answered_at",
                    "purchase: party, at, amount"),
            mechanism(
                    "M07",
                    RELATIONSHIPS,
                    "Chosen customers",
                    "Chosen customers",
                    "2,3",
                    "which customers the organization wants, and campaigns aimed at them",
                    "share of marketing effort on chosen customers; fatigue and waste on the rest",
                    new Headline(
                            "concentration of marketing on the chosen, (s − c)/(1 − c)",
                            "s = chosen customers' share of message cost (else of messages), unaddressed campaigns spread at "
                                    + "c; c = chosen share of active customers",
                            "index",
                            S,
                            LESS,
                            30,
                            new Thresholds(0.30, 0.10)),
                    "message: party, at",
                    "purchase: party, at, amount"),
            mechanism(
                    "M08",
                    RELATIONSHIPS,
                    "Offers open to the loyal",
                    "Offers",
                    "3",
                    "offer register with a check before launch: who is excluded, what they pay instead, decision on "
                            + "record",
                    "offers that exclude or disadvantage existing customers",
                    new Headline(
                            "share of offers that shut out existing customers",
                            "live in W; new_customers_only or maximum_tenure_months ≤ 12, and no offer overlapping in time "
                                    + "on that product and channel (blank or `all` is any) of at least equal benefit open to tenured",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.10, 0.33)),
                    "offer: starts, new_customers_only, benefit"),
            mechanism(
                    "M09",
                    RELATIONSHIPS,
                    "Promises",
                    "Promises",
                    "3,6",
                    "every open matter has an owner and a next-update date; customers can see theirs on a status "
                            + "page",
                    "promises kept on the day; customers left in uncertainty",
                    new Headline(
                            "promises not kept on the day",
                            "due_at in W and past; kept_at blank or on a later day",
                            "share",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.05, 0.15)),
                    "promise: due_at, kept_at"),
            mechanism(
                    "M10",
                    ENGAGEMENT,
                    "Engagement system",
                    "Engagement system",
                    "6",
                    "the map of customer-facing processes, mined from events: paths, variants, waits, conformance, "
                            + "each with owner, importance × performance × value, live monitor",
                    "important processes that are under-performing, unowned or unmonitored; policies that stand in "
                            + "the customer's way",
                    new Headline(
                            "importance of processes that under-perform, or have no owner, or are not monitored",
                            "≥ 30 cases whose last step lies in W; under-perform = low of the share of cases with a step "
                                    + "(not ok or past planned_at) > 1 − target (default .90); importance = v of the customers with a "
                                    + "case in W (LMG shares of score and retention are shown beside it)",
                            "share of all importance",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.10, 0.30)),
                    "process_step: party, process, case, at",
                    "process: key, owner, monitored_since",
                    "purchase: party, at, amount"),
            mechanism(
                    "M11",
                    ENGAGEMENT,
                    "Basics near flawless",
                    "Basics",
                    "3,6",
                    "needs register: basic / wish / value (Kano), the eight sources of value, defect monitors for "
                            + "basics",
                    "basics below their target, with control-chart alarms; which of the eight sources of value have "
                            + "a need, a target and a rating against competitors",
                    new Headline(
                            "defect rate of basic needs over the allowed rate",
                            "mean over basic needs; process_step of need.process (and activity) in W with ok = false; "
                                    + "allowed = 1 − target (default .02)",
                            "ratio",
                            S,
                            MORE,
                            30,
                            new Thresholds(1, 2.5)),
                    "need: level, process, target",
                    "process_step: process, at, ok"),
            mechanism(
                    "M12",
                    ENGAGEMENT,
                    "Effort and emotional cost",
                    "Effort and emotional cost",
                    "3",
                    "customer hours spent, repeats, transfers, emotions in their words, per process",
                    "processes that make customers pay twice",
                    new Headline(
                            "cases in which the customer paid twice",
                            "cases with an inbound contact in W (no case: party + topic within 14 days); ≥ 1 transfer, or ≥ "
                                    + "2 inbound contacts, or an activity repeated after ok = false",
                            "share",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.25, 0.40)),
                    "contact: party, at, direction"),
            mechanism(
                    "M13",
                    SENSING,
                    "Surveys",
                    "Surveys",
                    "3,4",
                    "designer, random sampling with contact policy, invitations, public response page, closed loop, "
                            + "weighting",
                    "segments judged on too little, biased, stale or single-source evidence (one source of feedback "
                            + "is Russian roulette: surveys, complaints, contact centre and visits are counted together)",
                    new Headline(
                            "v-share in segments judged on thin, stale, biased or single evidence",
                            "effective n < 30, or newest answer older than 180 days, or responders off the frame of the "
                                    + "widest survey (standardized difference of tenure or v > .25 against those it could have asked), "
                                    + "or fewer than two of complaints, contacts, visits beside surveys",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.20, 0.50)),
                    "survey_answer: party, at, score",
                    "party: segment",
                    "purchase: party, at, amount"),
            mechanism(
                    "M14",
                    SENSING,
                    "Complaints",
                    "Complaints",
                    "3,6",
                    "ISO 10002 process, regimes as dated rules (8 weeks, 6 weeks, 15 business days…), causes, "
                            + "redress, letters, regulator export, complaint spotting in any text",
                    "overdue, unregistered, reopened, cause unknown, loop not closed",
                    new Headline(
                            "complaints mishandled",
                            "received in W and due: resolved later than the regime allows (none: 56 days), or reopened, or "
                                    + "closed without cause, or customer not told (told_at blank 30 days after closing); the clock "
                                    + "runs from received_at and never restarts; unregistered ones found in other texts are a scope",
                            "share",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.10, 0.30)),
                    "complaint: received_at, resolved_at"),
            mechanism(
                    "M15",
                    SENSING,
                    "Contact centre",
                    "Contact centre",
                    "3,6",
                    "conversations from e-mail, form, call notes; topics; first-contact resolution; customer-felt "
                            + "time",
                    "uncoded reasons, repeat contacts, clock versus customer-felt time; contacts that better "
                            + "processes would have prevented",
                    new Headline(
                            "inbound contacts that the centre's figures misread",
                            "topic blank, other or unknown; or marked resolved and the same customer and topic back within 7 "
                                    + "days",
                            "share",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.15, 0.35)),
                    "contact: at, direction, topic"),
            mechanism(
                    "M16",
                    SENSING,
                    "Visits, interviews, focus groups",
                    "Visits, interviews",
                    "1,3",
                    "qualitative repository: consent, notes, coded quotes tied to customer, need and plan",
                    "segments, and roles in the buying decision (deciders, influencers, users), never heard in depth",
                    new Headline(
                            "v-share in segments not heard in depth",
                            "fewer than 3 visits, interviews or focus groups with `heard` in 24 months",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.15, 0.40)),
                    "visit: party, at, heard",
                    "party: segment",
                    "purchase: party, at, amount"),
            mechanism(
                    "M17",
                    SENSING,
                    "Score integrity",
                    "Score integrity",
                    "4,5",
                    "detectors of steering: suppressed invitations, bunching at thresholds, impossible patterns, "
                            + "begging; quarantined answers",
                    "teams whose score cannot be trusted, and the score without them",
                    new Headline(
                            "share of W's answers that carry a team which come from teams not to be trusted",
                            "teams with ≥ 30 eligible contacts; suppression, bunching or pattern test, case mix adjusted, q "
                                    + "< .01 on one or < .05 on two; per team also the points lost without it (S)",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0, 0.10)),
                    "survey_invitation: party, at, team, sent",
                    "survey_answer: party, at, team, score"),
            mechanism(
                    "M18",
                    UNDERSTANDING,
                    "Customer intelligence",
                    "Customer intelligence",
                    "4",
                    "who they are, why they chose us, why they left, joined with what they do; drivers with "
                            + "intervals and \"cannot separate\" verdicts; stable themes in their words",
                    "share of customer value whose why is known and joined to behaviour",
                    new Headline(
                            "v-share whose who, why and behaviour are joined",
                            "a segment or trait; chose_us_because or a `why` answer; a non-survey event in W",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.60, 0.30)),
                    "party: segment, chose_us_because",
                    "survey_answer: metric, text",
                    "trait: party, family, value",
                    "purchase: party, at, amount"),
            mechanism(
                    "M19",
                    DIRECTION,
                    "Leaders meet customers",
                    "Leaders meet customers",
                    "1",
                    "executive contact programme: who meets whom, when, what was heard, what was promised, what came "
                            + "of it",
                    "days since, value covered, promises open",
                    new Headline(
                            "executive-quarters with a customer heard",
                            "executives in post for the whole of a calendar quarter × the last 4 complete ones; a visit of "
                                    + "kind executive with `heard`",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.75, 0.40)),
                    "employee: key, executive, started",
                    "visit: at, kind, employee, heard"),
            mechanism(
                    "M20",
                    DIRECTION,
                    "Objectives with a customer in them",
                    "Objectives",
                    "1,2,3",
                    "each objective: what is in it for the customer, measure, owner",
                    "objectives that name no customer benefit, or whose benefit did not arrive",
                    new Headline(
                            "weight of objectives that name no customer benefit",
                            "in force; weights sum to 1 in each department; customer_benefit blank or only the company's "
                                    + "gain",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.25, 0.50)),
                    "objective: department, customer_benefit, weight"),
            mechanism(
                    "M21",
                    DIRECTION,
                    "Goals that do not fight",
                    "Goals that fight",
                    "2,5,6",
                    "KPI graph across departments, declared and measured",
                    "pairs of goals that pull customers apart; weight of efficiency against effectiveness",
                    new Headline(
                            "KPIs that pull against another department or the customer",
                            "unit and period effects and season removed, lags 0–2, ≥ 8 units × 12 periods: bettering i "
                                    + "worsens j, standardized β ≥ .15, q < .05, both halves of time agree (at lag 0 the KPI about "
                                    + "efficiency or money is the one that pushes; between equals both count); per pair S",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0, 0.20)),
                    "kpi: department, higher_is_better, about",
                    "kpi_value: kpi, unit, at, value"),
            mechanism(
                    "M22",
                    DIRECTION,
                    "Pay that matches",
                    "Pay",
                    "5",
                    "bonus plans simulated on history",
                    "pay for volume over customer outcome; thresholds that bend behaviour",
                    new Headline(
                            "variable pay that rests on customer outcomes",
                            "customer-facing roles; paid in W by rule.about (else weight × headcount); per rule also "
                                    + "bunching at its threshold (S)",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.30, 0.15)),
                    "pay_rule: role, about",
                    "employee: key, role, customer_facing"),
            mechanism(
                    "M23",
                    DIRECTION,
                    "People who fit the role",
                    "People who fit",
                    "5",
                    "strengths and customer outcomes by role, adjusted for case mix, protected",
                    "roles where natural behaviour and customer need part ways",
                    new Headline(
                            "customer score lost to people in roles that do not fit them",
                            "share of scored contacts handled by people with none of role.strengths_needed × adjusted score "
                                    + "gap (csat, else nps, else ces, as 0–100); groups ≥ 5 people",
                            "points of 100",
                            S,
                            MORE,
                            30,
                            new Thresholds(1, 3)),
                    "role: strengths_needed",
                    "employee: key, role, strengths",
                    "survey_answer: agent, score"),
            mechanism(
                    "M24",
                    DIRECTION,
                    "The real cost of cost cuts",
                    "Cost cuts",
                    "2,3,6",
                    "register of reductions with the customer effect measured against a control",
                    "savings that cost more in customer value than they saved",
                    new Headline(
                            "value lost per euro saved",
                            "cost reductions with units, begun 3–36 months ago: difference-in-differences of yearly margin "
                                    + "per customer present at the start (leavers at zero) against units not or not yet touched, times "
                                    + "customers, summed, over the yearly saving of all of them; ≥ 8 units; each reduction is a scope",
                            "ratio",
                            S,
                            MORE,
                            8,
                            new Thresholds(0.5, 1)),
                    "initiative: kind, starts, saving_per_year",
                    "initiative_unit: initiative, unit_kind, unit",
                    "purchase: party, at, amount"),
            mechanism(
                    "M25",
                    DIRECTION,
                    "Long before short",
                    "Long before short",
                    "1,2",
                    "this quarter beside customer equity, decision by decision",
                    "quarter-end discounting, short horizons, decisions that trade lifetime for quarter",
                    new Headline(
                            "extra discount at quarter ends",
                            "discount / (amount + discount), last 14 days of fiscal quarters against other days, product × "
                                    + "channel × quarter effects; lines of a product held under an open contract left out; ≥ 4 "
                                    + "quarters; placement test",
                            "share of list price",
                            S,
                            MORE,
                            30,
                            new Thresholds(0.01, 0.03)),
                    "purchase: party, at, amount, discount"),
            mechanism(
                    "M26",
                    IMPROVEMENT,
                    "Strategy made operational",
                    "Strategy made operational",
                    "1,2,3,6",
                    "strategy × function matrix: action, owner, measure in each function",
                    "strategies that live in one department or on a poster",
                    new Headline(
                            "strategy × department cells with a living action",
                            "strategies in force × departments of employees: an action with owner and measure, begun",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.75, 0.40)),
                    "strategy: key, starts",
                    "strategy_action: strategy, department, owner, measure, starts",
                    "employee: department"),
            mechanism(
                    "M27",
                    IMPROVEMENT,
                    "Plan–do–check–act with proof",
                    "Plan–do–check–act",
                    "1,2,4,6",
                    "initiatives with a metric registered before, automatic control, effect with interval, library "
                            + "of what worked",
                    "loops never checked; initiatives that changed no process (cosmetics)",
                    new Headline(
                            "improvement loops not closed with proof",
                            "improvement initiatives ended 3–24 months ago; closed = baseline_metric and baseline registered "
                                    + "before the start, checked_at, effect, acted_at, and a process or need named",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.30, 0.60)),
                    "initiative: kind, starts, ends, registered_at, baseline, checked_at, effect, acted_at"),
            mechanism(
                    "M28",
                    IMPROVEMENT,
                    "Change that is carried",
                    "Change carried",
                    "1,2,5",
                    "stakeholders, training, communication to employees, partners and customers",
                    "initiatives whose people (employees, contractors, partners, customers) were neither told nor "
                            + "trained, whose stakeholders nobody asked; the culture it grows in, from employees' answers",
                    new Headline(
                            "initiatives that were carried",
                            "begun in 24 months: employees and customers told, ≥ 80% of affected staff (everyone in its "
                                    + "units, else its department) trained within 90 days of the start",
                            "share",
                            C,
                            LESS,
                            3,
                            new Thresholds(0.70, 0.40)),
                    "initiative: kind, starts, told",
                    "training: initiative, employee, at",
                    "employee: key, department"),
            mechanism(
                    "M29",
                    IMPROVEMENT,
                    "Technology that serves a need",
                    "Technology",
                    "1,2,3,4,6",
                    "technology purchases tied to a customer need and a baseline",
                    "tools bought without one",
                    new Headline(
                            "technology cost without a customer need or baseline",
                            "technology initiatives of 36 months, by cost (else equal) with need or baseline blank",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.25, 0.50)),
                    "initiative: kind, starts, need, baseline"),
            mechanism(
                    "M30",
                    INFORMATION,
                    "Islands joined",
                    "Islands joined",
                    "4",
                    "register of systems; matrix of what can be compared with what, for what share of value",
                    "value that lives on islands",
                    new Headline(
                            "records on islands",
                            "parties of other sources that Perennial's links join with nobody in any other source, plus the "
                                    + "records of unconnected systems (`system.key` no connected source), over all records outside the "
                                    + "largest source; one source and no systems: missing",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.20, 0.50)),
                    "party: key",
                    "system: key, records"),
            mechanism(
                    "M31",
                    INFORMATION,
                    "One identity",
                    "One identity",
                    "4",
                    "rules and probabilistic linking, explainable, incremental; review queue; undo",
                    "estimated precision and recall, backlog, id stability",
                    new Headline(
                            "estimated pairwise F1 at the join threshold",
                            "model posteriors and reviewed pairs, by stratum of weight; beside it the share of customers "
                                    + "with two or more records in one source",
                            "share",
                            S,
                            LESS,
                            30,
                            new Thresholds(0.97, 0.90)),
                    "party: key"),
            mechanism(
                    "M32",
                    INFORMATION,
                    "Fresh, correct, reachable",
                    "Fresh, correct, reachable",
                    "4",
                    "freshness, completeness, contradictions between sources",
                    "decisions taken on stale or contradictory data",
                    new Headline(
                            "v-share stale, contradicted or unreachable",
                            "active customers: newest updated_at older than 24 months, or source later than twice its "
                                    + "`every`; birth_date, postcode or left_at disagree between parties; no valid e-mail, phone or "
                                    + "postal address; a part whose columns no source maps is left out and named; all three: missing",
                            "share",
                            C,
                            MORE,
                            3,
                            new Thresholds(0.20, 0.45)),
                    "party: updated_at, birth_date, postcode, email, phone",
                    "purchase: party, at, amount"));

    private static final Map<String, Mechanism> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Mechanism::id, Function.identity()));

    private Mechanisms() {}

    public static List<Mechanism> all() {
        return ALL;
    }

    public static List<Mechanism> of(Stratum stratum) {
        return ALL.stream().filter(mechanism -> mechanism.stratum() == stratum).toList();
    }

    /**
     * The mechanism of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mechanism mechanism(String id) {
        Mechanism mechanism = BY_ID.get(id);
        if (mechanism == null) {
            throw new IllegalArgumentException("No mechanism is called " + id);
        }
        return mechanism;
    }

    private static Mechanism mechanism(
            String id,
            Stratum stratum,
            String name,
            String tile,
            String baldrige,
            String does,
            String measures,
            Headline headline,
            String... needs) {
        return new Mechanism(
                id,
                stratum,
                name,
                tile,
                baldrige,
                does,
                measures,
                headline,
                Arrays.stream(needs).map(Need::parse).toList());
    }
}
