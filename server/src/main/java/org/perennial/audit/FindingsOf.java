package org.perennial.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.FalseDiscoveries;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Measurement.Missing;
import org.perennial.audit.Measurement.ScopeEstimate;
import org.perennial.audit.Measurement.Words;
import org.perennial.sources.Workspace.Thresholds;

/** Judges what detectors measured: everything that all findings have in common is computed here. */
final class FindingsOf {

    private final AuditContext audit;
    private final RowSink sink;
    private final Panels panels;

    FindingsOf(AuditContext audit, RowSink sink) {
        this.audit = audit;
        this.sink = sink;
        this.panels = new Panels(audit.rows(), sink);
    }

    /**
     * One finding per mechanism, measured or not.
     *
     * @param q adjusted over the measured mechanisms, where there is one
     */
    List<Finding> all(Map<String, Measurement> measurements, Map<String, Double> q) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Mechanism mechanism : Mechanisms.all()) {
            Measurement measurement = measurements.get(mechanism.id());
            findings.add(
                    switch (measurement) {
                        case null -> notMeasuredYet(mechanism, Limits.of(audit.workspace(), mechanism));
                        case Missing missing -> missing(mechanism, missing);
                        case Measured measured -> measured(mechanism, measured, q.get(mechanism.id()));
                    });
        }
        return findings;
    }

    /** What can be said of an organization that has connected nothing. */
    static List<Finding> nothing() {
        Set<String> measured = Detectors.ALL.stream().map(Detector::mechanism).collect(Collectors.toSet());
        return Mechanisms.all().stream()
                .map(mechanism -> measured.contains(mechanism.id())
                        ? unknown(
                                        mechanism,
                                        mechanism.headline().thresholds(),
                                        mechanism.needs().stream()
                                                .map(Need::kind)
                                                .toList())
                                .build()
                        : notMeasuredYet(mechanism, mechanism.headline().thresholds()))
                .toList();
    }

    private static Finding notMeasuredYet(Mechanism mechanism, Thresholds limits) {
        return new FindingBuilder(mechanism, limits, false, null, null)
                .words(new Words(
                        mechanism.name() + " is not measured by Perennial yet.",
                        "not measured yet",
                        "It will measure: " + mechanism.measures() + ".",
                        ""))
                .build();
    }

    private Finding missing(Mechanism mechanism, Missing missing) throws SQLException {
        return unknown(mechanism, Limits.of(audit.workspace(), mechanism), missing.evidence())
                .panels(panels.fetch(mechanism.id(), missing.panels()))
                .build();
    }

    private static FindingBuilder unknown(Mechanism mechanism, Thresholds limits, List<String> evidence) {
        List<String> kinds = evidence.stream().map(FindingsOf::records).toList();
        String connect = "connect " + Wording.list(kinds);
        return new FindingBuilder(mechanism, limits, true, Status.NOT_MEASURABLE, Reason.MISSING)
                .words(new Words(
                        mechanism.name() + " cannot be measured yet: " + connect + ".",
                        connect,
                        "Nobody knows, because no source brings " + Wording.list(evidence) + ".",
                        Wording.sentence(connect) + "."))
                .missing(evidence);
    }

    /** In words, {@code visit} or, where only a column is missing, {@code party.segment}. */
    private static String records(String evidence) {
        int dot = evidence.indexOf('.');
        String kind = (dot < 0 ? evidence : evidence.substring(0, dot)).replace('_', ' ') + " records";
        return dot < 0 ? kind : evidence.substring(dot + 1).replace('_', ' ') + " in " + kind;
    }

    private Finding measured(Mechanism mechanism, Measured measured, @Nullable Double q) throws SQLException {
        Headline headline = mechanism.headline();
        Thresholds limits = Limits.of(audit.workspace(), mechanism);
        Estimate estimate = measured.estimate();
        Verdict verdict = Verdict.of(headline, limits, estimate);
        String affected =
                measured.affected() == null ? null : Stakes.keep(audit.rows(), mechanism.id(), measured.affected());
        if (affected != null) {
            sink.affected(mechanism.id(), affected);
        }
        return new FindingBuilder(mechanism, limits, true, verdict.status(), verdict.reason())
                .words(words(headline, verdict, estimate, measured.words()))
                .estimate(estimate, Limits.p(audit.workspace(), mechanism.id(), headline, estimate), q)
                .exposed(exposed(affected))
                .howSure(measured.howSure())
                .wouldChange(measured.wouldChange())
                .scopes(scopes(headline, limits, measured.scopes()))
                .panels(withRemedies(mechanism, verdict, estimate, panels.fetch(mechanism.id(), measured.panels())))
                .build();
    }

    private static List<Panel> withRemedies(
            Mechanism mechanism, Verdict verdict, Estimate estimate, List<Panel> panels) {
        List<Panel> all = new ArrayList<>(panels);
        Remedies.panel(mechanism, verdict.status(), estimate).ifPresent(all::add);
        return all;
    }

    private static Words words(Headline headline, Verdict verdict, Estimate estimate, Words words) {
        if (verdict.reason() == Reason.TOO_FEW) {
            String few = "too few to tell: " + Wording.count(estimate.n()) + " of at least "
                    + Wording.count(headline.minimum());
            return new Words("Too few to tell: " + lower(words.title()), few, words.lede(), words.nextStep());
        }
        if (verdict.reason() == Reason.INCONCLUSIVE) {
            return new Words(
                    "Cannot tell yet: " + lower(words.title()),
                    "cannot tell: " + words.line(),
                    words.lede(),
                    words.nextStep());
        }
        return words;
    }

    private static String lower(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private Finding.@Nullable Exposed exposed(@Nullable String affected) throws SQLException {
        if (affected == null) {
            return null;
        }
        return audit.rows()
                .one(
                        "select count(*) as customers, coalesce(sum(v), 0)::double as value from audit_customer"
                                + " where customer in (" + affected + ")",
                        row -> new Finding.Exposed(
                                row.getLong("customers"),
                                audit.knowsValue() ? Double.valueOf(row.getDouble("value")) : null));
    }

    private static List<Finding.Scope> scopes(Headline headline, Thresholds limits, List<ScopeEstimate> estimates) {
        @Nullable
        Double[] p = estimates.stream()
                .map(scope -> {
                    var own = scope.estimate().p(limits.atRisk(), headline.worse());
                    boolean asked = own.isPresent() && scope.estimate().n() >= headline.minimum();
                    return asked ? Double.valueOf(own.getAsDouble()) : null;
                })
                .toArray(Double[]::new);
        double[] asked = Arrays.stream(p)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] q = FalseDiscoveries.adjust(asked);
        List<Finding.Scope> scopes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < p.length; i++) {
            Double own = p[i] == null ? null : Double.valueOf(q[next++]);
            scopes.add(scope(headline, limits, estimates.get(i), own));
        }
        return scopes;
    }

    private static Finding.Scope scope(Headline headline, Thresholds limits, ScopeEstimate scope, @Nullable Double q) {
        Estimate estimate = scope.estimate();
        Verdict verdict = Verdict.ofScope(headline, limits, estimate, q);
        return new Finding.Scope(
                scope.scope(),
                scope.name(),
                verdict.status(),
                verdict.reason(),
                Tidy.orAbsent(estimate.value()),
                Tidy.orAbsent(estimate.low()),
                Tidy.orAbsent(estimate.high()),
                estimate.n(),
                Tidy.probability(q),
                scope.customers(),
                scope.value());
    }
}
