package org.perennial.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.perennial.analytics.FalseDiscoveries;
import org.perennial.audit.Measurement.Measured;
import org.perennial.engine.DuckDb;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;
import org.perennial.sources.Workspace;

/**
 * Measures an organization against the mechanisms: reads a read copy with its links and customers, and answers with a
 * {@link Report}. Needs neither server nor PostgreSQL.
 */
public final class Audit {

    /** Is told what is being done; may throw to stop. */
    @FunctionalInterface
    public interface Progress {
        void at(String doing, long done, long total);

        Progress SILENT = (doing, done, total) -> {};
    }

    /**
     * What an audit needs besides the read copy.
     *
     * @param today events after it are taken for mistakes and do not move the default as-of day
     * @param version of Perennial
     */
    public record Request(
            Workspace workspace,
            Connections connections,
            LocalDate today,
            String version,
            List<Report.ImportCount> imports) {}

    private final Rows rows;
    private final Request request;
    private final RowSink sink;

    private Audit(Connection connection, Request request, RowSink sink) {
        this.rows = new Rows(connection);
        this.request = request;
        this.sink = sink;
    }

    /** Audits what the read copy holds now. */
    public static Report run(DuckDb readCopy, Request request, Progress progress) throws SQLException {
        try (Connection connection = readCopy.connection()) {
            return run(connection, request, RowSink.NONE, progress);
        }
    }

    /** Everything is read in one transaction, so that all mechanisms see the same rows. */
    static Report run(Connection connection, Request request, RowSink sink, Progress progress) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Report report = new Audit(connection, request, sink).report(progress);
            sink.done();
            connection.commit();
            return report;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private Report report(Progress progress) throws SQLException {
        EvidenceThen evidence = new EvidenceThen(rows, request.workspace().timezone());
        Optional<LocalDate> asOf = request.workspace().asOf();
        if (asOf.isEmpty()) {
            asOf = evidence.newestEvent(request.today());
        }
        progress.at("Looking at the customers", 0, Detectors.ALL.size());
        AuditContext audit = AuditContext.lookFrom(
                rows, evidence, request.workspace(), request.connections(), asOf.orElse(request.today()));
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (Detector detector : Detectors.ALL) {
            Mechanism mechanism = Mechanisms.mechanism(detector.mechanism());
            progress.at("Measuring: " + mechanism.name(), measurements.size(), Detectors.ALL.size());
            measurements.put(mechanism.id(), measure(detector, audit));
        }
        Stakes stakes = new Stakes(audit, evidence);
        List<Finding> found = new FindingsOf(audit, sink).all(measurements, questions(measurements));
        Stakes.Told told = stakes.of(found, measurements, progress);
        progress.at("Measured", Detectors.ALL.size(), Detectors.ALL.size());
        return new Report(
                request.workspace().organization(),
                request.workspace().currency(),
                asOf.orElse(null),
                request.version(),
                counts(evidence),
                request.imports(),
                snapshots(evidence),
                told.findings(),
                told.together());
    }

    private static Measurement measure(Detector detector, AuditContext audit) throws SQLException {
        List<String> unknown = audit.connections().unknown(detector.needs());
        return unknown.isEmpty() ? detector.measure(audit) : new Measurement.Missing(unknown, List.of());
    }

    /** q of every measured mechanism that has a p. */
    private Map<String, Double> questions(Map<String, Measurement> measurements) {
        List<String> ids = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        measurements.forEach((id, measurement) -> {
            Double own = p(id, measurement);
            if (own != null) {
                ids.add(id);
                p.add(own);
            }
        });
        double[] q = FalseDiscoveries.adjust(
                p.stream().mapToDouble(Double::doubleValue).toArray());
        Map<String, Double> adjusted = new LinkedHashMap<>();
        for (int i = 0; i < q.length; i++) {
            adjusted.put(ids.get(i), q[i]);
        }
        return adjusted;
    }

    private @Nullable Double p(String id, Measurement measurement) {
        if (!(measurement instanceof Measured measured)) {
            return null;
        }
        Headline headline = Mechanisms.mechanism(id).headline();
        return Limits.p(request.workspace(), id, headline, measured.estimate());
    }

    private Report.Counts counts(EvidenceThen evidence) throws SQLException {
        long anonymous = 0;
        for (Kind kind : Evidence.kinds()) {
            if (kind.isEvent()) {
                anonymous += rows.count("select count(*) from " + evidence.table(kind.name()) + " where party is null");
            }
        }
        return new Report.Counts(
                rows.count("select count(*) from " + evidence.table("link")),
                rows.count("select count(distinct customer) from " + evidence.table("link")),
                anonymous);
    }

    private List<Report.Snapshot> snapshots(EvidenceThen evidence) throws SQLException {
        return evidence.has("ledger_state")
                ? rows.list(
                        "select kind, snapshot_id from " + evidence.table("ledger_state")
                                + " where snapshot_id is not null order by kind",
                        row -> new Report.Snapshot(row.getString(1), row.getLong(2)))
                : List.of();
    }
}
