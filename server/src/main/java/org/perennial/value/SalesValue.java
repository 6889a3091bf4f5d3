package org.perennial.value;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.fit.Diagnostics;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.value.BgNbd;
import org.perennial.analytics.value.Discounting;
import org.perennial.analytics.value.Forecast;
import org.perennial.analytics.value.HoldOut;
import org.perennial.analytics.value.MbgNbd;
import org.perennial.analytics.value.NaiveForecasts;
import org.perennial.analytics.value.Nbd;
import org.perennial.analytics.value.Outlook;
import org.perennial.analytics.value.ParetoNbd;
import org.perennial.analytics.value.Patterns;
import org.perennial.analytics.value.PurchaseModel;

/**
 * What customers without a contract will buy and bring, one entry per row of {@link Sales}: by the model that did best on
 * the held-out part of the past, or by the naive forecast that no model beat.
 *
 * @param model name of what was used
 * @param alive probability of still being a customer; NaN where nothing can tell
 * @param purchases expected within the horizon asked for
 * @param margin within it, {@code year} within 12 months; NaN where amounts are not known
 * @param lifetime discounted margin within the settings' horizon, with the ends of its 95% interval
 * @param fit null where no model was used
 */
@SuppressWarnings("ArrayRecordComponent")
record SalesValue(
        String model,
        double[] alive,
        double[] purchases,
        double[] margin,
        double[] year,
        double[] lifetime,
        double[] low,
        double[] high,
        Fit.@Nullable Converged<? extends PurchaseModel> fit,
        Spend spend,
        Optional<SalesBackTest.Tried> tried,
        List<String> notes) {

    static final String POOLED = "pooled rate";

    /** Pareto/NBD comes last: where the others see nobody leave, it does not either, and takes long to say so. */
    private static final List<String> USUAL_ORDER = List.of("MBG/NBD", "BG/NBD", "Pareto/NBD");

    private static final int FEWEST_CUSTOMERS = 30;
    private static final int FEWEST_REPEATERS = 5;
    private static final int POOLED_FROM_DAYS = 180;

    /** Whether there is enough to say anything; otherwise what was bought lately has to do. */
    static boolean canTell(Sales sales) {
        return sales.rows() >= FEWEST_CUSTOMERS
                && (sales.repeaters() >= FEWEST_REPEATERS || oldest(sales) >= POOLED_FROM_DAYS);
    }

    private static int oldest(Sales sales) {
        return sales.day - Arrays.stream(sales.first).min().orElse(sales.day);
    }

    static SalesValue of(
            Queries queries,
            ValueEvidence evidence,
            Sales sales,
            LocalDate asOf,
            double marginRate,
            ValueSettings settings,
            double horizonMonths,
            boolean backTest,
            List<String> preferred)
            throws SQLException {
        Optional<SalesBackTest.Tried> tried =
                backTest ? SalesBackTest.of(queries, evidence, sales, asOf) : Optional.empty();
        List<String> notes = new ArrayList<>();
        Patterns patterns = sales.patterns();
        Spend spend = Spend.of(sales);
        Forecasting forecasting =
                new Forecasting(sales, patterns, spend, marginRate, settings, horizonMonths, tried, notes);
        List<String> order = tried.map(SalesValue::order).orElse(preferred.isEmpty() ? USUAL_ORDER : preferred);
        Optional<Fit.Converged<? extends PurchaseModel>> best = Optional.empty();
        Optional<Fit.Converged<? extends PurchaseModel>> alive = Optional.empty();
        if (sales.repeaters() >= FEWEST_REPEATERS) {
            for (String name : order) {
                boolean hopeless = name.equals("Pareto/NBD") && best.isEmpty() && notes.size() > 1;
                if (!hopeless && (best.isEmpty() || alive.isEmpty())) {
                    Optional<Fit.Converged<? extends PurchaseModel>> fit = fit(name, patterns, notes);
                    best = best.isPresent() ? best : fit;
                    alive = alive.isPresent()
                            ? alive
                            : fit.filter(one -> one.model().tellsAlive());
                }
            }
        }
        if (best.isEmpty() && sales.repeaters() >= FEWEST_REPEATERS) {
            best = fit("NBD", patterns, notes);
            best.ifPresent(nbd -> notes.add("hardly anybody is seen to leave: no model tells who still is a customer"));
        }
        if (best.isEmpty()) {
            return forecasting.pooled();
        }
        double[] pAlive = alive.map(fit -> Forecast.probabilityAlive(fit.model(), patterns))
                .orElseGet(() -> unknown(sales.rows()));
        Optional<String> naive = tried.filter(one -> one.test().model().isEmpty())
                .map(one -> one.test().chosen());
        if (naive.isPresent()) {
            SalesBackTest.Tried one = tried.orElseThrow();
            HoldOut now = SalesBackTest.read(queries, evidence, asOf, one.days(), asOf, 1);
            if (now.calibration().rows() == sales.rows()) {
                notes.add("no model beat the naive forecast by " + naive.get());
                return forecasting.naive(
                        naive.get(), NaiveForecasts.of(naive.get(), nextYear(now)), pAlive, best.get());
            }
        }
        return forecasting.modelled(best.get(), pAlive);
    }

    private static HoldOut nextYear(HoldOut now) {
        return new HoldOut(
                now.calibration(),
                Sales.WEEKS_A_YEAR,
                now.actual(),
                now.recentLength(),
                now.recent(),
                now.earlier(),
                now.spend(),
                now.earlierSpend());
    }

    /** The models, the best of the back-test first. */
    static List<String> order(SalesBackTest.Tried tried) {
        List<String> order = new ArrayList<>();
        tried.test().candidates().forEach(one -> order.add(one.model().name()));
        for (String name : USUAL_ORDER) {
            if (!order.contains(name)) {
                order.add(name);
            }
        }
        order.remove("NBD");
        return order;
    }

    private static Optional<Fit.Converged<? extends PurchaseModel>> fit(
            String name, Patterns patterns, List<String> notes) {
        Fit<? extends PurchaseModel> fit = switch (name) {
            case "MBG/NBD" -> MbgNbd.fit(patterns);
            case "BG/NBD" -> BgNbd.fit(patterns);
            case "NBD" -> Nbd.fit(patterns);
            default -> ParetoNbd.fit(patterns);
        };
        return switch (fit) {
            case Fit.Converged<? extends PurchaseModel> converged -> Optional.of(converged);
            case Fit.Stopped<? extends PurchaseModel>(var best, Diagnostics diagnostics, String reason) -> {
                notes.add(name + ": " + reason);
                yield Optional.empty();
            }
            case Fit.NotIdentified<? extends PurchaseModel>(String reason) -> {
                notes.add(name + ": " + reason);
                yield Optional.empty();
            }
        };
    }

    private static double[] unknown(int rows) {
        double[] unknown = new double[rows];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /** Turns rates into money. */
    private record Forecasting(
            Sales sales,
            Patterns patterns,
            Spend spend,
            double rate,
            ValueSettings settings,
            double horizonMonths,
            Optional<SalesBackTest.Tried> tried,
            List<String> notes) {

        SalesValue modelled(Fit.Converged<? extends PurchaseModel> fit, double[] alive) {
            double weeks = Sales.WEEKS_A_YEAR * horizonMonths / 12;
            double[] purchases = Forecast.expectedPurchases(fit.model(), patterns, weeks);
            double[] year = horizonMonths == 12
                    ? purchases
                    : Forecast.expectedPurchases(fit.model(), patterns, Sales.WEEKS_A_YEAR);
            Discounting discounting =
                    Discounting.monthly(settings.horizonMonths(), settings.discountRate(), Sales.WEEKS_A_YEAR);
            boolean amounts = spend.mean() > 0 && rate > 0;
            Outlook outlook = amounts && spend.fit() != null
                    ? Outlook.ofMargin(fit, spend.fit(), rate, discounting, settings.seed())
                    : Outlook.ofPurchases(fit, discounting, settings.seed());
            Outlook.Columns worth = outlook.everyone(patterns, spend.means());
            double[] scale = amounts && spend.fit() == null ? perPurchase() : ones(amounts);
            return new SalesValue(
                    fit.model().name(),
                    alive,
                    purchases,
                    times(purchases, perPurchase()),
                    times(year, perPurchase()),
                    times(worth.expected(), scale),
                    times(least(worth.low(), worth.expected()), scale),
                    times(greatest(worth.high(), worth.expected()), scale),
                    fit,
                    spend,
                    tried,
                    notes);
        }

        /** A forecast of the coming year stays what it is in the years after, faded as the model fades. */
        SalesValue naive(String name, double[] year, double[] alive, Fit.Converged<? extends PurchaseModel> model) {
            SalesValue faded = modelled(model, alive);
            double[] modelYear = horizonMonths == 12
                    ? faded.purchases
                    : Forecast.expectedPurchases(model.model(), patterns, Sales.WEEKS_A_YEAR);
            double all = Arrays.stream(modelYear).sum();
            double horizon = all > 0 ? Arrays.stream(faded.purchases).sum() / all : horizonMonths / 12;
            double[] discounted = Forecast.discountedPurchases(
                    model.model(),
                    patterns,
                    Discounting.monthly(settings.horizonMonths(), settings.discountRate(), Sales.WEEKS_A_YEAR));
            double lifetime = all > 0 ? Arrays.stream(discounted).sum() / all : settings.horizonMonths() / 12.0;
            return counted(name, scaled(year, horizon), year, scaled(year, lifetime), alive);
        }

        /** Hardly anybody ever came back: everyone at the rate of all, which is all that is known. */
        SalesValue pooled() {
            double weeks = 0;
            for (int i = 0; i < sales.rows(); i++) {
                weeks += (sales.day - sales.first[i]) / Sales.WEEK;
            }
            double perWeek = (sales.repeats() + 0.5) / Math.max(1, weeks);
            double[] one = new double[sales.rows()];
            Arrays.fill(one, perWeek * Sales.WEEKS_A_YEAR);
            double discounted = 0;
            for (int month = 1; month <= settings.horizonMonths(); month++) {
                discounted += settings.discount(month) / 12;
            }
            return counted(
                    POOLED, scaled(one, horizonMonths / 12), one, scaled(one, discounted), unknown(sales.rows()));
        }

        private SalesValue counted(String name, double[] purchases, double[] year, double[] lifetime, double[] alive) {
            double[] money = perPurchase();
            double[] low = new double[lifetime.length];
            double[] high = new double[lifetime.length];
            double dispersion = dispersion();
            for (int i = 0; i < low.length; i++) {
                low[i] = money[i] * Counts.quantile(lifetime[i], dispersion, 0.025);
                high[i] = money[i] * Math.max(lifetime[i], Counts.quantile(lifetime[i], dispersion, 0.975));
            }
            return new SalesValue(
                    name,
                    alive,
                    purchases,
                    times(purchases, money),
                    times(year, money),
                    times(lifetime, money),
                    low,
                    high,
                    null,
                    spend,
                    tried,
                    notes);
        }

        /** How much more counts vary than Poisson ones: 1/k of a negative binomial, from the customers' own counts. */
        private double dispersion() {
            double mean = 0;
            double square = 0;
            for (int n : sales.purchases) {
                mean += (n - 1.0) / sales.rows();
                square += (n - 1.0) * (n - 1.0) / sales.rows();
            }
            return mean > 0 ? Math.clamp((square - mean * mean - mean) / (mean * mean), 0.1, 20) : 1;
        }

        private double[] perPurchase() {
            double[] money = new double[sales.rows()];
            for (int i = 0; i < money.length; i++) {
                money[i] = spend.mean() > 0 ? rate * spend.amounts()[i] : Double.NaN;
            }
            return money;
        }

        private double[] ones(boolean known) {
            double[] ones = new double[sales.rows()];
            Arrays.fill(ones, known ? 1 : Double.NaN);
            return ones;
        }

        /** Of an outcome that is nearly always nothing, the mean lies beyond the quantiles. */
        private static double[] greatest(double[] a, double[] b) {
            double[] both = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                both[i] = Math.max(a[i], b[i]);
            }
            return both;
        }

        private static double[] least(double[] a, double[] b) {
            double[] both = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                both[i] = Math.min(a[i], b[i]);
            }
            return both;
        }

        private static double[] times(double[] a, double[] b) {
            double[] product = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                product[i] = a[i] * b[i];
            }
            return product;
        }

        private static double[] scaled(double[] a, double by) {
            double[] product = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                product[i] = a[i] * by;
            }
            return product;
        }
    }
}
