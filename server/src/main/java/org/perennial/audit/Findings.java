package org.perennial.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.ledger.Ledger;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.PlatformProblem;
import org.perennial.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What the audit says now, and said before. */
@Service
public class Findings {

    private final Runs runs;
    private final ObjectProvider<Ledger> ledger;
    private final Clock clock;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();

    Findings(Runs runs, ObjectProvider<Ledger> ledger, Clock clock) {
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A customer on the bad side of a headline.
     *
     * @param value expected margin of the next 12 months
     */
    public record Affected(
            long id,
            String name,
            String kind,
            long records,
            List<String> sources,
            @Nullable String segment,
            @Nullable String region,
            @Nullable String country,
            @Nullable String email,
            @Nullable Instant since,
            @Nullable Instant lastEvent,
            long events,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal value) {}

    /** Runs the audit on the read copy and keeps what it says. */
    public Report audit(Audit.Request request, Audit.Progress progress) throws SQLException {
        Instant started = clock.instant();
        try (Connection connection = readCopy().connection()) {
            connection.setAutoCommit(false);
            Report report = Audit.run(connection, request, ReadCopyRows.in(connection), progress);
            Report kept = runs.add(report, started, clock.instant());
            latest.set(kept);
            return kept;
        }
    }

    /** Whether an audit was run and its report is there. */
    boolean areKept() {
        return runs.latest().isPresent();
    }

    /** Forgets what was found in a company that is not there any more. */
    void forget() {
        runs.forget();
        latest.set(null);
    }

    /** The latest report; before the first audit, one that says what is needed. */
    public Report report() {
        Report known = latest.get();
        if (known == null) {
            known = runs.latest().orElseGet(() -> Report.ofNothing(""));
            latest.set(known);
        }
        return known;
    }

    public Cutaway cutaway() {
        return Cutaway.of(report());
    }

    /** How many mechanisms are failing or at risk. */
    public long open() {
        return report().fixFirst().size();
    }

    /**
     * The finding on a mechanism.
     *
     * @throws Problem if there is no such mechanism
     */
    public Finding finding(String mechanism) {
        return report().findings().stream()
                .filter(finding -> finding.id().equals(mechanism))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        PlatformProblem.NOT_FOUND,
                        "There is no mechanism \"%s\". They are called M01 to M32.".formatted(mechanism)));
    }

    /**
     * All rows of a panel.
     *
     * @throws Problem if the finding has no such panel
     */
    public Page<Map<String, Object>> rows(String mechanism, String panel, PageRequest request) throws SQLException {
        Panel shown = finding(mechanism).panels().stream()
                .filter(one -> one.id().equals(panel))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        PlatformProblem.NOT_FOUND, "The finding %s has no panel \"%s\".".formatted(mechanism, panel)));
        if (shown.rowsPath() == null) {
            return new Page<>(shown.rows(), null, shown.total());
        }
        return Page.byPosition(FindingRows.rows(readCopy(), mechanism, panel, request), request, shown.total());
    }

    /** The customers on the bad side of a headline, by value. */
    public Page<Affected> affected(String mechanism, PageRequest request) throws SQLException {
        Long total = Optional.ofNullable(finding(mechanism).exposed())
                .map(Finding.Exposed::customers)
                .orElse(0L);
        return Page.byPosition(FindingRows.affected(readCopy(), mechanism, request), request, total);
    }

    private DuckDb readCopy() {
        return ledger.getObject().readCopy();
    }
}
