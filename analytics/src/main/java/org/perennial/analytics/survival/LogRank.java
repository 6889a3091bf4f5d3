package org.perennial.analytics.survival;

import java.util.List;
import java.util.TreeSet;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The log-rank test of whether groups leave at the same rate throughout. Mantel, Evaluation of Survival Data, Cancer
 * Chemotherapy Reports 50 (1966); Peto and Peto, JRSS A 135 (1972).
 *
 * @param chiSquare the statistic
 * @param degreesOfFreedom groups − 1
 * @param p probability of a statistic at least as large, were the rates the same
 * @param expected how many would have left each group
 */
public record LogRank(double chiSquare, int degreesOfFreedom, double p, List<Double> expected) {

    public LogRank {
        expected = List.copyOf(expected);
    }

    /**
     * Tests groups of rows (duration, whether it ended with leaving).
     *
     * @param durations of all customers
     * @param left whether each left
     * @param group of each, from 0
     * @throws IllegalArgumentException if the lengths differ, fewer than two groups are there, or nobody left
     */
    public static LogRank of(double[] durations, boolean[] left, int[] group) {
        int n = durations.length;
        if (left.length != n || group.length != n) {
            throw new IllegalArgumentException(
                    "columns of different length: %d, %d, %d".formatted(n, left.length, group.length));
        }
        int groups = 0;
        TreeSet<Double> moments = new TreeSet<>();
        for (int i = 0; i < n; i++) {
            groups = Math.max(groups, group[i] + 1);
            if (left[i]) {
                moments.add(durations[i]);
            }
        }
        if (groups < 2 || moments.isEmpty()) {
            throw new IllegalArgumentException(groups + " groups, " + moments.size() + " moments of leaving");
        }
        Integer[] order = new Integer[n];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble((Integer i) -> durations[i]));
        double[] atRisk = new double[groups];
        for (int g : group) {
            atRisk[g]++;
        }
        double[] excess = new double[groups];
        double[] expected = new double[groups];
        double[][] variance = new double[groups][groups];
        int at = 0;
        for (double moment : moments) {
            while (at < n && durations[order[at]] < moment) {
                atRisk[group[order[at++]]]--;
            }
            double deaths = 0;
            double risk = 0;
            for (int k = at; k < n && durations[order[k]] == moment; k++) {
                if (left[order[k]]) {
                    excess[group[order[k]]]++;
                    deaths++;
                }
            }
            for (double r : atRisk) {
                risk += r;
            }
            for (int g = 0; g < groups; g++) {
                double share = atRisk[g] / risk;
                excess[g] -= deaths * share;
                expected[g] += deaths * share;
                for (int h = 0; h < groups && risk > 1; h++) {
                    variance[g][h] +=
                            deaths * (risk - deaths) / (risk - 1) * share * ((g == h ? 1 : 0) - atRisk[h] / risk);
                }
            }
        }
        RealMatrix covariance = MatrixUtils.createRealMatrix(variance).getSubMatrix(0, groups - 2, 0, groups - 2);
        RealVector difference = new ArrayRealVector(excess).getSubVector(0, groups - 1);
        double chi = difference.dotProduct(
                new SingularValueDecomposition(covariance).getSolver().solve(difference));
        double p = 1 - new ChiSquaredDistribution(groups - 1).cumulativeProbability(chi);
        return new LogRank(
                chi, groups - 1, p, java.util.Arrays.stream(expected).boxed().toList());
    }
}
