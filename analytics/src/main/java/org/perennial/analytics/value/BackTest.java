package org.perennial.analytics.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.perennial.analytics.fit.Diagnostics;
import org.perennial.analytics.fit.Fit;

/**
 * How the candidate models, fitted on a calibration period, and the naive forecasts did on the period after it, and which
 * of them to use.
 *
 * <p>The rule: candidates are compared by tracking error (the relative error of the total), where that differs by less
 * than two percentage points by individual error (root mean square), where that differs by less than 1% MBG/NBD comes
 * first. The best candidate is used unless a naive forecast dominates it: better in the one and no worse in the other, by
 * the same margins. Then that naive forecast is named, and used.
 *
 * @param candidates in the order of preference, those that did not converge with their reason in {@code failed}
 * @param naive own mean, last period, RFM table
 * @param chosen name of what to use
 * @param model the chosen model, empty where a naive forecast is to be used
 * @param aliveFrom name of the best model whose P(alive) may be shown; empty where none converged
 */
public record BackTest(
        List<Candidate> candidates,
        List<String> failed,
        List<Score> naive,
        String chosen,
        Optional<PurchaseModel> model,
        Optional<PurchaseModel> aliveFrom) {

    private static final double TRACKING_TIE = 0.02;
    private static final double INDIVIDUAL_TIE = 0.01;

    /** A model fitted on the calibration period and its score on the hold-out. */
    public record Candidate(PurchaseModel model, Diagnostics diagnostics, Score score) {}

    /**
     * Fits Pareto/NBD, BG/NBD and MBG/NBD on the calibration period, or NBD where the data identify none of them because
     * hardly anybody is seen to leave, and scores them and the naive forecasts.
     */
    public static BackTest of(HoldOut data) {
        List<Candidate> candidates = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        consider("MBG/NBD", MbgNbd.fit(data.calibration()), data, candidates, failed);
        consider("BG/NBD", BgNbd.fit(data.calibration()), data, candidates, failed);
        if (!candidates.isEmpty()) {
            consider("Pareto/NBD", ParetoNbd.fit(data.calibration()), data, candidates, failed);
        } else {
            failed.add("Pareto/NBD: not tried, as the others do not see anybody leave");
            consider("NBD", Nbd.fit(data.calibration()), data, candidates, failed);
        }
        candidates = ranked(candidates);
        List<Score> naive = List.of(
                score(NaiveForecasts.MEAN, NaiveForecasts.mean(data), data),
                score(NaiveForecasts.LAST_PERIOD, NaiveForecasts.lastPeriod(data), data),
                score(NaiveForecasts.RFM, NaiveForecasts.rfm(data), data));
        Optional<PurchaseModel> alive = candidates.stream()
                .map(Candidate::model)
                .filter(PurchaseModel::tellsAlive)
                .findFirst();
        List<Score> better = candidates.isEmpty()
                ? naive
                : dominating(naive, candidates.getFirst().score());
        if (better.isEmpty()) {
            PurchaseModel best = candidates.getFirst().model();
            return new BackTest(candidates, failed, naive, best.name(), Optional.of(best), alive);
        }
        String name = better.stream()
                .min(Comparator.comparingDouble(Score::rootMeanSquaredError))
                .orElseThrow()
                .name();
        return new BackTest(candidates, failed, naive, name, Optional.empty(), alive);
    }

    private static <M extends PurchaseModel> void consider(
            String name, Fit<M> fit, HoldOut data, List<Candidate> candidates, List<String> failed) {
        switch (fit) {
            case Fit.Converged<M>(M model, Diagnostics diagnostics) -> {
                double[] forecast = Forecast.expectedPurchases(model, data.calibration(), data.horizon());
                candidates.add(new Candidate(model, diagnostics, score(name, forecast, data)));
            }
            case Fit.Stopped<M> stopped -> failed.add(name + ": " + stopped.reason());
            case Fit.NotIdentified<M> not -> failed.add(name + ": " + not.reason());
        }
    }

    private static Score score(String name, double[] forecast, HoldOut data) {
        return Score.of(name, forecast, data.actual(), data.calibration().count);
    }

    /** Best first. Ties are not transitive, so the best is drawn out again and again instead of sorting. */
    private static List<Candidate> ranked(List<Candidate> candidates) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<Candidate> ranked = new ArrayList<>();
        while (!left.isEmpty()) {
            double tracking = left.stream()
                    .mapToDouble(c -> c.score().trackingError())
                    .min()
                    .orElseThrow();
            List<Candidate> tied = left.stream()
                    .filter(c -> c.score().trackingError() <= tracking + TRACKING_TIE)
                    .toList();
            double individual = tied.stream()
                    .mapToDouble(c -> c.score().rootMeanSquaredError())
                    .min()
                    .orElseThrow();
            Candidate best = tied.stream()
                    .filter(c -> c.score().rootMeanSquaredError() <= individual * (1 + INDIVIDUAL_TIE))
                    .min(Comparator.comparingInt((Candidate c) -> c.model() instanceof MbgNbd ? 0 : 1)
                            .thenComparingDouble(c -> c.score().rootMeanSquaredError()))
                    .orElseThrow();
            left.remove(best);
            ranked.add(best);
        }
        return ranked;
    }

    private static List<Score> dominating(List<Score> naive, Score model) {
        return naive.stream()
                .filter(n -> {
                    double tracking = n.trackingError() - model.trackingError();
                    double individual = n.rootMeanSquaredError() / model.rootMeanSquaredError() - 1;
                    boolean better = tracking < -TRACKING_TIE || individual < -INDIVIDUAL_TIE;
                    return better && tracking <= TRACKING_TIE && individual <= INDIVIDUAL_TIE;
                })
                .toList();
    }
}
