package org.perennial.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.audit.Measurement.Fact;
import org.perennial.audit.Measurement.Words;
import org.perennial.sources.Workspace.Thresholds;

/** A finding in the making; what is not said stays absent. */
final class FindingBuilder {

    private final Mechanism mechanism;
    private final Thresholds limits;
    private final boolean measured;
    private final @Nullable Status status;
    private final @Nullable Reason reason;
    private Words words = new Words("", "", "", "");
    private @Nullable Estimate estimate;
    private @Nullable Double p;
    private @Nullable Double q;
    private Finding.@Nullable Exposed exposed;
    private List<Fact> howSure = List.of();
    private List<String> missing = List.of();
    private List<String> wouldChange = List.of();
    private List<Finding.Scope> scopes = List.of();
    private List<Panel> panels = List.of();

    FindingBuilder(
            Mechanism mechanism,
            Thresholds limits,
            boolean measured,
            @Nullable Status status,
            @Nullable Reason reason) {
        this.mechanism = mechanism;
        this.limits = limits;
        this.measured = measured;
        this.status = status;
        this.reason = reason;
    }

    FindingBuilder words(Words said) {
        words = said;
        return this;
    }

    FindingBuilder estimate(Estimate number, @Nullable Double surprise, @Nullable Double adjusted) {
        estimate = number;
        p = surprise;
        q = adjusted;
        return this;
    }

    FindingBuilder exposed(Finding.@Nullable Exposed leaning) {
        exposed = leaning;
        return this;
    }

    FindingBuilder howSure(List<Fact> facts) {
        howSure = facts;
        return this;
    }

    FindingBuilder missing(List<String> evidence) {
        missing = evidence;
        return this;
    }

    FindingBuilder wouldChange(List<String> evidence) {
        wouldChange = evidence;
        return this;
    }

    FindingBuilder scopes(List<Finding.Scope> parts) {
        scopes = parts;
        return this;
    }

    FindingBuilder panels(List<Panel> evidence) {
        panels = evidence;
        return this;
    }

    Finding build() {
        Headline headline = mechanism.headline();
        return new Finding(
                mechanism.id(),
                mechanism.name(),
                mechanism.tile(),
                mechanism.stratum().id(),
                mechanism.baldrige(),
                measured,
                status,
                reason,
                null,
                words.title(),
                words.line(),
                words.lede(),
                estimate == null ? null : Tidy.orAbsent(estimate.value()),
                estimate == null ? null : Tidy.orAbsent(estimate.low()),
                estimate == null ? null : Tidy.orAbsent(estimate.high()),
                headline.unit(),
                estimate == null ? null : Long.valueOf(estimate.n()),
                Tidy.probability(p),
                Tidy.probability(q),
                headline.type().name(),
                headline.worse() == Headline.Worse.MORE ? "up" : "down",
                limits,
                exposed,
                null,
                howSure.stream()
                        .map(fact -> new Finding.Sureness(fact.label(), fact.value()))
                        .toList(),
                missing,
                mechanism.needs().stream().map(Need::toString).toList(),
                words.nextStep(),
                wouldChange,
                mechanism.does(),
                mechanism.measures(),
                headline.estimate() + ": " + headline.rule(),
                scopes,
                panels);
    }
}
