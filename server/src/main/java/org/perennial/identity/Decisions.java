package org.perennial.identity;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.perennial.engine.DuckDb;
import org.perennial.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people decide about who is who: two records are the same or are not, two customers are one, a customer is two.
 *
 * <p>Each is one transaction in PostgreSQL, which holds the words, the moves of the records and the numbers of the
 * customers; the read copy follows. All of them queue behind one lock, and each looks at what was decided before it: who
 * comes second is told by whom, when and what.
 */
public final class Decisions {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH);

    private final TransactionTemplate transactions;
    private final JdbcClient records;
    private final DecisionRows rows;
    private final Moves moves;
    private final Clock clock;
    private final Identity identity;
    private final Supplier<DuckDb> readCopy;
    private final Consumer<CustomersRegrouped> told;

    /** @param told learns of customers whose records in the read copy are others now */
    public Decisions(
            DataSource dataSource,
            Clock clock,
            Identity identity,
            Supplier<DuckDb> readCopy,
            Consumer<CustomersRegrouped> told) {
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.records = JdbcClient.create(dataSource);
        this.rows = new DecisionRows(records);
        this.moves = new Moves(records);
        this.clock = clock;
        this.identity = identity;
        this.readCopy = readCopy;
        this.told = told;
    }

    /**
     * Somebody who decides.
     *
     * @param seen the last change that she knew when she decided, see {@link #version()}
     */
    public record By(String who, String reason, long seen) {}

    /**
     * What came of a decision.
     *
     * @param change the version of who is who that it made
     * @param customers whose records are others now, by number; where nothing moved, those that the records belong to
     * @param exact whether an undo restored what was; else only the words are taken back and the next linking decides
     * @param shown whether screens show it already; else they do when the linking that is running is done
     */
    public record Outcome(long decision, long change, Set<Long> customers, boolean exact, boolean shown) {}

    /** Number of the last change of who is who. */
    public long version() {
        return records.sql("select coalesce(max(number), 0) from identity.change")
                .query(Long.class)
                .single();
    }

    /** A person looked at two records and says whether they are one. */
    public Outcome review(PartyRef one, PartyRef other, Verdict verdict, @Nullable Double weight, By by) {
        return shown(locked(() -> {
            long a = customerOf(one);
            long b = customerOf(other);
            if (!one.kind().equals(other.kind()) || one.equals(other)) {
                throw new Problem(
                        IdentityProblem.NOT_DECIDABLE, "Two different records of one kind can be one customer.");
            }
            rows.ofPair(one, other).ifPresent(Decisions::refuseAgain);
            refuseIfOthersDecided(List.of(a, b), by, true);
            if (verdict == Verdict.DIFFERENT && a == b) {
                throw new Problem(
                        IdentityProblem.DECIDED_MEANWHILE,
                        "%s and %s are one customer now, C%d.%s To part them, split that customer."
                                .formatted(one, other, a, last(a)));
            }
            Opened opened = open(verdict.code(), by);
            if (verdict == Verdict.SAME && a != b) {
                refuseIfSaidDifferent(a, b);
                moves.join(opened.change, a, b);
            }
            long id = rows.add(
                    opened.change,
                    verdict,
                    "review",
                    opened.at,
                    by.who(),
                    by.reason(),
                    weight,
                    List.of(one),
                    List.of(other));
            return new Outcome(id, opened.change, new TreeSet<>(List.of(a, b)), true, true);
        }));
    }

    /** Two customers are one. */
    public Outcome merge(long one, long other, By by) {
        return shown(locked(() -> {
            List<PartyRef> ones = partiesOf(one);
            List<PartyRef> others = partiesOf(other);
            if (one == other || !ones.getFirst().kind().equals(others.getFirst().kind())) {
                throw new Problem(
                        IdentityProblem.NOT_DECIDABLE,
                        "Two different customers of one kind can be one; C%d and C%d are not.".formatted(one, other));
            }
            refuseIfOthersDecided(List.of(one, other), by, false);
            refuseIfSaidDifferent(one, other);
            Opened opened = open("same", by);
            moves.join(opened.change, one, other);
            long id = rows.add(
                    opened.change, Verdict.SAME, "merge", opened.at, by.who(), by.reason(), null, ones, others);
            return new Outcome(id, opened.change, Set.of(one, other), true, true);
        }));
    }

    /** Some records of a customer are somebody else's: they leave, all to one customer. */
    public Outcome split(long customer, List<PartyRef> leaving, By by) {
        return shown(locked(() -> {
            List<PartyRef> all = partiesOf(customer);
            refuseIfOthersDecided(List.of(customer), by, false);
            Set<PartyRef> away = new TreeSet<>(leaving);
            List<PartyRef> staying =
                    all.stream().filter(party -> !away.contains(party)).toList();
            if (away.isEmpty() || staying.isEmpty() || !all.containsAll(away)) {
                throw new Problem(
                        IdentityProblem.NOT_DECIDABLE,
                        "Of the %d records of C%d some can leave, but not all, and none that it does not have."
                                .formatted(all.size(), customer));
            }
            Opened opened = open("split", by);
            long to = moves.part(opened.change, customer, List.copyOf(away));
            List<Decision> against = rows.between(customer, to, Verdict.SAME);
            if (!against.isEmpty()) {
                throw contradicts(against.getFirst());
            }
            long id = rows.add(
                    opened.change,
                    Verdict.DIFFERENT,
                    "split",
                    opened.at,
                    by.who(),
                    by.reason(),
                    null,
                    List.copyOf(away),
                    staying);
            return new Outcome(id, opened.change, Set.of(customer, to), true, true);
        }));
    }

    /**
     * Takes a decision back and restores what it moved. Where linking has moved those records since, only the words are
     * taken back, and the next linking decides without them.
     */
    public Outcome undo(long decision, By by) {
        return shown(locked(() -> {
            Decision undone = rows.find(decision)
                    .orElseThrow(() -> new Problem(
                            IdentityProblem.NO_SUCH_DECISION, "There is no decision %d.".formatted(decision)));
            if (undone.undone() != null) {
                throw new Problem(
                        IdentityProblem.DECIDED_MEANWHILE,
                        "%s undid this on %s already."
                                .formatted(
                                        undone.undone().by(),
                                        time(Timestamp.from(undone.undone().at()))));
            }
            boolean exact = moves.standsAsLeftBy(undone.change());
            if (!exact) {
                refuseIfDecidedOnTop(undone);
            }
            Set<Long> customers = new TreeSet<>(moves.customersOf(undone.change()));
            Opened opened = open("undo", by);
            if (exact) {
                moves.reverse(undone.change(), opened.change);
            }
            rows.undo(decision, opened.change, opened.at, by.who(), by.reason());
            return new Outcome(decision, opened.change, customers, exact, true);
        }));
    }

    /** Brings the read copy up to what was decided, for example before a crash. */
    public void catchUp() {
        shown(new Outcome(0, 0, Set.of(), true, true));
    }

    /** How many decisions hold. */
    public long holding() {
        return records.sql("select count(*) from identity.decision where undone_change is null")
                .query(Long.class)
                .single();
    }

    public List<Decision> newest(int limit) {
        return rows.newest(limit).reversed();
    }

    /** What a pair's decision is that holds, if there is one. */
    public Optional<Decision> ofPair(PartyRef one, PartyRef other) {
        return rows.ofPair(one, other);
    }

    /** Everything that ever happened to who a customer is, newest first. */
    public List<HistoryItem> history(long customer) {
        return moves.history(customer, rows);
    }

    private Outcome shown(Outcome outcome) {
        try {
            Identity.CaughtUp caughtUp = identity.catchUp(readCopy.get());
            if (!caughtUp.customers().isEmpty()) {
                told.accept(new CustomersRegrouped(caughtUp.customers()));
            }
            return new Outcome(outcome.decision, outcome.change, outcome.customers, outcome.exact, caughtUp.complete());
        } catch (SQLException e) {
            throw new IllegalStateException("Decided, but the read copy could not follow", e);
        }
    }

    private Outcome locked(Supplier<Outcome> work) {
        return java.util.Objects.requireNonNull(transactions.execute(_ -> {
            records.sql("select pg_advisory_xact_lock(?)")
                    .param(PermanentIds.LOCK)
                    .query(row -> {});
            return work.get();
        }));
    }

    /** A change that has begun. */
    private record Opened(long change, Timestamp at) {}

    private Opened open(String what, By by) {
        Timestamp at = Timestamp.from(clock.instant());
        long change =
                records.sql("""
                        insert into identity.change (number, at, parties, customers, what, who)
                        select coalesce(max(number), 0) + 1, ?, 0, 0, ?, ? from identity.change returning number
                        """).params(at, what, by.who()).query(Long.class).single();
        return new Opened(change, at);
    }

    private long customerOf(PartyRef party) {
        return records.sql("select customer_id from identity.party_link where source = ? and kind = ? and key = ?")
                .params(party.source(), party.kind(), party.key())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Problem(
                        IdentityProblem.NO_SUCH_PARTY, "There is no %s %s.".formatted(party.kind(), party)));
    }

    private List<PartyRef> partiesOf(long customer) {
        List<PartyRef> parties = moves.partiesOf(customer);
        if (parties.isEmpty()) {
            Optional<Long> into = records.sql("select merged_into from identity.customer where id = ?")
                    .param(customer)
                    .query(Long.class)
                    .optional();
            throw into.isPresent()
                    ? new Problem(
                            IdentityProblem.DECIDED_MEANWHILE,
                            "C%d is part of C%d now.%s".formatted(customer, into.get(), last(customer)))
                    : new Problem(IdentityProblem.NO_SUCH_PARTY, "There is no customer C%d.".formatted(customer));
        }
        return parties;
    }

    private static void refuseAgain(Decision decision) {
        throw new Problem(
                IdentityProblem.DECIDED_MEANWHILE,
                "%s said on %s that these two %s. To decide otherwise, undo that first."
                        .formatted(
                                decision.who(),
                                time(Timestamp.from(decision.at())),
                                decision.verdict() == Verdict.SAME ? "are the same" : "are not the same"),
                Map.of("decision", decision.id()),
                null);
    }

    private void refuseIfSaidDifferent(long one, long other) {
        List<Decision> against = rows.between(one, other, Verdict.DIFFERENT);
        if (!against.isEmpty()) {
            throw contradicts(against.getFirst());
        }
    }

    private static Problem contradicts(Decision decision) {
        return new Problem(
                IdentityProblem.CONTRADICTS_DECISION,
                "%s said on %s that %s and %s %s. Undo that first."
                        .formatted(
                                decision.who(),
                                time(Timestamp.from(decision.at())),
                                decision.ones().getFirst(),
                                decision.others().getFirst(),
                                decision.verdict() == Verdict.SAME ? "are the same" : "are not the same"),
                Map.of("decision", decision.id()),
                null);
    }

    /** @param peopleOnly whether what linking did since does not matter */
    private void refuseIfOthersDecided(List<Long> customers, By by, boolean peopleOnly) {
        moves.lastAfter(by.seen(), customers)
                .filter(change -> !by.who().equals(change.who()))
                .filter(change -> change.who() != null || !peopleOnly)
                .ifPresent(change -> {
                    throw new Problem(
                            IdentityProblem.DECIDED_MEANWHILE,
                            "Meanwhile this changed: %s. Look again.".formatted(change.words()),
                            Map.of("version", change.number()),
                            null);
                });
    }

    private void refuseIfDecidedOnTop(Decision undone) {
        List<Decision> later = rows.ofChanges(moves.changesOnTopOf(undone.change())).stream()
                .filter(decision -> decision.undone() == null && decision.id() > undone.id())
                .sorted(Comparator.comparingLong(Decision::id).reversed())
                .toList();
        if (!later.isEmpty()) {
            Decision top = later.getFirst();
            throw new Problem(
                    IdentityProblem.CONTRADICTS_DECISION,
                    "%s decided something on top of this on %s. Undo that first."
                            .formatted(top.who(), time(Timestamp.from(top.at()))),
                    Map.of("decision", top.id()),
                    null);
        }
    }

    private String last(long customer) {
        List<Long> one = new ArrayList<>(List.of(customer));
        return moves.lastAfter(0, one)
                .map(change -> " Last: " + change.words() + ".")
                .orElse("");
    }

    static String time(Timestamp at) {
        return TIME.format(at.toInstant().atZone(ZoneOffset.UTC));
    }
}
