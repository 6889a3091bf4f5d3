package org.perennial.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perennial.identity.HandMadeReadCopy;
import org.perennial.identity.Identity;
import org.perennial.platform.Page;
import org.perennial.platform.PageRequest;
import org.perennial.platform.Problem;

class CustomersTests {

    private static final Organization ORGANIZATION =
            new Organization("Lindqvist Fibre", "EUR", ZoneId.of("Europe/Stockholm"), null);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T10:00:00Z"), ZoneOffset.UTC);

    private HandMadeReadCopy copy;

    @BeforeEach
    void open() throws SQLException {
        copy = new HandMadeReadCopy();
    }

    @AfterEach
    void close() throws SQLException {
        copy.close();
    }

    @Test
    void anEmptyReadCopyHasNoCustomers() {
        assertThat(list("name").items()).isEmpty();
        assertThatThrownBy(() -> page(1)).isInstanceOf(Problem.class).hasMessageContaining("no customer C1");
        refresh();
        assertThat(list("name").total()).isZero();
    }

    @Test
    void summarizesRecordsAndEvents() {
        copy.party("crm", "1", "name", "H. Bergström", "email", "h@example.se", "updated_at", "2025-01-01")
                .party(
                        "shop",
                        "A",
                        "name",
                        "Hanna Bergström",
                        "email",
                        "h@example.se",
                        "segment",
                        "Gold",
                        "customer_since",
                        "2019-05-01",
                        "updated_at",
                        "2024-01-01")
                .row(
                        "purchase",
                        "till",
                        "p1",
                        "_party_source",
                        "shop",
                        "party",
                        "A",
                        "at",
                        "2018-03-01",
                        "amount",
                        "15.30")
                .row(
                        "purchase",
                        "till",
                        "p2",
                        "_party_source",
                        "shop",
                        "party",
                        "A",
                        "at",
                        "2020-03-01",
                        "amount",
                        "-5.30")
                .row("purchase", "till", "p3", "at", "2020-03-01", "amount", "99")
                .row("contact", "crm", "c1", "party", "1", "at", "2021-03-01T10:00:00Z")
                .row("contact", "help", "c2", "party", "zz", "at", "2021-03-02")
                .bare("help", "zz");
        refresh();
        Page<CustomerRow> all = list("-amount");
        assertThat(all.total()).isEqualTo(2);
        CustomerRow hanna = all.items().getFirst();
        assertThat(hanna.name()).isEqualTo("H. Bergström");
        assertThat(hanna.sources()).containsExactly("crm", "shop");
        assertThat(hanna.amount()).isEqualByComparingTo("10.00");
        assertThat(hanna.events()).isEqualTo(3);
        assertThat(hanna.since()).isEqualTo("2018-02-28T23:00:00Z");
        assertThat(hanna.lastEvent()).isEqualTo("2021-03-01T10:00:00Z");
        assertThat(all.items().getLast().name()).isEqualTo("zz");
        assertThat(all.items().getLast().amount()).isNull();
    }

    @Test
    void searchesPartsOfNamesAddressesKeysAndPhones() {
        copy.party("crm", "K-77", "name", "Hanna Bergström", "phone", "+46 70 174 06 05")
                .party("crm", "2", "name", "Zoë Müller", "email", "zoe@example.de");
        refresh();
        assertThat(search("bergstrom han")).containsExactly("Hanna Bergström");
        assertThat(search("BERGSTRÖM")).containsExactly("Hanna Bergström");
        assertThat(search("070-174 06")).containsExactly("Hanna Bergström");
        assertThat(search("k-77")).containsExactly("Hanna Bergström");
        assertThat(search("C1")).containsExactly("Zoë Müller");
        assertThat(search("example.d")).containsExactly("Zoë Müller");
        assertThat(search("100%")).isEmpty();
        assertThat(search("'; drop table customer; --")).isEmpty();
    }

    @Test
    void everyColumnSortsStablyInBothDirectionsAndPagesLoseNobody() {
        for (int i = 0; i < 23; i++) {
            copy.party("crm", "k" + i, "name", "Name" + i % 4, "segment", "S" + i % 3, "country", "SE");
            if (i % 2 == 0) {
                copy.row(
                        "purchase",
                        "crm",
                        "p" + i,
                        "party",
                        "k" + i,
                        "at",
                        "2020-01-0" + (1 + i % 5),
                        "amount",
                        "" + i % 3);
            } else {
                copy.execute("update party set segment = null where key = 'k%d'".formatted(i));
            }
        }
        refresh();
        for (CustomerSort sort : CustomerSort.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                List<Long> paged = new ArrayList<>();
                String cursor = null;
                do {
                    Page<CustomerRow> page = customers().find(query(null, sort, descending), PageRequest.of(cursor, 4));
                    page.items().forEach(item -> paged.add(item.id()));
                    cursor = page.next();
                } while (cursor != null);
                List<Long> whole =
                        customers().find(query(null, sort, descending), PageRequest.of(null, 100)).items().stream()
                                .map(CustomerRow::id)
                                .toList();
                assertThat(paged)
                        .as("%s %s", sort, descending)
                        .isEqualTo(whole)
                        .hasSize(23)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void filtersBySourceSegmentKindAndRecords() {
        copy.party("crm", "1", "name", "A", "segment", "Gold", "external_ids", "['x:1']")
                .party("shop", "1", "name", "A", "external_ids", "['x:1']")
                .party("shop", "2", "name", "B", "kind", "organization", "country", "SE");
        refresh();
        assertThat(names(new CustomerQuery(null, CustomerSort.NAME, false, "crm", null, null, null, null, 0)))
                .containsExactly("A");
        assertThat(names(new CustomerQuery(null, CustomerSort.NAME, false, null, "Gold", null, null, null, 0)))
                .containsExactly("A");
        assertThat(names(new CustomerQuery(null, CustomerSort.NAME, false, null, null, "SE", null, "organization", 0)))
                .containsExactly("B");
        assertThat(names(new CustomerQuery(null, CustomerSort.NAME, false, null, null, null, null, null, 2)))
                .containsExactly("A");
        assertThat(customers().filters().sources().getFirst().value()).isEqualTo("shop");
    }

    @Test
    void thePageTellsWhoWhyAndWhatDisagrees() {
        copy.party(
                        "crm",
                        "1",
                        "name",
                        "Hanna Bergström",
                        "email",
                        "h@example.se",
                        "birth_date",
                        "1980-01-01",
                        "gender",
                        "f")
                .party(
                        "shop",
                        "2",
                        "name",
                        "Hanna Bergström",
                        "email",
                        "h@example.se",
                        "gender",
                        "m",
                        "organization",
                        "o")
                .party("shop", "o", "name", "Bergström Dental", "kind", "organization")
                .row(
                        "trait",
                        "survey",
                        "t",
                        "_party_source",
                        "shop",
                        "party",
                        "2",
                        "family",
                        "attitude",
                        "name",
                        "price_aware",
                        "value",
                        "no");
        refresh();
        CustomerPage hanna = page(idOf("crm", "1"));
        assertThat(hanna.records()).extracting(CustomerPage.PartyRecord::source).containsExactly("crm", "shop");
        assertThat(hanna.why())
                .isEqualTo(
                        "2 records are one person, because these agree: e-mail addresses with names or birth dates.");
        assertThat(hanna.contradictions())
                .extracting(CustomerPage.Contradiction::column)
                .containsExactly("gender");
        assertThat(hanna.organization()).extracting("name").isEqualTo("Bergström Dental");
        assertThat(hanna.facts())
                .contains(
                        new CustomerPage.Said("Born", "1980-01-01", "crm"),
                        new CustomerPage.Said("Price aware", "no", "survey"));
        assertThat(hanna.amount()).isNull();
        assertThat(hanna.missing()).extracting(CustomerPage.Missing::evidence).contains("rows of kind purchase");
        CustomerPage dental = page(idOf("shop", "o"));
        assertThat(dental.members())
                .isEqualTo(
                        new CustomerPage.Members(1, List.of(new CustomerPage.Related(hanna.id(), "Hanna Bergström"))));
    }

    @Test
    void aKeyOfAPersonAndAnOrganizationGivesItsEventsToThePerson() {
        copy.party("crm", "7", "name", "Otto Ek")
                .party("crm", "7", "name", "Ek AB", "kind", "organization")
                .row("purchase", "crm", "p", "party", "7", "at", "2020-01-01", "amount", "1");
        refresh();
        List<String> otto = copy.query("select customer from link where kind = 'person'");
        List<String> ek = copy.query("select customer from link where kind = 'organization'");
        assertThat(timeline(Long.parseLong(otto.getFirst()), TimelineQuery.ALL, 50))
                .hasSize(1);
        assertThat(timeline(Long.parseLong(ek.getFirst()), TimelineQuery.ALL, 50))
                .isEmpty();
        assertThat(page(Long.parseLong(otto.getFirst())).counts()).isEqualTo(Map.of("purchase", 1L));
    }

    @Test
    void theTimelineIsWholeNewestFirstAndPaged() {
        copy.party("crm", "1", "name", "Hanna");
        for (int i = 0; i < 9; i++) {
            String day = "2020-01-0" + (1 + i / 3);
            copy.row("purchase", "till", "p" + i, "_party_source", "crm", "party", "1", "at", day, "amount", "1")
                    .row("contact", "help", "c" + i, "_party_source", "crm", "party", "1", "at", day)
                    .row("promise", "help", "q" + i, "_party_source", "crm", "party", "1");
        }
        copy.row("promise", "help", "q9", "_party_source", "crm", "party", "1", "due_at", "2019-01-01");
        refresh();
        long id = idOf("crm", "1");
        List<TimelineItem> whole = timeline(id, TimelineQuery.ALL, 100);
        List<TimelineItem> paged = timeline(id, TimelineQuery.ALL, 4);
        assertThat(paged).isEqualTo(whole).hasSize(28).doesNotHaveDuplicates();
        assertThat(whole.getLast().at()).isNull();
        assertThat(timeline(id, new TimelineQuery("money", null, null, null), 4))
                .hasSize(9);
        assertThat(timeline(
                        id, new TimelineQuery(null, "contact", LocalDate.of(2020, 1, 2), LocalDate.of(2020, 1, 2)), 4))
                .hasSize(3);
        assertThatThrownBy(() -> timeline(id, new TimelineQuery("cash", null, null, null), 4))
                .hasMessage("There is no group \"cash\". Known: listening, processes, money, offers.");
    }

    @Test
    void keysMayHoldAnything() {
        copy.party("o'x", "a'b;--", "name", "Odd").row("purchase", "o'x", "p'", "party", "a'b;--", "at", "2020-01-01");
        refresh();
        assertThat(timeline(idOf("o''x", "a''b;--"), TimelineQuery.ALL, 5)).hasSize(1);
    }

    private void refresh() {
        try {
            Identity.fromOne().link(copy.duckDb(), Set.of());
            CustomerTable.refresh(copy.duckDb());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private CustomerList customers() {
        return new CustomerList(copy::duckDb);
    }

    private static CustomerQuery query(@Nullable String text, CustomerSort sort, boolean descending) {
        return new CustomerQuery(text, sort, descending, null, null, null, null, null, 0);
    }

    private Page<CustomerRow> list(String sort) {
        boolean descending = sort.startsWith("-");
        CustomerSort column =
                CustomerSort.find(descending ? sort.substring(1) : sort).orElseThrow();
        return customers().find(query(null, column, descending), PageRequest.of(null, null));
    }

    private List<String> search(String text) {
        return names(query(text, CustomerSort.NAME, false));
    }

    private List<String> names(CustomerQuery query) {
        return customers().find(query, PageRequest.of(null, null)).items().stream()
                .map(CustomerRow::name)
                .toList();
    }

    private CustomerPage page(long id) {
        return new CustomerPages(copy::duckDb, () -> ORGANIZATION).find(id);
    }

    private List<TimelineItem> timeline(long id, TimelineQuery query, int limit) {
        Timelines timelines = new Timelines(copy::duckDb, () -> ORGANIZATION, CLOCK);
        List<TimelineItem> items = new ArrayList<>();
        String cursor = null;
        do {
            Page<TimelineItem> page = timelines.find(id, query, PageRequest.of(cursor, limit));
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return items;
    }

    private long idOf(String source, String key) {
        return Long.parseLong(
                copy.query("select customer from link where source = '%s' and key = '%s'".formatted(source, key))
                        .getFirst());
    }
}
