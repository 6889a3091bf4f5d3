package org.perennial.analytics.control;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Mean time to absorption of a chart's statistic between its limits, cut into states ([1], Brook and Evans). */
final class RunLength {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    private RunLength() {}

    /** Probability of going from the middle of one state into another of this half width. */
    interface Step {
        double from(double from, double to, double half);
    }

    static double normal(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    /** From the middle of a band from −limit to limit. */
    static double of(int states, double limit, Step step) {
        double width = 2 * limit / states;
        RealMatrix matrix = new Array2DRowRealMatrix(states, states);
        for (int i = 0; i < states; i++) {
            double from = -limit + (i + .5) * width;
            for (int j = 0; j < states; j++) {
                double to = -limit + (j + .5) * width;
                matrix.setEntry(i, j, (i == j ? 1 : 0) - step.from(from, to, width / 2));
            }
        }
        return new LUDecomposition(matrix)
                .getSolver()
                .solve(new ArrayRealVector(states, 1))
                .getEntry(states / 2);
    }
}
