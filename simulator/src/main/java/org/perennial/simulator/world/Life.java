package org.perennial.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.perennial.simulator.world.Company.Topic;

/**
 * What happens between the company and one customer while the islands keep history: enquiries, complaints, promises,
 * orders, and in the end, perhaps, her departure. What goes wrong wears on her for months, and the more it does the
 * sooner she leaves.
 */
final class Life {

    /** How many times more readily an indifferent customer leaves. */
    static final double INDIFFERENT_HAZARD = 1.4;

    static final long NEVER = Long.MIN_VALUE;

    private static final double WEAR_OFF = 0.85;
    private static final double WEAR_TO_HAZARD = 0.35;

    /** How a case made the customer pay twice. */
    enum Twice {
        NO,
        TRANSFERRED,
        CALLED_AGAIN,
        DONE_AGAIN
    }

    /**
     * A matter that she came with.
     *
     * @param closedTooEarly marked resolved after the first call, though she had to call again within the week
     * @param uncoded nobody noted what it was about
     */
    record Case(
            int number,
            long at,
            Topic topic,
            int agent,
            String channel,
            Twice twice,
            boolean closedTooEarly,
            boolean uncoded,
            long again,
            double waitSeconds) {

        /** Whether the answer takes longer than the strategy of her segment promises. */
        boolean isAnsweredLate(Customer who) {
            return who.answeredLate && twice != Twice.CALLED_AGAIN && at >= who.company.yearStart;
        }
    }

    /** How a complaint was mishandled. */
    enum Mishandled {
        NO,
        LATE,
        REOPENED,
        WITHOUT_CAUSE,
        NOT_TOLD
    }

    record Complaint(int number, long at, Topic topic, int agent, long days, Mishandled mishandled) {}

    record Promise(int number, long at, long due, long kept, Topic topic, int agent) {}

    final Customer who;
    /** When the history of her begins: her own start or that of the islands. */
    final long from;
    /** When she left, or {@link #NEVER}. */
    final long left;
    /** When she gave notice, if she did, be it that she has not gone yet. */
    final long notice;

    final List<Case> cases = new ArrayList<>();
    final List<Complaint> complaints = new ArrayList<>();
    final List<Promise> promises = new ArrayList<>();
    private final boolean[] touched = new boolean[Company.PROCESSES.size()];
    private final double[] wear = new double[Company.HISTORY + 2];

    Life(Customer who, Readiness usual) {
        this.who = who;
        Company company = who.company;
        this.from = Math.max(who.since, company.windowStart);
        Draws events = company.draws("events", who.number);
        Draws leaving = company.draws("leaving", who.number);
        double worn = who.since < company.windowStart ? usual.usualWear() : 0;
        long gone = NEVER;
        String topicBefore = "";
        // two months beyond the window, for those who have given notice by then
        for (long month = from; month < company.asOf + 2 * Calendar.MONTH && gone == NEVER; month += Calendar.MONTH) {
            long end = month + Calendar.MONTH;
            worn *= WEAR_OFF;
            double burst = company.causes.busyWelcome && month - who.since < 90 * Calendar.DAY ? 2.5 : 1;
            for (int i = events.poisson(who.casesPerYear / 12 * burst); i > 0; i--) {
                Case one = aCase(cases.size(), events.time(month, end), topicBefore, events);
                topicBefore = one.topic().name();
                cases.add(one);
                worn += one.twice() == Twice.NO ? 0 : 0.4;
                if (events.chance(0.4)) {
                    Promise promise = promise(one, events);
                    promises.add(promise);
                    worn += promise.kept() == NEVER
                                    || Calendar.day(promise.kept()).isAfter(Calendar.day(promise.due()))
                            ? 0.9
                            : 0;
                }
            }
            double grievance = (company.causes.manyComplaints ? 0.5 : 0.2) / 12 * (1 + 0.3 * Math.min(3, worn));
            if (events.chance(grievance)) {
                Complaint complaint = complaint(complaints.size(), events.time(month, end), events);
                complaints.add(complaint);
                worn += complaint.mishandled() == Mishandled.NO ? 0 : 1.4;
            }
            int index = monthOf(month);
            if (index >= 0 && index < wear.length) {
                wear[index] = worn;
            }
            double hazard = company.arrivals.hazard(month, company) * readiness(worn) / usual.mean();
            if (leaving.chance(Math.min(0.5, hazard))) {
                gone = leaving.time(Math.max(month, who.since + 20 * Calendar.DAY), end + 20 * Calendar.DAY);
            }
        }
        long lead = leaving.between(20, 55) * Calendar.DAY;
        this.notice =
                gone != NEVER && gone - lead < company.asOf ? Math.max(who.since + Calendar.DAY, gone - lead) : NEVER;
        this.left = gone < company.asOf ? gone : NEVER;
        forget(left == NEVER ? company.asOf : left);
    }

    /** How ready to leave, as a multiple of a contented customer's hazard. */
    private double readiness(double worn) {
        return (who.indifferent ? INDIFFERENT_HAZARD : 1) * (1 + WEAR_TO_HAZARD * Math.min(4, worn));
    }

    /** Mean readiness to leave over a sample of customers who are not let go, and what has piled up in them by then. */
    static Readiness readiness(Company company) {
        double sum = 0;
        double worn = 0;
        int months = 0;
        int sample = Math.min(company.customers, 2_000);
        for (int i = 0; i < sample; i++) {
            Life life = new Life(Customer.of(company, i), new Readiness(Double.POSITIVE_INFINITY, 0));
            for (int month = Company.HISTORY / 2; month < Company.HISTORY; month++) {
                if (month >= life.monthOf(life.from)) {
                    sum += life.readiness(life.wear[month]);
                    worn += life.wear[month];
                    months++;
                }
            }
        }
        return new Readiness(sum / months, worn / months);
    }

    /**
     * How ready customers are to leave.
     *
     * @param mean as a multiple of a contented customer's hazard; hazards are divided by it, so that those of the company
     *     are what {@link Arrivals} reckons with
     * @param usualWear what weighs on a customer when the history begins
     */
    record Readiness(double mean, double usualWear) {}

    /** Until when she was a customer, as far as the islands can know. */
    long until() {
        return left == NEVER ? who.company.asOf : left;
    }

    boolean isActive() {
        return left == NEVER;
    }

    /** How much what went wrong weighs on her at that time: 0 nothing; 1 about one broken promise. */
    double wornAt(long time) {
        return wear[Math.clamp(monthOf(time), 0, wear.length - 1)];
    }

    /** Monthly fee at that time, with all that is added to the plan. */
    double feeAt(long time) {
        return priceSetAt(lastSet(time)) + who.addOns;
    }

    /** When the price in force at that time was set: at the start, on an anniversary, or with a smaller plan. */
    long lastSet(long time) {
        long anniversary = who.since + (long) Math.floor(who.tenureMonths(time) / 12) * Calendar.YEAR;
        return hasDowngraded(time) ? Math.max(anniversary, who.company.costCut(who.district)) : anniversary;
    }

    /** The monthly price of the plan, as it is set at that time. */
    double priceSetAt(long time) {
        return who.listPrice(time)
                * Math.exp(premium(time) + who.luckInPrice)
                * (who.longTerm ? 0.97 : 1)
                * (hasDowngraded(time) ? 1 - Company.DOWNGRADE : 1);
    }

    /** Whether she has taken a smaller plan by then, because of what was cut. */
    boolean hasDowngraded(long time) {
        long cut = who.company.costCut(who.district);
        return who.downgradesWhenCut && time >= cut && who.since < cut;
    }

    String product(long time) {
        return who.plan().name() + (hasDowngraded(time) ? " Lite" : "");
    }

    /** What tenure adds to the logarithm of a price that is set at that time. */
    private double premium(long time) {
        int years = (int) (who.tenureMonths(time) / 12 + 1e-9);
        double full = who.company.causes.pricePremiumOfTenure;
        return years >= 3 ? full : years >= 1 ? full / 2 : 0;
    }

    /** Whether at least four in five of what she asked within the year was answered as soon as her segment's strategy says. */
    boolean isAnsweredInTime() {
        int asked = 0;
        int late = 0;
        for (Case one : cases) {
            if (one.at() >= who.company.yearStart) {
                asked += one.twice() == Twice.CALLED_AGAIN ? 2 : 1;
                late += one.isAnsweredLate(who) ? 1 : 0;
            }
        }
        return late <= 0.2 * asked;
    }

    /** Expected margin of the year to come. */
    double value() {
        return who.expectedMargin(feeAt(who.company.asOf));
    }

    /** Notes that a process had a case of hers within the year. */
    void touchedBy(String process) {
        touched[Company.PROCESSES.indexOf(process)] = true;
    }

    boolean wasTouchedBy(int process) {
        return touched[process];
    }

    private int monthOf(long time) {
        return (int) Math.floorDiv(time - who.company.windowStart, Calendar.MONTH);
    }

    private void forget(long end) {
        cases.removeIf(one -> one.at() >= end || one.again() >= end);
        complaints.removeIf(one -> one.at() >= end);
        promises.removeIf(one -> one.at() >= end);
    }

    private Case aCase(int number, long day, String topicBefore, Draws draws) {
        Causes causes = who.company.causes;
        Topic topic = topic(topicBefore, draws);
        boolean paysTwice = draws.chance(causes.payingTwice);
        boolean callsAgain = draws.chance(CALL_AGAIN);
        boolean repeats = topic.process().equals("repair") && draws.chance(DONE_AGAIN);
        Twice twice = !paysTwice
                ? Twice.NO
                : callsAgain ? Twice.CALLED_AGAIN : repeats ? Twice.DONE_AGAIN : Twice.TRANSFERRED;
        boolean tooEarly = twice == Twice.CALLED_AGAIN && draws.chance(closedTooEarly(causes));
        boolean uncoded = draws.chance(uncoded(causes));
        long at = Calendar.inOfficeHours(day, draws);
        long gap =
                tooEarly ? draws.time(Calendar.DAY, 6 * Calendar.DAY) : draws.time(2 * Calendar.DAY, 13 * Calendar.DAY);
        String written = draws.pick("phone", "phone", "mail", "chat");
        String channel = twice == Twice.CALLED_AGAIN ? "phone" : written;
        double wait = draws.around(120, 0.7) / who.attention(at);
        return new Case(
                number,
                at,
                topic,
                agent(topic, draws),
                channel,
                twice,
                tooEarly,
                uncoded,
                twice == Twice.CALLED_AGAIN ? Calendar.inOfficeHours(at + gap, draws) : NEVER,
                wait);
    }

    /** Share of those who pay twice that do so by calling again. */
    private static final double CALL_AGAIN = 0.4;

    /** Share of the others who pay twice at a repair that do so because work is done again. */
    private static final double DONE_AGAIN = 0.06;

    /** Share of second calls that come because the first was closed too early. */
    private static double closedTooEarly(Causes causes) {
        return causes.misreadContacts > 0.15 ? 0.8 : 0.3;
    }

    /** Share of cases without a topic such that, with those closed too early, the wanted share of contacts is misread. */
    private static double uncoded(Causes causes) {
        double secondCalls = causes.payingTwice * CALL_AGAIN;
        double tooEarly = secondCalls * closedTooEarly(causes) / (1 + secondCalls);
        return Math.max(0, (causes.misreadContacts - tooEarly) / (1 - tooEarly));
    }

    /** Share of repairs in which work is done again. */
    static double doneAgain(Causes causes) {
        return causes.payingTwice * (1 - CALL_AGAIN) * DONE_AGAIN;
    }

    private static Topic topic(String before, Draws draws) {
        Topic topic;
        do {
            topic = Company.TOPICS.get(draws.weighted(Company.TOPIC_WEIGHTS));
        } while (topic.name().equals(before));
        return topic;
    }

    private int agent(Topic topic, Draws draws) {
        Company company = who.company;
        if (company.causes.misplacedGetHardCases && topic.process().equals("repair") && draws.chance(0.7)) {
            int agent;
            do {
                agent = draws.between(0, company.agents.size() - 1);
            } while (company.agents.get(agent).fits());
            return agent;
        }
        if (company.causes.easierCustomers && who.mildness > 0.9) { // one team has been given the pleasant customers
            return draws.between(0, Company.AGENTS_PER_TEAM - 1);
        }
        return draws.between(0, company.agents.size() - 1);
    }

    private Promise promise(Case about, Draws draws) {
        Causes causes = who.company.causes;
        long due = Calendar.at(Calendar.day(about.at() + draws.between(1, 9) * Calendar.DAY)) + 17 * Calendar.HOUR;
        long kept;
        if (draws.chance(causes.brokenPromises)) {
            kept = draws.chance(0.3) ? NEVER : Calendar.inOfficeHours(due + draws.between(1, 20) * Calendar.DAY, draws);
        } else if (causes.promisesAtTheLastMinute) {
            kept = due + draws.time(0, 5 * Calendar.HOUR);
        } else {
            kept = draws.time(about.at() + 10 * Calendar.MINUTE, due);
        }
        return new Promise(promises.size(), about.at() + 5 * Calendar.MINUTE, due, kept, about.topic(), about.agent());
    }

    private Complaint complaint(int number, long day, Draws draws) {
        Company company = who.company;
        long at = Calendar.inOfficeHours(day, draws);
        boolean recent = at > company.asOf - 70 * Calendar.DAY;
        Mishandled mishandled = Mishandled.NO;
        if (draws.chance(company.causes.mishandledComplaints)) { // a young one can only be known to be late
            mishandled = recent
                    ? Mishandled.LATE
                    : draws.pick(List.of(
                            Mishandled.LATE,
                            Mishandled.LATE,
                            Mishandled.REOPENED,
                            Mishandled.WITHOUT_CAUSE,
                            Mishandled.NOT_TOLD));
        }
        long days = mishandled == Mishandled.LATE ? draws.between(33, 75) : draws.between(2, 26);
        Topic topic = topic("", draws);
        return new Complaint(number, at, topic, agent(topic, draws), days, mishandled);
    }
}
