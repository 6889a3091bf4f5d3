package org.perennial.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frame in which everything happens: districts, plans, segments, teams, processes, and the causes at work in it. */
final class Company {

    /** Months of history that the islands hold. */
    static final int HISTORY = 36;

    static final double MARGIN_RATE = 0.38;
    static final double SHOP_MARGIN_RATE = 0.3;
    /** Probability to leave within a month, in a healthy company. */
    static final double MONTHLY_HAZARD = 0.0088;
    /** Yearly saving of a cost reduction for each customer whom it touches. */
    static final double SAVING_PER_CUSTOMER = 30;
    /** What a downgrade takes off the monthly fee. */
    static final double DOWNGRADE = 0.4;

    static final int TEAMS = 10;
    static final int AGENTS_PER_TEAM = 8;
    static final int EXECUTIVES = 8;

    static final List<String> DEPARTMENTS =
            List.of("Care", "Sales", "Billing", "Network", "Marketing", "Products", "Finance", "People");
    static final List<String> CHANNELS = List.of("web", "phone", "shop", "partner");

    /** What people ask about, and the process that it concerns. */
    static final List<Topic> TOPICS = List.of(
            new Topic("outage", "repair", 2),
            new Topic("slow line", "repair", 2),
            new Topic("invoice", "billing", 2),
            new Topic("moving house", "move", 0.5),
            new Topic("installation", "onboarding", 0.8),
            new Topic("price", "renewal", 1),
            new Topic("order", "delivery", 1.2),
            new Topic("contract", "renewal", 1));

    static final double[] TOPIC_WEIGHTS =
            TOPICS.stream().mapToDouble(Topic::weight).toArray();

    static final List<String> PROCESSES = List.of("billing", "delivery", "repair", "onboarding", "renewal", "move");

    static final List<Plan> PLANS = List.of(
            new Plan("Fibre 100", 29.9, 0.08, false),
            new Plan("Fibre 300", 39.9, 0.14, false),
            new Plan("Fibre 1000", 54.9, 0.28, false),
            new Plan("Business 1000", 119, 0.6, true),
            new Plan("Business Dedicated", 290, 0.95, true));

    /** A matter that customers come with. */
    record Topic(String name, String process, double weight) {}

    /** A product under contract; {@code chosen}: probability that a customer who holds it is one the company wants. */
    record Plan(String name, double fee, double chosen, boolean business) {}

    /** How much is heard in surveys from a segment. */
    enum Hearing {
        WELL,
        /** Hardly anybody is asked. */
        THIN,
        /** Nobody has been asked for more than half a year. */
        STALE,
        /** Only customers of long standing are asked. */
        BIASED
    }

    /** What is wrong with the way a process is run. */
    enum Neglect {
        NO,
        LATE,
        UNOWNED,
        UNMONITORED
    }

    /** Customers who need and get the same. */
    record Segment(
            String name,
            boolean business,
            double share,
            double[] planWeights,
            int contactEveryDays,
            int answerWithinHours,
            double response,
            boolean strategyAlive,
            Hearing hearing,
            boolean heardInDepth) {

        double meanFee() {
            double fee = 0;
            double weights = 0;
            for (int i = 0; i < planWeights.length; i++) {
                fee += planWeights[i] * PLANS.get(i).fee();
                weights += planWeights[i];
            }
            return fee / weights;
        }
    }

    /** Somebody who answers customers. */
    record Agent(String key, int team, boolean fits) {}

    final long seed;
    final int customers;
    final long asOf;
    final Causes causes;
    final long windowStart;
    final long yearStart;
    final List<Segment> segments;
    final double[] segmentShares;
    final List<Agent> agents;
    final boolean[] steeredTeam;
    final boolean[] neglectedProcess;
    final Neglect[] neglect;
    final Arrivals arrivals;
    /** Expected monthly fee of a customer. */
    final double meanFee;
    /** Expected share of customers whom the company wants. */
    final double chosenShare;

    Company(long seed, int customers, long asOf, Causes causes) {
        this.seed = seed;
        this.customers = customers;
        this.asOf = asOf;
        this.causes = causes;
        this.windowStart = Calendar.monthsBefore(asOf, HISTORY);
        this.yearStart = Calendar.monthsBefore(asOf, 12);
        this.segments = segments(seed, causes);
        this.segmentShares = segments.stream().mapToDouble(Segment::share).toArray();
        this.agents = agents(seed, causes);
        this.steeredTeam = steeredTeams(seed, causes);
        // importance is the value of the customers with a case within a year; by design of their frequencies:
        this.neglectedProcess = Quota.ofWeight(
                causes.neglectedProcesses,
                new double[] {1, 0.46, 0.38, 0.11, 0.86, 0.05},
                Draws.of(seed, "neglected processes"));
        Draws ways = Draws.of(seed, "ways of neglect");
        this.neglect = new Neglect[PROCESSES.size()];
        for (int i = 0; i < neglect.length; i++) {
            neglect[i] = neglectedProcess[i]
                    ? ways.pick(List.of(Neglect.LATE, Neglect.UNOWNED, Neglect.UNMONITORED))
                    : Neglect.NO;
        }
        this.arrivals = Arrivals.of(causes.equityGrowth);
        double fee = 0;
        double chosen = 0;
        for (Segment segment : segments) {
            fee += segment.share() * segment.meanFee();
            double weights = 0;
            double wanted = 0;
            for (int i = 0; i < PLANS.size(); i++) {
                weights += segment.planWeights()[i];
                wanted += segment.planWeights()[i] * PLANS.get(i).chosen();
            }
            chosen += segment.share() * wanted / weights;
        }
        this.meanFee = fee;
        this.chosenShare = chosen;
    }

    Draws draws(String purpose) {
        return Draws.of(seed, purpose);
    }

    Draws draws(String purpose, long number) {
        return Draws.of(seed, purpose, number);
    }

    List<Names.Town> districts() {
        return Names.towns();
    }

    /** When costs are cut in a district: two rounds, four districts each; {@link Long#MAX_VALUE} for those spared. */
    long costCut(int district) {
        int round = roundOfCuts(district);
        return round < 2 ? cutOfRound(round) : Long.MAX_VALUE;
    }

    /** 0 or 1; 2 for districts that are spared. */
    int roundOfCuts(int district) {
        return Math.floorMod(district * 5 + (int) Math.floorMod(seed, 12L), 12) / 4;
    }

    long cutOfRound(int round) {
        return Calendar.monthsBefore(asOf, round == 0 ? 23 : 18);
    }

    /** Probability that a customer touched by a cost reduction takes a smaller plan because of it. */
    double downgrades() {
        double survival = 0.953;
        double fee = meanFee * (causes.cutsInPoorDistricts ? Customer.POOR : 1);
        double loss = causes.lossPerSaving * SAVING_PER_CUSTOMER;
        return Math.min(1, loss / (DOWNGRADE * 12 * MARGIN_RATE * fee * survival));
    }

    private static List<Segment> segments(long seed, Causes causes) {
        double[] starters = {0.7, 0.25, 0.05, 0, 0};
        double[] middle = {0.3, 0.5, 0.2, 0, 0};
        double[] rich = {0.15, 0.4, 0.45, 0, 0};
        double[] firms = {0, 0, 0, 0.82, 0.18};
        List<Segment> plain = List.of(
                new Segment("Starters", false, 0.125, starters, 180, 48, 0.9, true, Hearing.WELL, true),
                new Segment("Families", false, 0.15, rich, 90, 24, 1, true, Hearing.WELL, true),
                new Segment("Home workers", false, 0.13, rich, 60, 8, 1.05, true, Hearing.WELL, true),
                new Segment("Seniors", false, 0.145, middle, 120, 36, 1.1, true, Hearing.WELL, true),
                new Segment("Players", false, 0.12, rich, 75, 12, 0.9, true, Hearing.WELL, true),
                new Segment("Islanders", false, 0.13, middle, 150, 72, 1, true, Hearing.WELL, true),
                new Segment("Careful spenders", false, 0.12, starters, 200, 60, 0.95, true, Hearing.WELL, true),
                new Segment("Business", true, 0.08, firms, 45, 4, 1, true, Hearing.WELL, true));
        double[] weights = plain.stream()
                .mapToDouble(segment -> segment.share() * segment.meanFee())
                .toArray();
        boolean[] alive = Quota.ofWeight(causes.strategiesAlive, weights, Draws.of(seed, "strategies"));
        boolean[] thin = Quota.ofWeight(causes.thinSegments, weights, Draws.of(seed, "thin segments"));
        boolean[] unheard = Quota.ofWeight(causes.unheardSegments, weights, Draws.of(seed, "unheard segments"));
        Draws draws = Draws.of(seed, "hearing");
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            Segment segment = plain.get(i);
            int slower = causes.modestStrategies && i % 3 == 1 ? 2 : 1;
            Hearing hearing = thin[i] ? draws.pick(List.of(Hearing.THIN, Hearing.STALE, Hearing.BIASED)) : Hearing.WELL;
            segments.add(new Segment(
                    segment.name(),
                    segment.business(),
                    segment.share(),
                    segment.planWeights(),
                    segment.contactEveryDays() * slower,
                    segment.answerWithinHours() * slower,
                    segment.response(),
                    alive[i],
                    hearing,
                    !unheard[i]));
        }
        return List.copyOf(segments);
    }

    /**
     * Which teams steer. The unhappy among their customers are not asked, so that their share of answers is smaller than
     * their share of work.
     */
    private static boolean[] steeredTeams(long seed, Causes causes) {
        double asked = causes.payingTwice > 0.3 ? 0.52 : 0.62;
        double[] work = new double[TEAMS];
        Arrays.fill(work, causes.easierCustomers ? 0.087 : 0.1);
        work[0] = causes.easierCustomers ? 10 : 0.1; // the team with the easy customers is honest
        double wanted = causes.steeredAnswers / (asked + causes.steeredAnswers * (1 - asked));
        double sum = Arrays.stream(work).sum();
        return Quota.ofWeight(wanted / sum, work, Draws.of(seed, "steered teams"));
    }

    private static List<Agent> agents(long seed, Causes causes) {
        double misplaced = causes.misplacedPoints > 0 ? 0.4 : 0.2;
        boolean[] misfits = Quota.of(misplaced, TEAMS * AGENTS_PER_TEAM, Draws.of(seed, "roles"));
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < misfits.length; i++) {
            agents.add(new Agent("E" + (1000 + i), i / AGENTS_PER_TEAM, !misfits[i]));
        }
        return List.copyOf(agents);
    }
}
