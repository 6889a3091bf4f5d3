package org.perennial.audit;

import java.util.List;

/** The registry: every detector, in the order of their mechanisms. */
final class Detectors {

    static final List<Detector> ALL = List.of(
            new LoyaltyDetector(), // M01
            new LifetimeValueDetector(), // M02
            new PriceDetector(), // M03
            new AttentionDetector(), // M04
            new PlansDetector(), // M05
            new StrategyBySegmentDetector(), // M06
            new ChosenCustomersDetector(), // M07
            new OffersDetector(), // M08
            new PromisesDetector(), // M09
            new ProcessesDetector(), // M10
            new BasicsDetector(), // M11
            new EffortDetector(), // M12
            new SurveysDetector(), // M13
            new ComplaintsDetector(), // M14
            new ContactCentreDetector(), // M15
            new HeardInDepthDetector(), // M16
            new ScoresDetector(), // M17
            new IntelligenceDetector(), // M18
            new LeadersDetector(), // M19
            new ObjectivesDetector(), // M20
            new GoalsDetector(), // M21
            new PayDetector(), // M22
            new FitDetector(), // M23
            new CostCutsDetector(), // M24
            new QuarterEndDetector(), // M25
            new StrategyMadeOperationalDetector(), // M26
            new ProofDetector(), // M27
            new ChangeCarriedDetector(), // M28
            new TechnologyDetector(), // M29
            new IslandsJoinedDetector(), // M30
            new LinkQualityDetector(), // M31
            new FreshCorrectReachableDetector()); // M32

    private Detectors() {}
}
