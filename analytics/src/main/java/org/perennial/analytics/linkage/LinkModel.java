package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * The model of Fellegi and Sunter: how much each agreement and disagreement speaks for two records being one customer.
 * Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969), in the form of Splink. Comparisons count as independent
 * given whether the pair matches, so columns that go together belong into one comparison.
 *
 * @param prior λ, the chance that two records drawn at random are one customer; strictly between 0 and 1
 */
public record LinkModel(double prior, List<Comparison> comparisons) {

    private static final double LOG2 = Math.log(2);

    /**
     * @throws IllegalArgumentException unless {@code prior} lies strictly between 0 and 1
     */
    public LinkModel {
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("a prior lies strictly between 0 and 1, not " + prior);
        }
        comparisons = List.copyOf(comparisons);
    }

    /** Weight of the prior, log2(λ / (1 − λ)). */
    public double priorWeight() {
        return (Math.log(prior) - Math.log1p(-prior)) / LOG2;
    }

    /**
     * Weight of a pair in bits, term-frequency adjustments apart.
     *
     * @param pattern for each comparison the index of the pair's level, or {@link Comparison#MISSING}
     * @throws IllegalArgumentException if the pattern does not fit the comparisons
     */
    public double weight(int... pattern) {
        double sum = priorWeight();
        for (Step step : waterfall(pattern)) {
            sum += step.weight();
        }
        return sum;
    }

    /** One comparison's part in a pair's weight. */
    public record Step(String comparison, String level, double weight) {}

    /** The parts of a pair's weight, comparison by comparison, after the prior's; those that are missing left out. */
    public List<Step> waterfall(int... pattern) {
        if (pattern.length != comparisons.size()) {
            throw new IllegalArgumentException(pattern.length + " levels for " + comparisons.size() + " comparisons");
        }
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < pattern.length; k++) {
            if (pattern[k] != Comparison.MISSING) {
                Comparison comparison = comparisons.get(k);
                Comparison.Level level = comparison.levels().get(pattern[k]);
                steps.add(new Step(comparison.name(), level.name(), level.weight()));
            }
        }
        return steps;
    }

    /** The chance that goes with a weight in bits, 2^w / (1 + 2^w). */
    public static double probability(double weight) {
        return 1 / (1 + Math.exp(-weight * LOG2));
    }

    /** The weight in bits that goes with a chance strictly between 0 and 1. */
    public static double weightOf(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a chance strictly between 0 and 1, not " + probability);
        }
        return (Math.log(probability) - Math.log1p(-probability)) / LOG2;
    }

    /** The same with another prior. */
    public LinkModel withPrior(double other) {
        return new LinkModel(other, comparisons);
    }

    /**
     * λ from strict rules that find {@code recall} of all matches: pairs found / (recall · all pairs).
     *
     * @throws IllegalArgumentException unless {@code 0 < found <= recall * pairs} and {@code 0 < recall <= 1}
     */
    public static double priorFromRules(double found, double recall, double pairs) {
        if (!(found > 0 && recall > 0 && recall <= 1 && found <= recall * pairs)) {
            throw new IllegalArgumentException(found + " found of " + pairs + " at recall " + recall);
        }
        return found / (recall * pairs);
    }

    /** Pairs within one set of records. */
    public static double pairsWithin(double records) {
        return records * (records - 1) / 2;
    }

    /** Pairs between sets of records, each without duplicates. */
    public static double pairsBetween(double... records) {
        double sum = 0;
        double squares = 0;
        for (double n : records) {
            sum += n;
            squares += n * n;
        }
        return (sum * sum - squares) / 2;
    }

    /**
     * How many records to sample so that the pairs among them are about {@code pairs}: ½ (1 + √(8 pairs + 1)).
     */
    public static double recordsForPairs(double pairs) {
        return 0.5 * (1 + Math.sqrt(8 * pairs + 1));
    }
}
