package org.perennial.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.value.Discounting;
import org.perennial.analytics.value.Forecast;
import org.perennial.analytics.value.MbgNbd;
import org.perennial.analytics.value.Nbd;
import org.perennial.analytics.value.Patterns;
import org.perennial.analytics.value.PurchaseModel;

/**
 * The worth of those who buy without a contract on two days, by one kind of model fitted on each: MBG/NBD, else NBD where
 * hardly anybody is seen to leave, else one rate for all.
 */
record EquityOfSales(Part then, Part now) {

    /** Nobody buys without a contract. */
    static final EquityOfSales NONE = new EquityOfSales(
            new Part(new long[0], new double[0], new double[0]), new Part(new long[0], new double[0], new double[0]));

    private static final int FEWEST_CUSTOMERS = 30;
    private static final double CREDIBLE_PURCHASES = 2;
    private static final double STEP = 1e-4;

    /** A day: worth and influence by customer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(long[] customer, double[] worth, double[] influence) {}

    static EquityOfSales of(Sales then, Sales now, ValueSettings settings, double marginRate, Map<Long, Integer> left) {
        if (then.rows() < FEWEST_CUSTOMERS || now.rows() < FEWEST_CUSTOMERS) {
            return NONE;
        }
        List<Function<Patterns, Fit<? extends PurchaseModel>>> kinds = List.of(MbgNbd::fit, Nbd::fit);
        for (Function<Patterns, Fit<? extends PurchaseModel>> kind : kinds) {
            var before = converged(kind.apply(then.patterns()));
            var after = before.isEmpty() ? before : converged(kind.apply(now.patterns()));
            if (before.isPresent() && after.isPresent()) {
                return new EquityOfSales(
                        new Reckoning(then, settings, marginRate, left).by(before.get()),
                        new Reckoning(now, settings, marginRate, left).by(after.get()));
            }
        }
        return new EquityOfSales(
                new Reckoning(then, settings, marginRate, left).pooled(),
                new Reckoning(now, settings, marginRate, left).pooled());
    }

    /**
     * One of several days: its sales, the model fitted on them (null: one rate for all) and their worth by it.
     */
    record Seen(Reckoning reckoning, Fit.@Nullable Converged<? extends PurchaseModel> fit, Part part) {

        /** What these sales would be worth by another day's model. */
        double[] by(Seen other) {
            return other.fit == null
                    ? reckoning.part(reckoning.discounted(other.reckoning.rate()), reckoning.money()).worth
                    : reckoning.worth(other.fit.model());
        }
    }

    /**
     * The same on any number of days, by the kind of model that does on the first and the last; null on a day between
     * them on which that kind does not.
     */
    static List<@Nullable Seen> of(
            List<Sales> days, ValueSettings settings, double marginRate, Map<Long, Integer> left) {
        List<@Nullable Seen> seen = new ArrayList<>();
        if (days.isEmpty()
                || days.getFirst().rows() < FEWEST_CUSTOMERS
                || days.getLast().rows() < FEWEST_CUSTOMERS) {
            days.forEach(_ -> seen.add(null));
            return seen;
        }
        List<Function<Patterns, Fit<? extends PurchaseModel>>> kinds = List.of(MbgNbd::fit, Nbd::fit);
        for (Function<Patterns, Fit<? extends PurchaseModel>> kind : kinds) {
            var first = converged(kind.apply(days.getFirst().patterns()));
            var last = first.isEmpty()
                    ? first
                    : converged(kind.apply(days.getLast().patterns()));
            if (first.isPresent() && last.isPresent()) {
                for (Sales day : days) {
                    var fit = day == days.getFirst()
                            ? first
                            : day == days.getLast() ? last : converged(kind.apply(day.patterns()));
                    Reckoning reckoning = new Reckoning(day, settings, marginRate, left);
                    seen.add(fit.map(one -> new Seen(reckoning, one, reckoning.by(one)))
                            .orElse(null));
                }
                return seen;
            }
        }
        for (Sales day : days) {
            Reckoning reckoning = new Reckoning(day, settings, marginRate, left);
            seen.add(new Seen(reckoning, null, reckoning.pooled()));
        }
        return seen;
    }

    private static Optional<Fit.Converged<? extends PurchaseModel>> converged(Fit<? extends PurchaseModel> fit) {
        return fit instanceof Fit.Converged<? extends PurchaseModel> converged
                ? Optional.of(converged)
                : Optional.empty();
    }

    /** One day's reckoning. */
    record Reckoning(Sales sales, ValueSettings settings, double marginRate, Map<Long, Integer> left) {

        Part by(Fit.Converged<? extends PurchaseModel> fit) {
            Patterns patterns = sales.patterns();
            Discounting ahead =
                    Discounting.monthly(settings.horizonMonths(), settings.discountRate(), Sales.WEEKS_A_YEAR);
            double[] purchases = Forecast.discountedPurchases(fit.model(), patterns, ahead);
            double[] money = money();
            Part part = part(purchases, money);
            double[] theta = fit.model().parameters();
            double[] weight = new double[theta.length];
            double[] slope = new double[theta.length];
            for (int p = 0; p < theta.length; p++) {
                double up = total(Forecast.discountedPurchases(moved(fit, theta, p, STEP), patterns, ahead), money);
                double down = total(Forecast.discountedPurchases(moved(fit, theta, p, -STEP), patterns, ahead), money);
                slope[p] = (up - down) / (2 * STEP);
            }
            for (int p = 0; p < theta.length; p++) {
                for (int q = 0; q < theta.length; q++) {
                    weight[p] += fit.diagnostics().covariance().entry(p, q) * slope[q];
                }
            }
            for (int p = 0; p < theta.length; p++) {
                PurchaseModel up = moved(fit, theta, p, STEP);
                PurchaseModel down = moved(fit, theta, p, -STEP);
                for (int i = 0; i < sales.rows(); i++) {
                    int x = sales.purchases[i] - 1;
                    double recency = (sales.last[i] - sales.first[i]) / Sales.WEEK;
                    double age = (sales.day - sales.first[i]) / Sales.WEEK;
                    double score =
                            (up.logLikelihood(x, recency, age) - down.logLikelihood(x, recency, age)) / (2 * STEP);
                    part.influence[i] += weight[p] * score;
                }
            }
            return part;
        }

        private double weeks() {
            double weeks = 0;
            for (int i = 0; i < sales.rows(); i++) {
                weeks += (sales.day - sales.first[i]) / Sales.WEEK;
            }
            return Math.max(1, weeks);
        }

        /** Repeat purchases of all a week. */
        double rate() {
            return sales.repeats() / weeks();
        }

        double[] discounted(double rate) {
            double ahead = 0;
            for (int month = 1; month <= settings.horizonMonths(); month++) {
                ahead += settings.discount(month) / 12 * Sales.WEEKS_A_YEAR;
            }
            double[] purchases = new double[sales.rows()];
            Arrays.fill(purchases, rate * ahead);
            return purchases;
        }

        /** Worth by a model that was fitted elsewhere. */
        double[] worth(PurchaseModel model) {
            Discounting ahead =
                    Discounting.monthly(settings.horizonMonths(), settings.discountRate(), Sales.WEEKS_A_YEAR);
            return part(Forecast.discountedPurchases(model, sales.patterns(), ahead), money()).worth;
        }

        /** One rate for all: repeat purchases over the time that they were watched for. */
        Part pooled() {
            double weeks = weeks();
            double rate = rate();
            double[] purchases = discounted(rate);
            double[] money = money();
            Part part = part(purchases, money);
            double slope = rate > 0 ? total(purchases, money) / rate : 0;
            for (int i = 0; i < sales.rows(); i++) {
                double own = sales.purchases[i] - 1 - rate * (sales.day - sales.first[i]) / Sales.WEEK;
                part.influence[i] += slope * own / weeks;
            }
            return part;
        }

        private static PurchaseModel moved(
                Fit.Converged<? extends PurchaseModel> fit, double[] theta, int parameter, double by) {
            double[] other = theta.clone();
            other[parameter] *= Math.exp(by);
            return fit.model().with(other);
        }

        /** Own worth, and what the own amounts say about the mean of all. */
        private Part part(double[] purchases, double[] money) {
            double[] worth = new double[sales.rows()];
            double[] influence = new double[sales.rows()];
            double mean = sales.meanOfAll();
            long all = Arrays.stream(sales.purchases).asLongStream().sum();
            double slope = 0;
            for (int i = 0; i < worth.length; i++) {
                worth[i] = hasLeft(i) ? 0 : purchases[i] * money[i];
                slope += purchases[i] * marginRate * CREDIBLE_PURCHASES / (sales.purchases[i] + CREDIBLE_PURCHASES);
            }
            for (int i = 0; i < worth.length; i++) {
                influence[i] = worth[i] + slope * (sales.amount[i] - mean * sales.purchases[i]) / all;
            }
            return new Part(sales.customer, worth, influence);
        }

        private boolean hasLeft(int row) {
            Integer day = left.get(sales.customer[row]);
            return day != null && day <= sales.day;
        }

        private double total(double[] purchases, double[] money) {
            double sum = 0;
            for (int i = 0; i < purchases.length; i++) {
                sum += hasLeft(i) ? 0 : purchases[i] * money[i];
            }
            return sum;
        }

        private double[] money() {
            double[] money = new double[sales.rows()];
            double mean = sales.meanOfAll();
            for (int i = 0; i < money.length; i++) {
                money[i] = marginRate
                        * (sales.amount[i] + CREDIBLE_PURCHASES * mean)
                        / (sales.purchases[i] + CREDIBLE_PURCHASES);
            }
            return money;
        }
    }
}
