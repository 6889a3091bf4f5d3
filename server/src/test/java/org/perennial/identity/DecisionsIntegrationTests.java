package org.perennial.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perennial.identity.Decisions.By;
import org.perennial.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

class DecisionsIntegrationTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-03T10:30:00Z"), ZoneOffset.UTC);
    private static final String EVERYTHING =
            "select source, kind, key, customer, weight, rule, reason from link order by all";

    private static EmbeddedPostgres postgres;
    private static DataSource records;

    private final List<CustomersRegrouped> told = new ArrayList<>();
    private HandMadeReadCopy copy;
    private Identity identity;
    private Decisions decisions;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        records = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(records)
                .schemas("identity")
                .locations("classpath:db/migration/identity")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        copy = new HandMadeReadCopy();
        identity = Identity.permanent(records, CLOCK);
        decisions = new Decisions(records, CLOCK, identity, copy::duckDb, told::add);
        try (Connection connection = records.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    truncate identity.change, identity.customer, identity.party_link, identity.party_move,
                        identity.customer_merge, identity.decision, identity.decision_party
                    """);
        }
        copy.party("crm", "a1", "name", "Hanna Berg", "external_ids", "['card:1']")
                .party("shop", "a2", "name", "Hanna Berg", "external_ids", "['card:1']")
                .party("crm", "b1", "name", "Johanna Berg", "external_ids", "['card:2']")
                .party("crm", "c1", "name", "Otto Lind", "external_ids", "['card:3']");
        link();
    }

    @AfterEach
    void close() throws SQLException {
        copy.close();
    }

    @Test
    void whatAPersonSaysIsOneIsOneAtOnceAndAfterARebuild() throws SQLException {
        Decisions.Outcome outcome = decisions.review(ref("crm", "a1"), ref("crm", "b1"), Verdict.SAME, 2.5, by("Rita"));
        assertThat(outcome.shown()).isTrue();
        assertThat(customer("b1")).isEqualTo(customer("a1")).isEqualTo(customer("a2"));
        assertThat(told.getLast().customers()).contains(customer("a1"));
        assertThat(reason("b1")).isEqualTo("Rita said that it is one with crm #a1 on 3 May 2026: I know her");
        long before = customer("a1");
        copy.close();
        copy = new HandMadeReadCopy();
        copy.party("crm", "b1", "name", "J. Berg-Olsson", "external_ids", "['card:2']")
                .party("crm", "a1", "name", "Hanna Berg", "external_ids", "['card:1']");
        link();
        assertThat(customer("b1")).isEqualTo(before);
        assertThat(customer("a1")).isEqualTo(before);
        assertThat(reason("b1")).startsWith("Rita said that it is one with crm #a1");
    }

    @Test
    void whatAPersonSaysIsNotOneStaysApartWhateverSpeaksForIt() throws SQLException {
        decisions.review(ref("crm", "a1"), ref("crm", "b1"), Verdict.DIFFERENT, 2.5, by("Rita"));
        copy.execute("update party set external_ids = ['card:1'], name = 'Hanna Berg' where key = 'b1'");
        link();
        assertThat(customer("b1")).isNotEqualTo(customer("a1"));
        assertThat(copy.query("select key, other_key from link_question")).isEmpty();
    }

    @Test
    void mergesAndTheirUndoAreExact() throws SQLException {
        long a = customer("a1");
        long c = customer("c1");
        List<String> before = copy.query(EVERYTHING);
        List<String> tables = tables();
        Decisions.Outcome merged = decisions.merge(c, a, by("Rita"));
        assertThat(customer("c1")).isEqualTo(a);
        assertThat(resolve(c)).isEqualTo(a);
        Decisions.Outcome undone = decisions.undo(merged.decision(), by("Ben"));
        assertThat(undone.exact()).isTrue();
        assertThat(copy.query(EVERYTHING)).isEqualTo(before);
        assertThat(tables()).isEqualTo(tables);
        assertThat(resolve(c)).isEqualTo(c);
        link();
        assertThat(copy.query(EVERYTHING)).isEqualTo(before);
        assertThat(decisions.history(c)).extracting(HistoryItem::what).startsWith("undo", "same");
    }

    @Test
    void aSplitHoldsAndItsUndoLeavesNoTraceInWhoIsWho() throws SQLException {
        long a = customer("a1");
        List<String> before = copy.query(EVERYTHING);
        Decisions.Outcome split = decisions.split(a, List.of(ref("shop", "a2")), by("Rita"));
        long left = customer("a2");
        assertThat(customer("a1")).isEqualTo(a).isNotEqualTo(left);
        link();
        assertThat(customer("a1")).isEqualTo(a);
        assertThat(customer("a2")).isEqualTo(left);
        assertThat(reason("a2")).startsWith("Rita said that it is not one with crm #a1");
        decisions.undo(split.decision(), by("Rita"));
        link();
        assertThat(copy.query(EVERYTHING)).isEqualTo(before);
        assertThat(resolve(left)).isEqualTo(a);
    }

    @Test
    void aSplitOfWhatWasMergedGivesBackTheOldNumber() {
        long b = customer("b1");
        decisions.merge(customer("a1"), b, by("Rita"));
        decisions.review(ref("crm", "c1"), ref("crm", "a1"), Verdict.DIFFERENT, 0.0, by("Rita"));
        Problem problem = catchThrowableOfType(
                Problem.class, () -> decisions.split(customer("a1"), List.of(ref("crm", "b1")), by("Ben")));
        assertThat(problem.code()).isEqualTo(IdentityProblem.CONTRADICTS_DECISION);
        assertThat(problem.message()).contains("Rita said on 3 May 2026 at 10:30 UTC");
        decisions.undo(((Number) Objects.requireNonNull(problem.details().get("decision"))).longValue(), by("Ben"));
        assertThat(customer("b1")).isEqualTo(b);
    }

    @Test
    void whatIsOneAlreadyCanBeConfirmed() {
        long a = customer("a1");
        Decisions.Outcome outcome =
                decisions.review(ref("crm", "a1"), ref("shop", "a2"), Verdict.SAME, 9.0, by("Rita"));
        assertThat(outcome.customers()).containsExactly(a);
        assertThat(decisions.undo(outcome.decision(), by("Rita")).exact()).isTrue();
        assertThat(customer("a2")).isEqualTo(a);
    }

    @Test
    void contradictionsAreRefusedWithWhoSaidWhat() {
        decisions.review(ref("crm", "a1"), ref("crm", "b1"), Verdict.DIFFERENT, 0.0, by("Rita"));
        long seen = decisions.version();
        assertThatThrownBy(() -> decisions.review(
                        ref("crm", "a1"), ref("crm", "b1"), Verdict.SAME, 0.0, new By("Ben", "", seen)))
                .hasMessageContaining("Rita said on 3 May 2026 at 10:30 UTC that these two are not the same");
        assertThatThrownBy(() -> decisions.merge(customer("a1"), customer("b1"), new By("Ben", "", seen)))
                .hasMessageContaining("Undo that first");
        assertThatThrownBy(() -> decisions.merge(customer("a1"), customer("c1"), new By("Ben", "", 0)))
                .hasMessageContaining("Meanwhile this changed: Rita said what is not the same");
        assertThatThrownBy(() -> decisions.undo(77, by("Ben"))).hasMessageContaining("There is no decision 77");
        assertThatThrownBy(() -> decisions.split(customer("c1"), List.of(ref("crm", "c1")), by("Ben")))
                .hasMessageContaining("some can leave, but not all");
    }

    @Test
    void whoComesSecondIsToldWhatHappened() throws Exception {
        for (int round = 0; round < 5; round++) {
            long seen = decisions.version();
            CyclicBarrier together = new CyclicBarrier(2);
            List<Callable<Decisions.Outcome>> two = List.of(
                    () -> {
                        together.await();
                        return decisions.review(
                                ref("crm", "a1"), ref("crm", "b1"), Verdict.SAME, 1.0, new By("Rita", "", seen));
                    },
                    () -> {
                        together.await();
                        return decisions.review(
                                ref("crm", "a1"), ref("crm", "b1"), Verdict.DIFFERENT, 1.0, new By("Ben", "", seen));
                    });
            List<Problem> refused = new ArrayList<>();
            List<Decisions.Outcome> done = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (Future<Decisions.Outcome> one : threads.invokeAll(two)) {
                    try {
                        done.add(one.get());
                    } catch (ExecutionException e) {
                        refused.add((Problem) Objects.requireNonNull(e.getCause()));
                    }
                }
            }
            assertThat(done).hasSize(1);
            assertThat(refused).hasSize(1);
            assertThat(refused.getFirst().code()).isEqualTo(IdentityProblem.DECIDED_MEANWHILE);
            assertThat(refused.getFirst().message()).contains("said on 3 May 2026 at 10:30 UTC");
            decisions.undo(done.getFirst().decision(), by("Rita"));
        }
        assertThat(customer("a1")).isNotEqualTo(customer("b1"));
    }

    @Test
    void decisionsDuringLinkingAreObeyedByIt() throws SQLException {
        long c = customer("c1");
        CustomerIds ids = new PermanentIds(records, CLOCK);
        boolean[] once = {false};
        CustomerIds interrupted = new CustomerIds() {
            @Override
            public Decided decided() throws SQLException {
                Decided known = ids.decided();
                if (!once[0]) {
                    once[0] = true;
                    JdbcClient.create(records)
                            .sql("select 1")
                            .query(Integer.class)
                            .single();
                    new Decisions(records, CLOCK, Identity.fromOne(), copy::duckDb, told::add)
                            .merge(customer("a1"), c, by("Rita"));
                }
                return known;
            }

            @Override
            public void number(Connection readCopy, long decidedUpTo) throws SQLException {
                ids.number(readCopy, decidedUpTo);
            }
        };
        new Linking(Set.of(), interrupted).link(copy.connection());
        assertThat(customer("c1")).isEqualTo(customer("a1"));
    }

    @Test
    void whatWasDecidedBeforeACrashIsShownAfterIt() throws SQLException {
        List<String> link = copy.query("select key, customer from link order by key");
        new Decisions(records, CLOCK, Identity.fromOne(), copy::duckDb, told::add)
                .merge(customer("a1"), customer("c1"), by("Rita"));
        assertThat(copy.query("select key, customer from link order by key")).isEqualTo(link);
        decisions.catchUp();
        assertThat(customer("c1")).isEqualTo(customer("a1"));
        assertThat(told).hasSize(1);
    }

    @Test
    void anUndoUnderLaterDecisionsIsRefusedAndUnderLaterLinkingTakesBackTheWords() throws SQLException {
        Decisions.Outcome first = decisions.merge(customer("b1"), customer("c1"), by("Rita"));
        decisions.merge(customer("a1"), customer("b1"), by("Rita"));
        assertThatThrownBy(() -> decisions.undo(first.decision(), by("Ben")))
                .hasMessageContaining("Rita decided something on top of this");
    }

    private static List<String> tables() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = records.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "select l::text from identity.party_link l order by source, kind, key",
                    "select c::text from identity.customer c order by id")) {
                try (var result = statement.executeQuery(sql)) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static PartyRef ref(String source, String key) {
        return new PartyRef(source, "person", key);
    }

    private By by(String who) {
        return new By(who, "I know her", decisions.version());
    }

    private void link() throws SQLException {
        identity.link(copy.duckDb(), Set.of());
    }

    private long customer(String key) {
        return Long.parseLong(copy.query("select customer from link where key = '" + key + "'")
                .getFirst());
    }

    private String reason(String key) {
        return copy.query("select reason from link where key = '" + key + "'").getFirst();
    }

    private long resolve(long id) throws SQLException {
        return Identity.resolve(copy.connection(), id).orElse(-1);
    }
}
