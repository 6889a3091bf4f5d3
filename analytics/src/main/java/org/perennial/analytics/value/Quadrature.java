package org.perennial.analytics.value;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss–Legendre nodes and weights on [0, 1]. */
final class Quadrature {

    static final double[] NODES_8 = nodes(8);
    static final double[] WEIGHTS_8 = weights(8);
    static final double[] NODES_16 = nodes(16);
    static final double[] WEIGHTS_16 = weights(16);

    private Quadrature() {}

    private static double[] nodes(int n) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(n, 0, 1);
        double[] nodes = new double[n];
        for (int i = 0; i < n; i++) {
            nodes[i] = rule.getPoint(i);
        }
        return nodes;
    }

    private static double[] weights(int n) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(n, 0, 1);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = rule.getWeight(i);
        }
        return weights;
    }
}
