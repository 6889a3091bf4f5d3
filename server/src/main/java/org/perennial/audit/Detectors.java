package org.perennial.audit;

import java.util.List;

/** The registry: every detector, in the order of their mechanisms. */
final class Detectors {

    static final List<Detector> ALL = List.of(
            new IslandsJoinedDetector(), // M30
            new FreshCorrectReachableDetector()); // M32

    private Detectors() {}
}
