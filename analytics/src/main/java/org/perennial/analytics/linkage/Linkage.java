package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which records are one customer: compares, learns, weighs and joins. */
public final class Linkage {

    private static final int RANDOM_PAIRS = 320_000;
    private static final int RANDOM_PARTS = 32;
    private static final int LEVEL_BITS = 4;

    /** No value is rarer than its column's average by more than this, in logarithms. */
    private static final double MOST_RARITY = 10;

    private static final long TRAINING_PAIRS = 1_000_000;

    private final Parties parties;
    private final Feature[] features;
    private final Training.Logs logs;
    private final Blocking blocking;
    private final PairModel model;
    private final Links links;
    private final long compared;
    private final double expectedBelow;

    private Linkage(
            Parties parties, Blocking blocking, PairModel model, Links links, long compared, double expectedBelow) {
        this.parties = parties;
        this.features = parties.features().toArray(new Feature[0]);
        this.logs = new Training.Logs(model);
        this.blocking = blocking;
        this.model = model;
        this.links = links;
        this.compared = compared;
        this.expectedBelow = expectedBelow;
    }

    /** Pairs that may be compared per record, on average. */
    static long budget(int records) {
        return 2_000_000 + 20L * records;
    }

    /**
     * Compares the records with each other.
     *
     * @param ask weight from which a pair is kept
     */
    public static Linkage of(Parties parties, double ask) {
        return of(parties, ask, null);
    }

    /**
     * A model, or a part of one, that somebody wrote down.
     *
     * @param match chance that two records at random are one customer; null: learned
     * @param household chance that they are two of one household; null: learned
     * @param levels those that are given; others are learned
     */
    public record Given(@Nullable Double match, @Nullable Double household, List<Level> levels) {

        public Given {
            levels = List.copyOf(levels);
        }
    }

    /**
     * Compares the records with each other by a given model.
     *
     * @param given null: all is learned
     * @throws IllegalArgumentException if it names a comparison or a level that there is not
     */
    public static Linkage of(Parties parties, double ask, @Nullable Given given) {
        int n = parties.records();
        double allPairs = Math.max(1, n * (n - 1.0) / 2);
        Training training = new Training(parties.features(), allPairs);
        Blocking blocking = Blocking.of(n, parties.rules(), budget(n));
        long candidates = blocking.tallies().stream()
                .filter(Blocking.Tally::used)
                .mapToLong(Blocking.Tally::pairs)
                .sum();
        int denominator = (int) Math.max(1, candidates / TRAINING_PAIRS);
        PatternCounts random = random(n, training);
        Counting counting = new Counting(training, blocking.parts(), denominator);
        blocking.forEach(counting);
        PairModel learned = training.train(counting.merged(), denominator, random, Math.min(.001, .3 / Math.max(1, n)));
        PairModel model = given == null ? learned : learned.with(given);
        Scoring scoring = new Scoring(parties, model, blocking.parts(), ask);
        blocking.forEach(scoring);
        return new Linkage(parties, blocking, model, scoring.links(n), scoring.compared(), scoring.expectedBelow());
    }

    private static PatternCounts random(int n, Training training) {
        PatternCounts counts = new PatternCounts();
        if ((double) n * (n - 1) / 2 <= RANDOM_PAIRS) {
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    counts.add(training.pattern(a, b), 1);
                }
            }
            return counts;
        }
        PatternCounts[] parts = new PatternCounts[RANDOM_PARTS];
        IntStream.range(0, RANDOM_PARTS).parallel().forEach(part -> {
            SplittableRandom random = new SplittableRandom(part + 1);
            PatternCounts seen = new PatternCounts();
            for (int i = 0; i < RANDOM_PAIRS / RANDOM_PARTS; i++) {
                int a = random.nextInt(n);
                int b = random.nextInt(n - 1);
                b += b >= a ? 1 : 0;
                seen.add(training.pattern(Math.min(a, b), Math.max(a, b)), 1);
            }
            parts[part] = seen;
        });
        for (PatternCounts part : parts) {
            counts.addAll(part);
        }
        return counts;
    }

    private static final class Counting implements Blocking.Sinks {
        private final Training training;
        private final PatternCounts[] parts;
        private final int denominator;

        Counting(Training training, int parts, int denominator) {
            this.training = training;
            this.parts = new PatternCounts[parts];
            this.denominator = denominator;
        }

        @Override
        public Blocking.Sink part(int number) {
            PatternCounts counts = new PatternCounts();
            parts[number] = counts;
            return new Blocking.Sink() {
                @Override
                public boolean wants(int a, int b) {
                    return denominator == 1 || Integer.remainderUnsigned(BlockingRule.mix(7, a, b), denominator) == 0;
                }

                @Override
                public void pair(int a, int b) {
                    counts.add(training.pattern(a, b), 1);
                }
            };
        }

        PatternCounts merged() {
            PatternCounts all = new PatternCounts();
            for (PatternCounts part : parts) {
                if (part != null) {
                    all.addAll(part);
                }
            }
            return all;
        }
    }

    /** Weighs pairs and keeps those worth keeping. */
    private static final class Scoring implements Blocking.Sinks {
        private final Feature[] features;
        private final Training.Logs logs;
        private final double ask;
        private final @Nullable Part[] parts;

        Scoring(Parties parties, PairModel model, int parts, double ask) {
            this.features = parties.features().toArray(new Feature[0]);
            this.logs = new Training.Logs(model);
            this.ask = ask;
            this.parts = new @Nullable Part[parts];
        }

        @Override
        public Blocking.Sink part(int number) {
            Part part = new Part();
            parts[number] = part;
            return part;
        }

        long compared() {
            long sum = 0;
            for (Part part : parts) {
                sum += part == null ? 0 : part.compared;
            }
            return sum;
        }

        double expectedBelow() {
            double sum = 0;
            for (Part part : parts) {
                sum += part == null ? 0 : part.below;
            }
            return sum;
        }

        Links links(int records) {
            int n = 0;
            for (Part part : parts) {
                n += part == null ? 0 : part.size;
            }
            int[] left = new int[n];
            int[] right = new int[n];
            double[] weight = new double[n];
            int at = 0;
            for (Part part : parts) {
                if (part != null) {
                    System.arraycopy(part.left, 0, left, at, part.size);
                    System.arraycopy(part.right, 0, right, at, part.size);
                    System.arraycopy(part.weight, 0, weight, at, part.size);
                    at += part.size;
                }
            }
            return Links.of(records, left, right, weight);
        }

        private final class Part implements Blocking.Sink {
            private int[] left = new int[16];
            private int[] right = new int[16];
            private double[] weight = new double[16];
            private int size;
            private long compared;
            private double below;

            @Override
            public void pair(int a, int b) {
                compared++;
                double bits = weight(features, logs, a, b, ask);
                if (bits < ask) {
                    below += LinkModel.probability(bits);
                } else {
                    if (size == left.length) {
                        left = Arrays.copyOf(left, 2 * size);
                        right = Arrays.copyOf(right, 2 * size);
                        weight = Arrays.copyOf(weight, 2 * size);
                    }
                    left[size] = a;
                    right[size] = b;
                    weight[size++] = bits;
                }
            }
        }
    }

    private static double weight(Feature[] features, Training.Logs logs, int a, int b, double needed) {
        double one = logs.match;
        double two = logs.household;
        double three = logs.stranger;
        long levels = 0;
        for (int k = 0; k < features.length; k++) {
            int level = features[k].level(a, b);
            levels = levels << LEVEL_BITS | (level + 1);
            if (level >= 0) {
                one += logs.m[k][level];
                two += logs.h[k][level];
                three += logs.u[k][level];
            }
        }
        double atMost = (one - Math.max(two, three - MOST_RARITY)) / PairModel.LOG2;
        if (atMost < needed) {
            return (one - Math.max(two, three)) / PairModel.LOG2;
        }
        for (int k = features.length - 1; k >= 0; k--) {
            int level = (int) (levels & ((1 << LEVEL_BITS) - 1)) - 1;
            levels >>>= LEVEL_BITS;
            if (level >= 0) {
                three += features[k].rarity(a, b, level);
            }
        }
        double top = Math.max(two, three);
        return (one - top - Math.log(Math.exp(two - top) + Math.exp(three - top))) / PairModel.LOG2;
    }

    /** Weight of any two records, in bits. */
    public double weight(int a, int b) {
        return weight(features, logs, a, b, Double.NEGATIVE_INFINITY);
    }

    public Links links() {
        return links;
    }

    public long compared() {
        return compared;
    }

    /** The number of the stratum that a weight lies in, see {@link Stratum#bits()}. */
    public static int stratum(double weight) {
        return ClusterQuality.bits(weight);
    }

    /** Pairs of about the same weight, and what the model expects of them. */
    public record Stratum(int bits, boolean joined, double pairs, double probability) {}

    /**
     * What the model expects of clusters made of these links, stratum by stratum of weight.
     *
     * @param together pairs that rules or people joined
     * @param certain chance that such a pair matches
     * @param join weight from which pairs were joined
     */
    public List<Stratum> strata(int[] cluster, List<int[]> together, double certain, double join) {
        List<Stratum> strata = new ArrayList<>();
        double dropped = compared - links.size();
        new ClusterQuality(links, cluster)
                .strata(together, certain, dropped, expectedBelow, join, .5)
                .forEach(s -> strata.add(new Stratum(s.bits(), s.joined(), s.pairs(), s.probability())));
        double missed = missedByBlocking(cluster);
        if (missed >= 1) {
            strata.add(new Stratum(Integer.MIN_VALUE, false, missed, 1));
        }
        return strata;
    }

    /** Matches that no blocking rule finds, as far as that can be told from those that are found. */
    public double missedByBlocking(int[] cluster) {
        if (blocking.comparesEveryPair()) {
            return 0;
        }
        double once = 0;
        double twice = 0;
        for (int i = 0; i < links.size(); i++) {
            if (cluster[links.left[i]] == cluster[links.right[i]]) {
                int found = blocking.findings(links.left[i], links.right[i]);
                once += found == 1 ? 1 : 0;
                twice += found == 2 ? 1 : 0;
            }
        }
        return once * (once - 1) / (2 * (twice + 1));
    }

    /** A blocking rule, the pairs that have its key in common, and whether it is used. */
    public record Rule(String name, long pairs, boolean used) {}

    public List<Rule> rules() {
        return blocking.tallies().stream()
                .map(tally -> new Rule(tally.name(), tally.pairs(), tally.used()))
                .toList();
    }

    /** A level of a comparison with its chances among matches, strangers and members of one household. */
    public record Level(String comparison, String name, double m, double u, double h) {

        /** What agreeing so weighs, in bits, before the rarity of the value and households are counted. */
        public double weight() {
            return (PairModel.log(m) - PairModel.log(u)) / PairModel.LOG2;
        }
    }

    /** Chance that two records at random are one customer. */
    public double match() {
        return model.match();
    }

    /** Chance that they are two of one household. */
    public double household() {
        return model.household();
    }

    /** All levels, by comparison, strongest first. */
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (PairModel.Weights w : model.comparisons()) {
            for (int l = 0; l < w.m().length; l++) {
                levels.add(new Level(w.prior().name(), w.prior().levels().get(l).name(), w.m()[l], w.u()[l], w.h()[l]));
            }
        }
        return levels;
    }

    /** Whether two records are compared. */
    public boolean compares(int a, int b) {
        return blocking.findings(a, b) > 0;
    }

    /** Levels, weights and blocking rules as text. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append("match %.3g household %.3g compared %d%n".formatted(model.match(), model.household(), compared));
        for (PairModel.Weights w : model.comparisons()) {
            text.append(w.prior().name()).append('\n');
            for (int l = 0; l < w.m().length; l++) {
                text.append("    %-28s m %.4f u %.7f h %.4f  %.2f%n"
                        .formatted(
                                w.prior().levels().get(l).name(),
                                w.m()[l],
                                w.u()[l],
                                w.h()[l],
                                (PairModel.log(w.m()[l]) - PairModel.log(w.u()[l])) / PairModel.LOG2));
            }
        }
        for (Blocking.Tally tally : blocking.tallies()) {
            text.append("%-50s %d %s%n".formatted(tally.name(), tally.pairs(), tally.used()));
        }
        return text.toString();
    }

    /** How the weight of a pair comes about: the prior, what is compared, and what a household would explain as well. */
    public Waterfall explain(int a, int b) {
        List<Waterfall.Step> steps = new ArrayList<>();
        double two = logs.household;
        double three = logs.stranger;
        for (int k = 0; k < parties.features().size(); k++) {
            Feature feature = parties.features().get(k);
            int level = feature.level(a, b);
            if (level >= 0) {
                double rarity = feature.rarity(a, b, level);
                two += logs.h[k][level];
                three += logs.u[k][level] + rarity;
                steps.add(new Waterfall.Step(
                        feature.prior().name(),
                        feature.prior().levels().get(level).name(),
                        level == 0,
                        level == feature.prior().levels().size() - 1,
                        (logs.m[k][level] - logs.u[k][level]) / PairModel.LOG2,
                        -rarity / PairModel.LOG2));
            }
        }
        double shared = Math.log1p(Math.exp(two - three)) / PairModel.LOG2;
        if (!Double.isFinite(shared)) {
            shared = (two - three) / PairModel.LOG2;
        }
        return new Waterfall((logs.match - logs.stranger) / PairModel.LOG2, steps, -shared);
    }
}
