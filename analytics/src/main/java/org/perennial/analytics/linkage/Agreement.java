package org.perennial.analytics.linkage;

import java.util.HashMap;
import java.util.Map;

/**
 * How well clusters agree with the truth: over pairs of records in one cluster, over records (B³), over whole clusters.
 * Bagga and Baldwin, Entity-Based Cross-Document Coreferencing, COLING-ACL 1998.
 *
 * @param truePositives pairs together in both; {@code falsePositives} only in the prediction, {@code falseNegatives} only
 *     in the truth, {@code trueNegatives} in neither
 * @param bCubedPrecision mean over records of the share of their cluster that belongs there
 * @param exactClusters true clusters that were found exactly, of {@code trueClusters}
 */
public record Agreement(
        double truePositives,
        double falsePositives,
        double falseNegatives,
        double trueNegatives,
        double bCubedPrecision,
        double bCubedRecall,
        long exactClusters,
        long trueClusters) {

    /**
     * Compares two assignments of the same records to clusters, each named by any number.
     *
     * @throws IllegalArgumentException if they have different lengths or none
     */
    public static Agreement of(int[] predicted, int[] truth) {
        int n = predicted.length;
        if (truth.length != n || n == 0) {
            throw new IllegalArgumentException(n + " predicted, " + truth.length + " true");
        }
        Map<Integer, Long> bySize = new HashMap<>();
        Map<Integer, Long> byTruth = new HashMap<>();
        Map<Long, Long> both = new HashMap<>();
        for (int i = 0; i < n; i++) {
            bySize.merge(predicted[i], 1L, Long::sum);
            byTruth.merge(truth[i], 1L, Long::sum);
            both.merge(((long) predicted[i] << 32) | (truth[i] & 0xffffffffL), 1L, Long::sum);
        }
        double together = 0;
        double precision = 0;
        double recall = 0;
        long exact = 0;
        for (Map.Entry<Long, Long> cell : both.entrySet()) {
            long common = cell.getValue();
            long a = bySize.getOrDefault((int) (cell.getKey() >> 32), 0L);
            long b = byTruth.getOrDefault((int) (long) cell.getKey(), 0L);
            together += pairs(common);
            precision += (double) common * common / a / n;
            recall += (double) common * common / b / n;
            exact += common == a && common == b ? 1 : 0;
        }
        double said = bySize.values().stream().mapToDouble(Agreement::pairs).sum();
        double real = byTruth.values().stream().mapToDouble(Agreement::pairs).sum();
        double none = pairs(n) - said - real + together;
        return new Agreement(
                together, said - together, real - together, none, precision, recall, exact, byTruth.size());
    }

    private static double pairs(long n) {
        return n * (n - 1) / 2.0;
    }

    /** Share of the predicted pairs that are right; NaN where none was predicted. */
    public double precision() {
        return truePositives / (truePositives + falsePositives);
    }

    /** Share of the true pairs that were found; NaN where there are none. */
    public double recall() {
        return truePositives / (truePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall over pairs. */
    public double f1() {
        return 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall over records. */
    public double bCubedF1() {
        return 2 * bCubedPrecision * bCubedRecall / (bCubedPrecision + bCubedRecall);
    }

    /** Share of the pairs of two customers that were kept apart. */
    public double specificity() {
        return trueNegatives / (trueNegatives + falsePositives);
    }

    /** Share of the pairs kept apart that are two customers. */
    public double negativePredictiveValue() {
        return trueNegatives / (trueNegatives + falseNegatives);
    }

    /** Matthews' correlation coefficient φ. */
    public double matthews() {
        double scale = Math.sqrt(truePositives + falsePositives)
                * Math.sqrt(truePositives + falseNegatives)
                * Math.sqrt(trueNegatives + falsePositives)
                * Math.sqrt(trueNegatives + falseNegatives);
        return (truePositives * trueNegatives - falsePositives * falseNegatives) / scale;
    }

    /** P4, the harmonic mean of precision, recall, specificity and negative predictive value. */
    public double p4() {
        return 4 / (1 / precision() + 1 / recall() + 1 / specificity() + 1 / negativePredictiveValue());
    }
}
