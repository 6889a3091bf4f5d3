package org.perennial.simulator.planted;

/** The mechanisms of the audit, with the failure of each and the limits that its headline is judged by. */
public enum Mechanism {
    /** Loyalty. */
    M01(new Indifference(), true, 0.30, 0.45, 0, 1),
    /** Lifetime value. */
    M02(new ShrinkingEquity(), true, 0, -0.05, -1, 1),
    /** Price for staying. */
    M03(new LoyaltyPenalty(), true, 0.02, 0.05, 0, 9),
    /** New before old. */
    M04(new AttentionToTheNew(), true, 1.25, 1.6, 0, 99),
    /** Plans of two to three years. */
    M05(new LapsedPlans(), false, 0.80, 0.50, 0, 1),
    /** Strategy by segment. */
    M06(new StrategyOnPaper(), false, 0.70, 0.40, 0, 1),
    /** Chosen customers. */
    M07(new ScatteredMarketing(), true, 0.30, 0.10, -1, 1),
    /** Offers open to the loyal. */
    M08(new ClosedOffers(), false, 0.10, 0.33, 0, 1),
    /** Promises. */
    M09(new BrokenPromises(), true, 0.05, 0.15, 0, 1),
    /** Engagement system. */
    M10(new NeglectedProcesses(), true, 0.10, 0.30, 0, 1),
    /** Basics near flawless. */
    M11(new DefectiveBasics(), true, 1, 2.5, 0, 50),
    /** Effort and emotional cost. */
    M12(new PayingTwice(), true, 0.25, 0.40, 0, 1),
    /** Surveys. */
    M13(new ThinEvidence(), false, 0.20, 0.50, 0, 1),
    /** Complaints. */
    M14(new MishandledComplaints(), true, 0.10, 0.30, 0, 1),
    /** Contact centre. */
    M15(new MisreadContacts(), true, 0.15, 0.35, 0, 1),
    /** Visits, interviews, focus groups. */
    M16(new UnheardSegments(), false, 0.15, 0.40, 0, 1),
    /** Score integrity. */
    M17(new SteeredScores(), false, 0, 0.10, 0, 1),
    /** Customer intelligence. */
    M18(new UnknownWhy(), false, 0.60, 0.30, 0, 1),
    /** Leaders meet customers. */
    M19(new AbsentExecutives(), false, 0.75, 0.40, 0, 1),
    /** Objectives with a customer in them. */
    M20(new SelfishObjectives(), false, 0.25, 0.50, 0, 1),
    /** Goals that do not fight. */
    M21(new FightingGoals(), false, 0, 0.20, 0, 1),
    /** Pay that matches. */
    M22(new PayForVolume(), false, 0.30, 0.15, 0, 1),
    /** People who fit the role. */
    M23(new MisplacedPeople(), true, 1, 3, 0, 100),
    /** The real cost of cost cuts. */
    M24(new CostlySavings(), true, 0.5, 1, 0, 99),
    /** Long before short. */
    M25(new QuarterEndDiscounts(), true, 0.01, 0.03, 0, 1),
    /** Strategy made operational. */
    M26(new PosterStrategies(), false, 0.75, 0.40, 0, 1),
    /** Plan–do–check–act with proof. */
    M27(new UnprovenLoops(), false, 0.30, 0.60, 0, 1),
    /** Change that is carried. */
    M28(new UncarriedChange(), false, 0.70, 0.40, 0, 1),
    /** Technology that serves a need. */
    M29(new NeedlessTechnology(), false, 0.25, 0.50, 0, 1),
    /** Islands joined. */
    M30(new DataIslands(), false, 0.20, 0.50, 0, 1),
    /** One identity. */
    M31(new SplitIdentities(), true, 0.97, 0.90, 0, 1),
    /** Fresh, correct, reachable. */
    M32(new DecayedRecords(), false, 0.20, 0.45, 0, 1);

    private final Failure failure;
    private final boolean sampled;
    private final double atRisk;
    private final double failing;
    private final double lowest;
    private final double highest;

    Mechanism(Failure failure, boolean sampled, double atRisk, double failing, double lowest, double highest) {
        this.failure = failure;
        this.sampled = sampled;
        this.atRisk = atRisk;
        this.failing = failing;
        this.lowest = lowest;
        this.highest = highest;
    }

    public Failure failure() {
        return failure;
    }

    /**
     * Whether the headline is estimated from a sample, so that the truth is that of the causes; otherwise it is counted
     * completely, and the truth is what they brought about in this company.
     */
    public boolean isSampled() {
        return sampled;
    }

    /** Truth of a healthy company: half a step inside the limit of at risk, or the end of the scale where that is nearer. */
    public double healthy() {
        return within(atRisk - towardsWorse() * step() / 2);
    }

    /**
     * Truth of a company that fails. Strength 1 is half a step past the limit of failing; where the limit of at risk is
     * nought, twice the limit of failing. Strength 0 is the limit itself.
     */
    public double planted(double strength) {
        return within(failing + towardsWorse() * step() * strength * (atRisk == 0 ? 1 : 0.5));
    }

    private double step() {
        return Math.abs(failing - atRisk);
    }

    private int towardsWorse() {
        return failing > atRisk ? 1 : -1;
    }

    private double within(double value) {
        return Math.clamp(value, lowest, highest);
    }
}
