package org.perennial.analytics.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * The model of Fellegi and Sunter with a third kind of pair: two people of one household. Strangers rarely agree on an
 * address, a phone and a family name, so such agreement would weigh enormously; but people who live together agree on all
 * of it, and they are about as frequent among the pairs compared as matches are. So a match is weighed against both:
 *
 * <p>weight = log2 (λ Π m / ((1 − λ − η) Π u·r + η Π h))
 *
 * <p>where r is the rarity of the values agreed on. Given names and birth dates tell the members of a household apart.
 *
 * @param match λ, chance that a pair at random is one customer
 * @param household η, chance that it is two of one household
 */
record PairModel(double match, double household, List<Weights> comparisons) {

    static final double LOG2 = Math.log(2);
    private static final double LEAST = 1e-9;

    PairModel {
        comparisons = List.copyOf(comparisons);
    }

    /** Chances of the levels of one comparison. */
    @SuppressWarnings("ArrayRecordComponent")
    record Weights(Prior prior, double[] m, double[] u, double[] h) {}

    static PairModel of(List<Prior> priors, double match) {
        List<Weights> comparisons = new ArrayList<>();
        for (Prior prior : priors) {
            comparisons.add(new Weights(
                    prior,
                    prior.levels().stream().mapToDouble(Prior.Level::m).toArray(),
                    prior.levels().stream().mapToDouble(Prior.Level::u).toArray(),
                    prior.levels().stream().mapToDouble(Prior.Level::h).toArray()));
        }
        return new PairModel(match, match / 4, comparisons);
    }

    /** This model but for what is given. */
    PairModel with(Linkage.Given given) {
        List<Weights> changed = new ArrayList<>();
        for (Weights weights : comparisons) {
            changed.add(new Weights(weights.prior, weights.m.clone(), weights.u.clone(), weights.h.clone()));
        }
        for (Linkage.Level level : given.levels()) {
            Weights weights = changed.stream()
                    .filter(one -> one.prior.name().equals(level.comparison()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no comparison \"%s\". Known: %s."
                            .formatted(
                                    level.comparison(),
                                    String.join(
                                            ", ",
                                            changed.stream()
                                                    .map(one -> one.prior.name())
                                                    .toList()))));
            List<String> names =
                    weights.prior.levels().stream().map(Prior.Level::name).toList();
            int at = names.indexOf(level.name());
            if (at < 0) {
                throw new IllegalArgumentException("\"%s\" has no level \"%s\". Known: %s."
                        .formatted(level.comparison(), level.name(), String.join(", ", names)));
            }
            weights.m[at] = level.m();
            weights.u[at] = level.u();
            weights.h[at] = level.h();
        }
        return new PairModel(
                given.match() == null ? match : Math.clamp(given.match(), 1e-12, .4),
                given.household() == null ? household : Math.clamp(given.household(), 1e-15, .4),
                changed);
    }

    static double log(double chance) {
        return Math.log(Math.clamp(chance, LEAST, 1));
    }

    /** The same as a public model of comparisons; what households change is not part of it. */
    LinkModel asLinkModel() {
        List<Comparison> all = new ArrayList<>();
        for (Weights weights : comparisons) {
            List<Comparison.Level> levels = new ArrayList<>();
            for (int l = 0; l < weights.m.length; l++) {
                levels.add(new Comparison.Level(
                        weights.prior.levels().get(l).name(),
                        Math.clamp(weights.m[l], 0, 1),
                        Math.clamp(weights.u[l], 0, 1),
                        true));
            }
            all.add(new Comparison(weights.prior.name(), levels));
        }
        return new LinkModel(Math.clamp(match, 1e-12, 1 - 1e-12), all);
    }
}
