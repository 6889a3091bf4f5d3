package org.perennial.analytics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.fit.CompensatedSum;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.fit.LogCovariance;

/**
 * What customers will buy and be worth within a horizon, with 95% intervals.
 *
 * <p>For one customer the interval is predictive: it says where the outcome will lie. With probability 1 − P(alive) the
 * outcome is 0; else it follows a distribution that depends on (x, T) alone, and on the customer's mean amount only by a
 * factor (v + x z̄). So outcomes are drawn once per node of a grid in x (every value up to 24, then steps of a tenth) and
 * ln(α + T), a thousand each, each from parameters that are themselves drawn from their sampling distribution; a
 * customer's quantile is read off between two nodes. Parameters of spend stay at their estimates here.
 *
 * <p>For a sum over customers there are two: {@code parameters} says how far the expectation may be off because the
 * parameters are estimated (delta method, purchase and spend parameters both); {@code outcome} adds the customers' own
 * variation and is where the sum will lie.
 *
 * <p>Draws are seeded per node: the same fit, settings and seed give the same answer whatever is asked, in whatever order
 * and on however many threads.
 */
public final class Outlook {

    private static final int DRAWS = 1000;
    private static final int PARAMETER_DRAWS = 250;
    private static final int EXACT_UP_TO = 24;
    private static final int NODES_PER_DOUBLING = 4;
    private static final int MOST_ROWS_FOR_DELTA = 20_000;
    private static final double Z = 1.959963984540054;

    private final Fit.Converged<? extends PurchaseModel> purchases;
    private final Fit.@Nullable Converged<GammaGamma> spend;
    private final double margin;
    private final Discounting discounting;
    private final long seed;
    private final List<PurchaseModel> drawn = new ArrayList<>();
    private final ConcurrentHashMap<Long, Node> nodes = new ConcurrentHashMap<>();

    private Outlook(
            Fit.Converged<? extends PurchaseModel> purchases,
            Fit.@Nullable Converged<GammaGamma> spend,
            double margin,
            Discounting discounting,
            long seed) {
        this.purchases = purchases;
        this.spend = spend;
        this.margin = margin;
        this.discounting = discounting;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        LogCovariance covariance = purchases.diagnostics().covariance();
        for (int i = 0; i < PARAMETER_DRAWS; i++) {
            drawn.add(purchases.model().with(covariance.draw(random)));
        }
    }

    /** An outlook on purchases alone: each counts 1, discounted. */
    public static Outlook ofPurchases(
            Fit.Converged<? extends PurchaseModel> purchases, Discounting discounting, long seed) {
        return new Outlook(purchases, null, 1, discounting, seed);
    }

    /**
     * An outlook on margin: purchases times amounts times {@code marginRate}, discounted.
     *
     * @throws IllegalArgumentException unless {@code marginRate} is positive and finite
     */
    public static Outlook ofMargin(
            Fit.Converged<? extends PurchaseModel> purchases,
            Fit.Converged<GammaGamma> spend,
            double marginRate,
            Discounting discounting,
            long seed) {
        Checks.positive("the margin rate", marginRate);
        return new Outlook(purchases, spend, marginRate, discounting, seed);
    }

    /** An expectation and the ends of its 95% interval. */
    public record Range(double expected, double low, double high) {}

    /** A sum's expectation, how far that may be off, and where the outcome will lie. */
    public record Total(double expected, Range parameters, Range outcome) {}

    /** One entry per row of the patterns that were asked about. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Columns(double[] probabilityAlive, double[] expected, double[] low, double[] high) {}

    /** Probability of being alive, with the interval that the parameters' uncertainty gives it (on the log-odds). */
    public Range probabilityAlive(int frequency, double recency, double age) {
        PurchaseModel model = purchases.model();
        double p = model.probabilityAlive(frequency, recency, age);
        if (p == 0 || p == 1) {
            return new Range(p, p, p);
        }
        ToDoubleFunction<double[]> logOdds = theta -> {
            double q = model.with(theta).probabilityAlive(frequency, recency, age);
            return Math.log(q) - Math.log1p(-q);
        };
        double center = Math.log(p) - Math.log1p(-p);
        double error = Z * purchases.diagnostics().covariance().standardErrorOf(logOdds);
        return new Range(p, 1 / (1 + Math.exp(error - center)), 1 / (1 + Math.exp(-error - center)));
    }

    /** Number of purchases within the horizon, not discounted. */
    public Range purchases(int frequency, double recency, double age) {
        PurchaseModel model = purchases.model();
        double alive = model.probabilityAlive(frequency, recency, age);
        Place place = place(frequency, age);
        return new Range(
                alive * model.expectedIfAlive(discounting.horizon(), frequency, age),
                Math.rint(place.quantile(alive, 0.025, false)),
                Math.rint(place.quantile(alive, 0.975, false)));
    }

    /**
     * Value within the horizon.
     *
     * @param meanAmount of the purchases that {@code frequency} counts; not read where that is 0, nor without spend
     */
    public Range value(int frequency, double recency, double age, double meanAmount) {
        PurchaseModel model = purchases.model();
        double alive = model.probabilityAlive(frequency, recency, age);
        Place place = place(frequency, age);
        double scale = scale(frequency, meanAmount);
        return new Range(
                alive * discounting.ifAlive(model, frequency, age) * amount(frequency, meanAmount),
                scale * place.quantile(alive, 0.025, true),
                scale * place.quantile(alive, 0.975, true));
    }

    /**
     * Value of each row within the horizon.
     *
     * @param meanAmounts one per row, as in {@link #value}
     */
    public Columns everyone(Patterns patterns, double[] meanAmounts) {
        PurchaseModel model = purchases.model();
        int rows = patterns.rows();
        double[] alive = Forecast.probabilityAlive(model, patterns);
        double[] expected = Forecast.discountedPurchases(model, patterns, discounting);
        double[] low = new double[rows];
        double[] high = new double[rows];
        IntStream.range(0, rows).parallel().forEach(i -> {
            int x = patterns.frequency[i];
            Place place = place(x, patterns.age[i]);
            double scale = scale(x, meanAmounts[i]);
            expected[i] *= amount(x, meanAmounts[i]);
            low[i] = scale * place.quantile(alive[i], 0.025, true);
            high[i] = scale * place.quantile(alive[i], 0.975, true);
        });
        return new Columns(alive, expected, low, high);
    }

    /** Value of all customers within the horizon; arguments as in {@link #everyone}. */
    public Total total(Patterns patterns, double[] meanAmounts) {
        PurchaseModel model = purchases.model();
        int rows = patterns.rows();
        double[] expected = Forecast.discountedPurchases(model, patterns, discounting);
        double[] variance = new double[rows];
        IntStream.range(0, rows).parallel().forEach(i -> {
            int x = patterns.frequency[i];
            double alive = model.probabilityAlive(x, patterns.recency[i], patterns.age[i]);
            double scale = scale(x, meanAmounts[i]);
            Place place = place(x, patterns.age[i]);
            double mean = alive * place.mean();
            variance[i] = patterns.count[i] * scale * scale * Math.max(0, alive * place.square() - mean * mean);
            expected[i] *= patterns.count[i] * amount(x, meanAmounts[i]);
        });
        double sum = CompensatedSum.of(expected);
        double estimation = estimationVariance(patterns, meanAmounts);
        double all = estimation + CompensatedSum.of(variance) / (sum * sum);
        return new Total(sum, around(sum, estimation), around(sum, all));
    }

    private static Range around(double sum, double logVariance) {
        double error = Z * Math.sqrt(logVariance);
        return sum == 0 ? new Range(0, 0, 0) : new Range(sum, sum * Math.exp(-error), sum * Math.exp(error));
    }

    /** Variance of the logarithm of the total that comes from estimated parameters. */
    private double estimationVariance(Patterns patterns, double[] meanAmounts) {
        int stride = Math.max(1, patterns.rows() / MOST_ROWS_FOR_DELTA);
        Patterns some = patterns.thinned(stride);
        double[] amounts = new double[some.rows()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amount(some.frequency[i], meanAmounts[i * stride]);
        }
        PurchaseModel model = purchases.model();
        double byPurchases = purchases
                .diagnostics()
                .covariance()
                .standardErrorOf(theta -> Math.log(
                        sum(some, Forecast.discountedPurchases(model.with(theta), some, discounting), amounts)));
        if (spend == null) {
            return byPurchases * byPurchases;
        }
        double[] expected = Forecast.discountedPurchases(model, some, discounting);
        double bySpend = spend.diagnostics().covariance().standardErrorOf(theta -> {
            GammaGamma other = new GammaGamma(theta[0], theta[1], theta[2]);
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] = margin * other.expectedAmount(some.frequency[i], meanAmounts[i * stride]);
            }
            return Math.log(sum(some, expected, amounts));
        });
        return byPurchases * byPurchases + bySpend * bySpend;
    }

    private static double sum(Patterns patterns, double[] expected, double[] amounts) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < expected.length; i++) {
            sum.add(patterns.count[i] * expected[i] * amounts[i]);
        }
        return sum.value();
    }

    private double amount(int frequency, double meanAmount) {
        return spend == null ? 1 : margin * spend.model().expectedAmount(frequency, meanAmount);
    }

    private double scale(int frequency, double meanAmount) {
        return spend == null ? 1 : margin * spend.model().scale(frequency, meanAmount);
    }

    /** Outcomes of a customer known to be alive: sorted counts, sorted values in units of the scale, their moments. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Node(double[] counts, double[] values, double mean, double square) {}

    /** A point between two nodes of the grid. */
    private record Place(Node low, Node high, double weight, double ratio) {

        double mean() {
            return ratio * ((1 - weight) * low.mean + weight * high.mean);
        }

        double square() {
            return ratio * ratio * ((1 - weight) * low.square + weight * high.square);
        }

        double quantile(double alive, double level, boolean value) {
            double gone = 1 - alive;
            if (level <= gone) {
                return 0;
            }
            double among = (level - gone) / alive;
            return ratio
                    * ((1 - weight) * quantile(value ? low.values : low.counts, among)
                            + weight * quantile(value ? high.values : high.counts, among));
        }

        private static double quantile(double[] sorted, double level) {
            double at = level * sorted.length - 0.5;
            int below = Math.clamp((long) Math.floor(at), 0, sorted.length - 1);
            int above = Math.min(below + 1, sorted.length - 1);
            double share = Math.clamp(at - below, 0, 1);
            return sorted[below] * (1 - share) + sorted[above] * share;
        }
    }

    private Place place(int frequency, double age) {
        double alpha = purchases.model().parameters()[1];
        double at = NODES_PER_DOUBLING * Math.log1p(age / alpha) / Math.log(2);
        int node = (int) at;
        int bucket = bucket(frequency);
        double r = purchases.model().parameters()[0];
        double ratio = (r + frequency) / (r + bucket);
        return new Place(node(bucket, node), node(bucket, node + 1), at - node, ratio);
    }

    private static int bucket(int frequency) {
        if (frequency <= EXACT_UP_TO) {
            return frequency;
        }
        long step = Math.round(Math.log((double) frequency / EXACT_UP_TO) / Math.log(1.1));
        return (int) Math.round(EXACT_UP_TO * Math.pow(1.1, step));
    }

    private Node node(int frequency, int index) {
        long key = ((long) frequency << 32) | index;
        Node known = nodes.get(key);
        return known != null ? known : nodes.computeIfAbsent(key, _ -> draw(frequency, index));
    }

    private Node draw(int frequency, int index) {
        double age = purchases.model().parameters()[1] * Math.expm1(index * Math.log(2) / NODES_PER_DOUBLING);
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + ((long) frequency << 20) + index);
        double[] counts = new double[DRAWS];
        double[] values = new double[DRAWS];
        double mean = 0;
        double square = 0;
        for (int d = 0; d < DRAWS; d++) {
            PurchaseModel model = drawn.get(d % PARAMETER_DRAWS);
            double[] times = model.drawIfAlive(random, discounting.horizon(), frequency, age);
            double value = 0;
            for (double time : times) {
                value += discounting.factor(time)
                        * (spend == null ? 1 : Draws.gamma(random, spend.model().p()));
            }
            if (spend != null && value > 0) {
                value /= Draws.gamma(
                        random, spend.model().p() * frequency + spend.model().q());
            }
            counts[d] = times.length;
            values[d] = value;
            mean += value / DRAWS;
            square += value * value / DRAWS;
        }
        Arrays.sort(counts);
        Arrays.sort(values);
        return new Node(counts, values, mean, square);
    }
}
