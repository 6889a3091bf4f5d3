package org.perennial.simulator.world;

import org.perennial.simulator.world.Company.Plan;
import org.perennial.simulator.world.Company.Segment;

/**
 * A customer as she is, whatever the records say: who she is, what she holds, what she feels, and how the company means
 * to treat her. Depends on her number alone, so that anybody can be looked at without those before her.
 */
final class Customer {

    /** What has become of her records. */
    enum Records {
        SOUND,
        STALE,
        CONTRADICTED,
        UNREACHABLE
    }

    final Company company;
    final int number;
    final Segment segment;
    final int plan;
    final double addOns;
    final String channel;
    final boolean longTerm;
    /** Logarithm of what she bargained for or missed. */
    final double luckInPrice;

    final boolean chosen;
    final int district;
    final Names.Town town;
    final long since;
    final boolean woman;
    final String given;
    final String family;
    final String firm;
    final long born;
    final String email;
    final String phone;
    final String street;
    final String postcode;

    /** Indifferent: neither for nor against, gone when something is cheaper. */
    final boolean indifferent;
    /** How easily she is pleased, about zero, in points of ten. */
    final double mildness;
    /** Orders from the shop in a year; 0 for those who never buy there. */
    final double ordersPerYear;
    /** Enquiries in a year. */
    final double casesPerYear;

    /** Whether she goes by a second address of mail that half of the systems know and the others do not. */
    final boolean splitIdentity;

    final boolean optedOut;
    final boolean clubMember;
    final boolean livingPlan;
    final boolean contactedAsPromised;
    final boolean answeredLate;
    final boolean whyKnown;
    final boolean downgradesWhenCut;
    final Records records;

    private Customer(Company company, int number) {
        Causes causes = company.causes;
        this.company = company;
        this.number = number;
        Draws who = company.draws("who", number);
        this.segment = company.segments.get(who.weighted(company.segmentShares));
        this.since = since(company, who);
        double[] planWeights = segment.planWeights().clone();
        if (causes.tenuredHoldRicherPlans && !segment.business()) {
            double richer = tenureMonths(company.asOf) >= 36 ? 1.25 : 0.6;
            planWeights[2] *= richer;
        }
        this.plan = who.weighted(planWeights);
        this.addOns = who.exponential(plan().fee() * 0.15);
        this.channel = who.pick(Company.CHANNELS);
        this.longTerm = who.chance(0.35);
        this.luckInPrice = who.normal(0, 0.03);
        this.chosen = who.chance(plan().chosen());
        this.district = who.between(0, company.districts().size() - 1);
        this.town = company.districts().get(district);

        Draws name = company.draws("name", number);
        this.woman = name.chance(0.5);
        this.given = Names.given(name, woman);
        this.born = company.asOf - name.time(20 * Calendar.YEAR, 85 * Calendar.YEAR);
        this.firm = segment.business() ? Names.firm(name) : "";
        this.email = Names.plain(given) + "." + number + "@"
                + (segment.business() ? Names.plain(firm) : name.pick("saarimail", "postila", "merinet")) + ".example";
        String ownFamily = Names.family(name);
        String ownPhone = Names.phone(name);
        String ownStreet = Names.street(name);
        String ownPostcode = Names.postcode(name, town);
        boolean sharesHome = !segment.business() && number % 2 == 1 && name.chance(causes.namesakes ? 0.3 : 0.1);
        if (sharesHome) { // with the one before, of whom only the household matters
            Draws home = company.draws("household", number / 2);
            this.family = Names.family(home);
            this.phone = Names.phone(home);
            this.street = Names.street(home);
            this.postcode = Names.postcode(home, town);
        } else {
            this.family = ownFamily;
            this.phone = ownPhone;
            this.street = ownStreet;
            this.postcode = ownPostcode;
        }

        Draws mind = company.draws("mind", number);
        double months = Math.min(Company.HISTORY, tenureMonths(company.asOf));
        this.indifferent = mind.chance(indifferentAtFirst(causes.indifferent, months));
        this.mildness = mind.normal(0, 0.8);
        boolean buys = mind.chance(0.62);
        this.ordersPerYear = buys ? mind.around(1.6, 0.4) : 0;
        this.casesPerYear = mind.around(1.35, 0.4) * (causes.contactsFollowSales && buys ? 1.5 : 1);
        this.splitIdentity = !segment.business() && mind.chance(SPLIT * (1 - recall(causes.identityF1)));
        this.optedOut = mind.chance(0.04);
        this.clubMember = mind.chance(0.5);

        Draws treatment = company.draws("treatment", number);
        this.livingPlan = chosen && treatment.chance(causes.livingPlans);
        this.contactedAsPromised = treatment.chance(causes.contactedAsPromised);
        this.answeredLate = !treatment.chance(causes.answeredAsPromised);
        this.whyKnown = treatment.chance(causes.whyKnown);
        this.downgradesWhenCut = treatment.chance(company.downgrades());
        boolean oldEnough = tenureMonths(company.asOf) > 30;
        this.records = treatment.chance(causes.decayedRecords)
                ? (treatment.chance(0.5) && oldEnough
                        ? Records.STALE
                        : treatment.chance(0.67) && buys ? Records.CONTRADICTED : Records.UNREACHABLE)
                : Records.SOUND;
    }

    static Customer of(Company company, int number) {
        return new Customer(company, number);
    }

    Plan plan() {
        return Company.PLANS.get(plan);
    }

    String name() {
        return segment.business() ? firm : given + " " + family;
    }

    /** Key in the billing system. */
    String account() {
        return Integer.toString(200_000 + number);
    }

    String shopKey() {
        return "s" + Integer.toString(46_656 + number * 7, 36);
    }

    String deskKey() {
        return "U" + (5_000 + number * 3);
    }

    String surveyKey() {
        return "R-" + (70_000 + number);
    }

    String crmKey() {
        return (segment.business() ? "ORG-" : "CRM-") + (1_000 + number);
    }

    String clubKey() {
        return "M" + Long.toString(9_000_000L + number * 11L);
    }

    boolean inCrm() {
        return chosen || segment.business();
    }

    double tenureMonths(long time) {
        return (time - since) / (double) Calendar.MONTH;
    }

    /** Whether she is new to the company at that time, though past her first ninety days. */
    boolean newAndSettled(long time) {
        return time - since > 90 * Calendar.DAY && tenureMonths(time) < 12;
    }

    /** What her plan costs anybody who buys it at that time, there and on that way. */
    double listPrice(long time) {
        double months = (time - company.windowStart) / (double) Calendar.MONTH;
        boolean poor = company.causes.cutsInPoorDistricts && company.roundOfCuts(district) < 2;
        double byDistrict = (1 + 0.006 * (district % 5 - 2)) * (poor ? POOR : 1);
        double byChannel = 1 + 0.008 * (Company.CHANNELS.indexOf(channel) - 1.5);
        return plan().fee() * byDistrict * byChannel * (1 + 0.001 * months);
    }

    /** Attention beyond her value that she gets at that time because she is new. */
    double attention(long time) {
        return newAndSettled(time) ? company.causes.attentionTilt : 1;
    }

    /** What the company may expect to earn from her in a year, at her fee of that time. */
    double expectedMargin(double fee) {
        return 12 * fee * Company.MARGIN_RATE + ordersPerYear * Orders.MEAN_MARGIN;
    }

    /** Whether it is a welcome survey, and not the form, that knows why she came. */
    boolean saysWhyInSurvey() {
        return whyKnown
                && company.causes.whyInTheirWords
                && !splitIdentity
                && segment.hearing() == Company.Hearing.WELL;
    }

    /** Whether surveys reach out to her at that time at all, as her segment is listened to. */
    boolean isListenedTo(long time) {
        return switch (segment.hearing()) {
            case WELL -> true;
            case THIN -> company.draws("few are asked", number).chance(0.04);
            case STALE -> time < company.asOf - 200 * Calendar.DAY;
            case BIASED -> company.asOf - since > 7 * Calendar.YEAR;
        };
    }

    /** What poorer districts pay of what others do. */
    static final double POOR = 0.9;

    /** How many split identities it takes to lose a share of all pairs of records: not each one loses all of hers. */
    private static final double SPLIT = 1.82;

    /** Recall that makes that F1 when precision is perfect. */
    private static double recall(double f1) {
        return f1 / (2 - f1);
    }

    private static long since(Company company, Draws draws) {
        double when = draws.uniform();
        if (when < company.arrivals.before()) {
            double years = draws.exponential(5);
            return company.windowStart
                    - (long) (Calendar.YEAR * (years > 15 ? draws.uniform(0, 15) : years))
                    - Calendar.DAY;
        }
        if (when < company.arrivals.before() + company.arrivals.early()) {
            return draws.time(company.windowStart, company.yearStart);
        }
        return draws.time(company.yearStart, company.asOf);
    }

    /**
     * Probability to be indifferent at the outset such that, of those who are still there after so many months, the
     * wanted share is. The indifferent leave more readily.
     */
    private static double indifferentAtFirst(double wanted, double months) {
        double tilt = 1 + wanted * (Life.INDIFFERENT_HAZARD - 1);
        double hazard = Company.MONTHLY_HAZARD / tilt;
        double staysIndifferent = Math.exp(-hazard * Life.INDIFFERENT_HAZARD * months);
        double staysOther = Math.exp(-hazard * months);
        return wanted * staysOther / (wanted * staysOther + (1 - wanted) * staysIndifferent);
    }
}
