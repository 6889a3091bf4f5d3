package org.perennial.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.perennial.audit.Measurement.Measured;
import org.perennial.audit.Story.Point;
import org.perennial.engine.DuckDb;
import org.perennial.sources.Workspace;

/** The headlines at the last twelve month-ends, each measured with only what was known on that day. */
final class LookBack {

    private static final int MONTHS = 12;

    private LookBack() {}

    /** By mechanism, the oldest first; empty if it was cancelled. */
    static Optional<Map<String, List<Point>>> over(
            DuckDb readCopy,
            Workspace workspace,
            Connections connections,
            LocalDate today,
            Audit.Progress progress,
            BooleanSupplier cancelled)
            throws SQLException {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        try (Connection connection = readCopy.connection()) {
            Rows rows = new Rows(connection);
            EvidenceThen evidence = new EvidenceThen(rows, workspace.timezone());
            Optional<LocalDate> asOf = workspace.asOf();
            if (asOf.isEmpty()) {
                asOf = evidence.newestEvent(today);
            }
            List<LocalDate> days = monthEnds(asOf.orElse(today));
            for (LocalDate day : days) {
                if (cancelled.getAsBoolean()) {
                    return Optional.empty();
                }
                progress.at("Looking back to " + day, days.indexOf(day), days.size());
                AuditContext audit = AuditContext.lookFrom(rows, evidence, workspace, connections, day);
                for (Detector detector : Detectors.ALL) {
                    if (connections.unknown(detector.needs()).isEmpty()
                            && detector.measure(audit) instanceof Measured measured) {
                        points.computeIfAbsent(detector.mechanism(), unused -> new ArrayList<>())
                                .add(point(workspace, detector, day, measured.estimate()));
                    }
                }
            }
        }
        return Optional.of(points);
    }

    /** The last twelve up to {@code asOf}, the oldest first. */
    static List<LocalDate> monthEnds(LocalDate asOf) {
        YearMonth last = YearMonth.from(asOf.plusDays(1)).minusMonths(1);
        List<LocalDate> days = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            days.add(last.minusMonths(back).atEndOfMonth());
        }
        return days;
    }

    private static Point point(Workspace workspace, Detector detector, LocalDate day, Estimate estimate) {
        Mechanism mechanism = Mechanisms.mechanism(detector.mechanism());
        Verdict verdict = Verdict.of(mechanism.headline(), Limits.of(workspace, mechanism), estimate);
        return new Point(
                day,
                verdict.status(),
                Tidy.orAbsent(estimate.value()),
                Tidy.orAbsent(estimate.low()),
                Tidy.orAbsent(estimate.high()),
                estimate.n());
    }
}
