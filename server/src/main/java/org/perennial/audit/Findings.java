package org.perennial.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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

    private static final int LONGEST_SUPPRESSION_DAYS = 366;
    private static final int LONGEST_REMARK = 2_000;

    private final Runs runs;
    private final Remarks remarks;
    private final Trend trend;
    private final ObjectProvider<Ledger> ledger;
    private final Clock clock;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();

    Findings(Runs runs, Remarks remarks, Trend trend, ObjectProvider<Ledger> ledger, Clock clock) {
        this.runs = runs;
        this.remarks = remarks;
        this.trend = trend;
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
        remarks.forget();
        trend.forget();
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
        return Cutaway.of(report(), suppressed());
    }

    /** The cutaway on other days, and within segments and regions. */
    public CutawayViews views() {
        List<CutawayViews.View> days = trend.days().entrySet().stream()
                .map(day -> new CutawayViews.View(day.getKey().toString(), day.getValue()))
                .toList();
        Map<String, Map<String, Status>> parts = new TreeMap<>();
        for (Finding finding : report().findings()) {
            for (Finding.Scope scope : finding.scopes()) {
                if (scope.scope().startsWith("segment:") || scope.scope().startsWith("region:")) {
                    parts.computeIfAbsent(scope.scope(), unused -> new TreeMap<>())
                            .put(finding.id(), scope.status());
                }
            }
        }
        return new CutawayViews(
                days,
                parts.entrySet().stream()
                        .map(part -> new CutawayViews.View(part.getKey(), part.getValue()))
                        .toList());
    }

    /** How many mechanisms are failing or at risk, and nobody said that this is no problem here. */
    public long open() {
        Set<String> suppressed = suppressed();
        return report().fixFirst().stream()
                .filter(finding -> !suppressed.contains(finding.id()))
                .count();
    }

    private Set<String> suppressed() {
        return remarks.all(today()).entrySet().stream()
                .filter(said -> said.getValue().suppressed() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * What goes with a finding.
     *
     * @throws Problem if there is no such mechanism
     */
    public Story story(String mechanism) throws SQLException {
        Finding finding = finding(mechanism);
        return new Story(remarks.of(mechanism, today()), trend.of(mechanism), related(finding));
    }

    /**
     * Keeps what somebody says of a finding.
     *
     * @param words the comment, the owner (blank: nobody any more), or the reason
     * @param until the last day of a suppression, at most a year ahead
     * @throws Problem if there is no such mechanism, or nothing is said
     */
    public Said say(String mechanism, String who, Remark.What what, String words, @Nullable LocalDate until) {
        finding(mechanism);
        String said = words.strip();
        if (said.isEmpty() && what != Remark.What.ASSIGN && what != Remark.What.LIFT) {
            throw refused(what == Remark.What.SUPPRESS ? "Say why this is no problem here." : "Say something.");
        }
        if (said.length() > LONGEST_REMARK) {
            throw refused("At most %,d letters, not %,d.".formatted(LONGEST_REMARK, said.length()));
        }
        if (what == Remark.What.SUPPRESS) {
            checkEnd(until);
        }
        remarks.add(mechanism, clock.instant(), who, what, said, what == Remark.What.SUPPRESS ? until : null);
        return remarks.of(mechanism, today());
    }

    private void checkEnd(@Nullable LocalDate until) {
        LocalDate latest = today().plusDays(LONGEST_SUPPRESSION_DAYS);
        if (until == null || until.isBefore(today()) || until.isAfter(latest)) {
            throw refused("Say until when, from today to %s; then it is looked at again.".formatted(latest));
        }
    }

    private static Problem refused(String why) {
        return new Problem(PlatformProblem.BAD_REQUEST, why);
    }

    /** Other bad findings that share customers, or teams, processes and the like in which both are bad. */
    private List<Story.Related> related(Finding finding) throws SQLException {
        Map<String, Long> shared = FindingRows.shared(readCopy(), finding.id());
        double affected = finding.exposed() == null ? 0 : finding.exposed().customers();
        Set<String> scopes = badScopes(finding);
        return report().fixFirst().stream()
                .filter(other -> !other.id().equals(finding.id()))
                .map(other -> new Story.Related(
                        other.id(),
                        other.name(),
                        other.status() == null ? Status.NOT_MEASURABLE : other.status(),
                        other.title(),
                        shared.getOrDefault(other.id(), 0L),
                        affected == 0 ? 0 : Tidy.number(shared.getOrDefault(other.id(), 0L) / affected),
                        badScopes(other).stream()
                                .filter(scopes::contains)
                                .sorted()
                                .toList()))
                .filter(other -> other.customers() > 0 || !other.scopes().isEmpty())
                .sorted(Comparator.comparingLong(Story.Related::customers).reversed())
                .toList();
    }

    private static Set<String> badScopes(Finding finding) {
        return finding.scopes().stream()
                .filter(scope -> scope.status().isBad())
                .map(Finding.Scope::scope)
                .collect(Collectors.toSet());
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
