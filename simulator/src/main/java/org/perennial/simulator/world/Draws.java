package org.perennial.simulator.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of random draws that depends on nothing but its name: the seed, what it is for, and which one of these.
 * So a customer looks the same whoever is drawn before.
 */
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Draws(long state) {
        this.random = new SplittableRandom(state);
    }

    static Draws of(long seed, String purpose, long number) {
        return new Draws(mix(mix(mix(seed) ^ purpose.hashCode() * GOLDEN) + number * GOLDEN));
    }

    static Draws of(long seed, String purpose) {
        return of(seed, purpose, 0);
    }

    /** The finalizer of MurmurHash3 in the variant of Stafford; spreads neighbouring numbers over all longs. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double uniform() {
        return random.nextDouble();
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** A whole number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** A time from {@code from} (included) to {@code to} (not included); {@code from} where there is none between. */
    long time(long from, long to) {
        return to <= from ? from : random.nextLong(from, to);
    }

    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** Log-normal with that median. */
    double around(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    int poisson(double mean) {
        if (mean > 30) {
            return Math.max(0, (int) Math.round(normal(mean, Math.sqrt(mean))));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The index of one of the weights, each as likely as its share of their sum. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
