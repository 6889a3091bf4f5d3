package org.perennial.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermanentIdsIntegrationTests {

    private static EmbeddedPostgres postgres;
    private static DataSource records;

    private HandMadeReadCopy copy;

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
        try (Connection connection = records.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate identity.change, identity.customer, identity.party_link, identity.party_move, identity.customer_merge, identity.decision, identity.decision_party");
        }
    }

    @AfterEach
    void close() throws SQLException {
        copy.close();
    }

    @Test
    void numbersSurviveARebuild() throws SQLException {
        card("b", 1).card("a", 2).card("c", 1).link();
        Map<String, Long> before = ids();
        copy.close();
        copy = new HandMadeReadCopy();
        card("c", 1).card("a", 2).card("b", 1).link();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aCrashBetweenTheTwoCommitsIsCaughtUpWith() throws SQLException {
        card("a", 1).link();
        copy.execute("begin")
                .execute("create table saved as from identity.state")
                .execute("commit");
        card("b", 2).link();
        Map<String, Long> before = ids();
        copy.execute("delete from identity.party_link where key = 'b'")
                .execute("delete from identity.customer where id = 2")
                .execute("delete from identity.state")
                .execute("insert into identity.state from saved")
                .execute("drop table link");
        link();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void aMergedCustomerKeepsTheNumberOfMostParties() throws SQLException {
        card("a", 1).link();
        card("b", 2).card("c", 2).link();
        recard("a", 2).link();
        assertThat(ids()).containsOnlyKeys("a", "b", "c").containsEntry("a", 2L).containsEntry("b", 2L);
        assertThat(resolve(1)).isEqualTo(2);
    }

    @Test
    void aMergeTakenBackGivesBothTheirNumbersAgain() throws SQLException {
        card("a", 1).card("b", 2).link();
        Map<String, Long> before = ids();
        recard("b", 1).link();
        assertThat(ids().values()).containsOnly(1L);
        assertThat(resolve(2)).isEqualTo(1);
        recard("b", 2).link();
        assertThat(ids()).isEqualTo(before);
        assertThat(resolve(2)).isEqualTo(2);
    }

    @Test
    void mergedNumbersResolveInOneStepHoweverOften() throws SQLException {
        card("a", 1).link();
        card("b", 2).card("b2", 2).link();
        card("c", 3).card("c2", 3).card("c3", 3).card("c4", 3).link();
        recard("a", 2).link();
        recard("a", 3).recard("b", 3).recard("b2", 3).link();
        assertThat(resolve(1)).isEqualTo(3);
        assertThat(resolve(2)).isEqualTo(3);
    }

    @Test
    void aSplitLeavesTheNumberWithMostPartiesAndGivesTheRestANewOne() throws SQLException {
        card("a", 1).card("b", 1).card("c", 1).link();
        recard("a", 9).link();
        assertThat(ids()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L));
    }

    @Test
    void partiesThatReturnGetTheirNumberBack() throws SQLException {
        card("a", 1).card("b", 2).link();
        remove("a").link();
        card("c", 3).link();
        card("a", 1).link();
        assertThat(ids()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
    }

    @Test
    void nothingNewChangesNothing() throws SQLException {
        card("a", 1).link();
        link();
        assertThat(copy.query("select change from identity.state")).containsExactly("1");
    }

    @Test
    void keysWithEveryCharacterAreKept() throws SQLException {
        card("a\tb\\N\n'\"é😀", 1).card("\\.", 2).link();
        copy.execute("delete from identity.state");
        link();
        assertThat(copy.query("select count(*) from identity.party_link l join link using (source, kind, key)"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void numbersHoldThroughAnyHistory(long seed) throws SQLException {
        Random random = new Random(seed);
        TreeMap<String, Integer> parties = new TreeMap<>();
        List<Long> everGiven = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                String key = "k" + random.nextInt(14);
                if (random.nextInt(3) == 0) {
                    parties.remove(key);
                } else {
                    parties.put(key, 1 + random.nextInt(6));
                }
            }
            Map<String, Long> before = step == 0 ? Map.of() : ids();
            replaceAll(parties, random);
            link();
            Map<String, Long> now = ids();
            assertThat(partition(now)).isEqualTo(partition(byCard(parties)));
            now.values().stream().filter(id -> !everGiven.contains(id)).forEach(everGiven::add);
            for (long id : everGiven) {
                assertThat(resolve(resolve(id)))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(resolve(id));
                assertThat(!now.containsValue(id) || resolve(id) == id).isTrue();
            }
            assertWhollyMovedCustomersResolve(before, now);
            if (step % 5 == 4) {
                copy.execute("drop schema identity cascade");
            }
            replaceAll(parties, random);
            link();
            assertThat(ids()).as("seed %d, step %d", seed, step).isEqualTo(now);
        }
    }

    /** Where all of a customer's parties are one customer now, its old number leads there. */
    private void assertWhollyMovedCustomersResolve(Map<String, Long> before, Map<String, Long> now)
            throws SQLException {
        Map<Long, Set<Long>> goneTo = before.entrySet().stream()
                .filter(entry -> now.containsKey(entry.getKey()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        Collectors.mapping(entry -> now.getOrDefault(entry.getKey(), 0L), Collectors.toSet())));
        for (Map.Entry<Long, Set<Long>> gone : goneTo.entrySet()) {
            if (gone.getValue().size() == 1 && !now.containsValue(gone.getKey())) {
                assertThat(resolve(gone.getKey()))
                        .isEqualTo(gone.getValue().iterator().next());
            }
        }
    }

    private static Map<String, Long> byCard(Map<String, Integer> parties) {
        Map<String, Long> cards = new HashMap<>();
        parties.forEach((key, card) -> cards.put(key, (long) card));
        return cards;
    }

    private static Set<Set<String>> partition(Map<String, Long> groups) {
        return Set.copyOf(groups.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
                .values());
    }

    private void replaceAll(Map<String, Integer> parties, Random random) {
        copy.execute("delete from party");
        List<String> keys = new ArrayList<>(parties.keySet());
        java.util.Collections.shuffle(keys, random);
        keys.forEach(key -> card(key, parties.getOrDefault(key, 0)));
    }

    private PermanentIdsIntegrationTests card(String key, int card) {
        copy.party("s", key, "external_ids", "['card:" + card + "']");
        return this;
    }

    private PermanentIdsIntegrationTests recard(String key, int card) {
        return remove(key).card(key, card);
    }

    private PermanentIdsIntegrationTests remove(String key) {
        copy.execute("delete from party where key = '" + key + "'");
        return this;
    }

    private void link() throws SQLException {
        Identity.permanent(records, Clock.systemUTC()).link(copy.duckDb(), Set.of());
    }

    private long resolve(long id) throws SQLException {
        return Identity.resolve(copy.connection(), id).orElse(-1);
    }

    private Map<String, Long> ids() {
        return copy.query("select key, customer from link").stream()
                .map(row -> row.split("\\|"))
                .collect(Collectors.toMap(cells -> cells[0], cells -> Long.valueOf(cells[1])));
    }
}
