package org.perennial.analytics.value;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model of customers who buy at their own rate until they silently leave. Immutable; times in the unit it was fitted in.
 *
 * <p>A history is (x, t_x, T): {@code frequency} repeat purchases, the last at {@code recency}, watched for {@code age},
 * as in {@link Patterns}. Methods throw {@link IllegalArgumentException} on a history that is none and on a horizon that
 * is negative or not finite.
 */
public sealed interface PurchaseModel permits BgNbd, MbgNbd, ParetoNbd, Nbd {

    /** Its usual name, such as {@code BG/NBD}. */
    String name();

    /** Names of the parameters. */
    List<String> parameterNames();

    /** The parameters, in the order of {@link #parameterNames()}. */
    double[] parameters();

    /** The same model with other parameters. */
    PurchaseModel with(double[] parameters);

    /** Natural logarithm of the density of a history. */
    double logLikelihood(int frequency, double recency, double age);

    /** Probability that the customer has not left at {@code age}. */
    double probabilityAlive(int frequency, double recency, double age);

    /** Expected purchases in {@code (age, age + horizon]} of a customer known not to have left at {@code age}. */
    double expectedIfAlive(double horizon, int frequency, double age);

    /** Expected purchases in {@code (age, age + horizon]} given the history. */
    default double expectedPurchases(double horizon, int frequency, double recency, double age) {
        return probabilityAlive(frequency, recency, age) * expectedIfAlive(horizon, frequency, age);
    }

    /** Expected repeat purchases of a new customer within {@code horizon} of the first purchase. */
    double expectedPurchases(double horizon);

    /** Probability that a new customer makes exactly {@code purchases} repeat purchases within {@code horizon}. */
    double probabilityOf(int purchases, double horizon);

    /** Whether the probability of being alive means something for customers who never bought again. */
    default boolean tellsAlive() {
        return true;
    }

    /**
     * Times, counted from {@code age}, of purchases within {@code horizon}: one draw from the model given the history.
     */
    default double[] drawFuture(RandomGenerator random, double horizon, int frequency, double recency, double age) {
        return random.nextDouble() < probabilityAlive(frequency, recency, age)
                ? drawIfAlive(random, horizon, frequency, age)
                : new double[0];
    }

    /** As {@link #drawFuture}, of a customer known not to have left at {@code age}. */
    double[] drawIfAlive(RandomGenerator random, double horizon, int frequency, double age);

    /** Repeat purchase times of one new customer within {@code age}: one draw from the model. */
    double[] drawHistory(RandomGenerator random, double age);
}
