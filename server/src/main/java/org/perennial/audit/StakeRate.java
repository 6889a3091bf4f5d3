package org.perennial.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The additional share of value that affected customers lost, beside unaffected ones who were like them; not clipped
 * at 0.
 *
 * <p>With {@code v} the value expected of a group and {@code kept} the margin that it brought, its loss is
 * {@code 1 − Σ kept / Σ v}. Cells are weighed by the value of the affected in them; those in which there are none to
 * compare with are left out. The interval holds the middle 95% of samples of customers drawn anew, in groups that
 * chance put together.
 *
 * @param samples the rate in each sample, NaN where it cannot be told; the same customers are in the same sample of every
 *     finding
 */
record StakeRate(double estimate, double low, double high, double[] samples) {

    static final int SAMPLES = 400;
    private static final long SEED = 20_260_101;
    /** Affected customers below which a comparison says nothing. */
    private static final long FEWEST_COMPARED = 100;

    /** Customers alike, of one group of the sample, all affected or all not. */
    record Cell(int cell, int bucket, boolean affected, long customers, double v, double kept) {

        static Cell of(ResultSet row) throws SQLException {
            return new Cell(
                    row.getInt("cell"),
                    row.getInt("bucket"),
                    row.getBoolean("affected"),
                    row.getLong("customers"),
                    row.getDouble("v"),
                    row.getDouble("kept"));
        }
    }

    /** A rate that was measured otherwise, with its 95% interval; the samples are those of a normal error. */
    static StakeRate measured(double estimate, double low, double high) {
        SplittableRandom draws = new SplittableRandom(SEED);
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = estimate + (high - low) / (2 * 1.96) * draws.nextGaussian();
        }
        return new StakeRate(estimate, low, high, samples);
    }

    /** Empty where too few of the affected have anybody to be compared with. */
    static Optional<StakeRate> of(List<Cell> cells, int buckets) {
        int size = 1 + cells.stream().mapToInt(Cell::cell).max().orElse(0);
        double[] once = new double[buckets];
        Arrays.fill(once, 1);
        if (compared(cells, size) < FEWEST_COMPARED) {
            return Optional.empty();
        }
        double estimate = rate(cells, size, once);
        SplittableRandom draws = new SplittableRandom(SEED);
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double[] times = new double[buckets];
            for (int draw = 0; draw < buckets; draw++) {
                times[draws.nextInt(buckets)]++;
            }
            samples[i] = rate(cells, size, times);
        }
        return Double.isFinite(estimate)
                ? middle(samples).map(ends -> new StakeRate(estimate, ends[0], ends[1], samples))
                : Optional.empty();
    }

    /** The ends of the middle 95% of the samples; empty where fewer than half of them can be told. */
    static Optional<double[]> middle(double[] samples) {
        double[] sorted =
                Arrays.stream(samples).filter(Double::isFinite).sorted().toArray();
        return sorted.length < samples.length / 2
                ? Optional.empty()
                : Optional.of(new double[] {
                    sorted[(int) (sorted.length * .025)], sorted[(int) Math.ceil(sorted.length * .975) - 1]
                });
    }

    private static long compared(List<Cell> cells, int size) {
        long[] affected = new long[size];
        long[] others = new long[size];
        for (Cell cell : cells) {
            (cell.affected() ? affected : others)[cell.cell()] += cell.customers();
        }
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += others[i] > 0 ? affected[i] : 0;
        }
        return sum;
    }

    private static double rate(List<Cell> cells, int size, double[] times) {
        double[] v = new double[size];
        double[] kept = new double[size];
        double[] otherV = new double[size];
        double[] otherKept = new double[size];
        for (Cell cell : cells) {
            double weight = times[cell.bucket()];
            int at = cell.cell();
            if (cell.affected()) {
                v[at] += weight * cell.v();
                kept[at] += weight * cell.kept();
            } else {
                otherV[at] += weight * cell.v();
                otherKept[at] += weight * cell.kept();
            }
        }
        double value = 0;
        double lost = 0;
        for (int i = 0; i < size; i++) {
            if (v[i] > 0 && otherV[i] > 0) {
                value += v[i];
                lost += v[i] * otherKept[i] / otherV[i] - kept[i];
            }
        }
        return lost / value;
    }
}
