package org.perennial.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.fit.Fit;
import org.perennial.analytics.value.GammaGamma;
import org.perennial.analytics.value.SpendPatterns;

/**
 * What a customer spends per purchase.
 *
 * @param fit the model of spend; null where it cannot be told or contradicts the data, and then {@code why} says so
 * @param amounts expected amount of a further purchase, by customer
 * @param means mean amount of repeat purchases as the model wants it, by customer
 * @param mean of all customers
 */
@SuppressWarnings("ArrayRecordComponent")
record Spend(Fit.@Nullable Converged<GammaGamma> fit, double[] amounts, double[] means, double mean, List<String> why) {

    private static final double CREDIBLE_PURCHASES = 2;
    private static final double FARTHEST_MEAN = 0.5;
    private static final int FEWEST_REPEATERS = 20;

    static Spend of(Sales sales) {
        double[] means = sales.meanAmounts();
        int[] frequency = sales.frequencies();
        double mean = sales.meanOfAll();
        double typical = typical(means, frequency, mean);
        boolean model = mean > 0 && sales.repeaters() >= FEWEST_REPEATERS;
        Fit<GammaGamma> fit = model
                ? GammaGamma.fit(SpendPatterns.of(frequency, means))
                : new Fit.NotIdentified<>(
                        mean > 0 ? "too few customers have bought again" : "not known, so nothing is said of money");
        return switch (fit) {
            case Fit.Converged<GammaGamma> converged
            when near(converged.model().populationMean(), typical) -> {
                double[] filled = means.clone();
                double[] amounts = new double[filled.length];
                for (int i = 0; i < amounts.length; i++) {
                    if (Double.isNaN(filled[i])) {
                        filled[i] = converged.model().populationMean();
                    }
                    amounts[i] = converged.model().expectedAmount(frequency[i], filled[i]);
                }
                yield new Spend(
                        converged,
                        amounts,
                        filled,
                        mean,
                        converged.diagnostics().warnings());
            }
            case Fit.Converged<GammaGamma> converged ->
                shrunk(
                        sales,
                        means,
                        mean,
                        "the model of spend expects %.2f of a new customer, while repeat purchases are %.2f in the mean"
                                .formatted(converged.model().populationMean(), typical));
            case Fit.Stopped<GammaGamma> stopped -> shrunk(sales, means, mean, stopped.reason());
            case Fit.NotIdentified<GammaGamma> not -> shrunk(sales, means, mean, not.reason());
        };
    }

    private static double typical(double[] means, int[] frequency, double mean) {
        double sum = 0;
        long n = 0;
        for (int i = 0; i < means.length; i++) {
            if (!Double.isNaN(means[i])) {
                sum += means[i];
                n++;
            }
        }
        return n == 0 || frequency.length == 0 ? mean : sum / n;
    }

    private static boolean near(double modelled, double typical) {
        return Double.isFinite(modelled) && Math.abs(Math.log(modelled / typical)) < Math.log1p(FARTHEST_MEAN);
    }

    /** Each customer's own mean, drawn towards that of all as if by two more purchases. */
    private static Spend shrunk(Sales sales, double[] means, double mean, String why) {
        double[] amounts = new double[sales.rows()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = Math.max(
                    0, (sales.amount[i] + CREDIBLE_PURCHASES * mean) / (sales.purchases[i] + CREDIBLE_PURCHASES));
        }
        return new Spend(null, amounts, Arrays.copyOf(means, means.length), mean, List.of(why));
    }
}
