package org.perennial.simulator.world;

/**
 * What the company does to its customers and to itself: the knobs that make it healthy or not. Behaviour follows from
 * them; no figure of a finding is ever set directly. Shares run from 0 to 1.
 */
public final class Causes {

    // Customers

    /** Share of customers to whom the company means nothing: they stay until something is cheaper or easier. */
    public double indifferent = 0.22;
    /** Yearly growth of the expected value of the base, made by departures and arrivals of the last twelve months. */
    public double equityGrowth = 0.025;
    /** By how much, in logarithms, the price of the same plan is higher after three years than at the start. */
    public double pricePremiumOfTenure = 0.005;
    /** Whether long customers hold the richer plans, rightly at a higher price. */
    public boolean tenuredHoldRicherPlans;
    /** How many times more attention a new customer gets after her first ninety days than a longer one of her value. */
    public double attentionTilt = 1;
    /** Whether the first ninety days are full of calls and visits, as a good welcome is. */
    public boolean busyWelcome;
    /** Whether one-off sales shrink, though nobody leaves. */
    public boolean oneOffSalesShrink;
    /** Whether those who left had been angry, which says nothing about those who are there. */
    public boolean angryLeavers;

    // Relationships

    /** Share of chosen customers whose plan is alive. */
    public double livingPlans = 0.95;
    /** Whether living plans are older ones under review, and nobody but the chosen has any. */
    public boolean plansAreReviewed;
    /** v-share of segments whose strategy is owned, reviewed and unlike the others'. */
    public double strategiesAlive = 1;
    /** Share of customers whom the company contacts as often as their segment's strategy says. */
    public double contactedAsPromised = 0.9;
    /** Share of customers with an enquiry who are answered in time. */
    public double answeredAsPromised = 0.95;
    /** Whether some strategies promise little, and keep it. */
    public boolean modestStrategies;
    /** How much more of marketing goes to the chosen than to anybody: 0 none, 1 all. */
    public double marketingOnChosen = 0.4;
    /** Whether everybody gets cheap newsletters while the money goes to the chosen. */
    public boolean cheapNewsletters;
    /** Share of offers that shut out customers of long standing. */
    public double closedOffers;
    /** Whether offers for new customers exist that long ones can match with another at the same time. */
    public boolean matchedOffers;
    /** Share of promises not kept on the day. */
    public double brokenPromises;
    /** Whether many promises are kept late on the very day, and many are not due yet. */
    public boolean promisesAtTheLastMinute;

    // Engagement processes

    /** Share of the importance of all processes that falls on neglected ones. */
    public double neglectedProcesses;
    /** Whether processes take long, as planned and agreed. */
    public boolean slowButAsPlanned;
    /** Defects in what customers take for granted, as a multiple of what is allowed. */
    public double basicDefects = 0.25;
    /** Whether nice-to-have things often fail. */
    public boolean wishesOftenFail;
    /** Share of cases in which the customer had to come, tell or wait twice. */
    public double payingTwice = 0.175;
    /** Whether more is asked because more was sold. */
    public boolean contactsFollowSales;

    // Sensing

    /** v-share of segments on which too little is heard in surveys. */
    public double thinSegments;
    /** Whether few answer, though enough. */
    public boolean lowResponse;
    /** Share of complaints that are late, reopened, without cause or left without word. */
    public double mishandledComplaints;
    /** Whether there are many complaints, all of them treated well. */
    public boolean manyComplaints;
    /** Share of inbound contacts without a topic, or closed and back within the week. */
    public double misreadContacts = 0.05;
    /** Whether people come back, though later or with another matter. */
    public boolean backWithOtherMatters;
    /** v-share of segments in which no conversation in depth is on record. */
    public double unheardSegments;
    /** Whether some segments are heard in few, but deep, conversations. */
    public boolean fewDeepConversations;
    /** Share of the answers about a team that come from teams which steer their score. */
    public double steeredAnswers;
    /** Whether one team's customers are easier than the others'. */
    public boolean easierCustomers;

    // Understanding

    /** Share of customers of whom it is known why they chose the company. */
    public double whyKnown = 0.75;
    /** Whether the why is known from what they say in surveys and not from a form. */
    public boolean whyInTheirWords;

    // Direction

    /** Share of executive-quarters with a customer heard. */
    public double executivesHear = 0.925;
    /** Whether an executive came only in the middle of the year. */
    public boolean lateExecutive;
    /** Weight of the objectives that name no customer benefit. */
    public double selfishObjectives = 0.125;
    /** Whether many objectives are about money, yet say what is in it for the customer. */
    public boolean financialButShared;
    /** Share of KPIs that hurt another department's. */
    public double fightingGoals;
    /** Whether KPIs of different departments move together with the season and with each team's size. */
    public boolean goalsShareSeason;
    /** Share of customer-facing variable pay that rests on customer outcomes. */
    public double payForCustomers = 0.375;
    /** Whether people in the back office, who see no customer, are paid for volume. */
    public boolean backOfficePaidForVolume;
    /** Points of a hundred that customers' scores lose to people in roles that do not fit them. */
    public double misplacedPoints;
    /** Whether people without the strengths of their role get the hard cases. */
    public boolean misplacedGetHardCases;
    /** Customer value lost for each unit of money that cost reductions save. */
    public double lossPerSaving = 0.25;
    /** Whether costs were cut in districts that were poorer before. */
    public boolean cutsInPoorDistricts;
    /** Discount, as share of the list price, that is added in the last fourteen days of a quarter. */
    public double quarterEndDiscount;
    /** Whether goods that are always cheap sell best at quarter ends. */
    public boolean quarterEndClearance;

    // Improvement

    /** Share of strategy and department pairs with a living action. */
    public double strategiesLived = 0.925;
    /** Whether old strategies without actions lie about. */
    public boolean retiredStrategies;
    /** Share of ended improvements whose loop was not closed with proof. */
    public double unprovenLoops = 0.15;
    /** Whether improvements that ended only now are still unchecked. */
    public boolean justEnded;
    /** Share of changes that were told and trained. */
    public double carriedChange = 0.85;
    /** Whether changes of long ago were not told. */
    public boolean oldUncarriedChange;
    /** Share of technology cost without a need or a baseline. */
    public double needlessTechnology = 0.125;
    /** Whether the money for technology was wasted long ago. */
    public boolean oldNeedlessTechnology;

    // Information

    /** Share of records outside the largest system that can be compared with nothing. */
    public double recordsOnIslands = 0.05;
    /** Share of the club's members whom anything ties to another system. */
    public double clubJoinable = 0.97;
    /** Whether a system is unconnected that holds nothing. */
    public boolean emptySystem;
    /** Pairwise F1 that the evidence in the records allows. */
    public double identityF1 = 1;
    /** Whether households share telephones and family names. */
    public boolean namesakes;
    /** Share of customers whose records are stale, contradict each other or reach nobody. */
    public double decayedRecords = 0.075;
    /** Whether the records of those who left are stale. */
    public boolean staleLeavers;
}
