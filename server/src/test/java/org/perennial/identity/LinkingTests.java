package org.perennial.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkingTests {

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
    void joinsTheSameExternalIdOfTheSameType() {
        copy.party("crm", "1", "name", "Hanna Berg", "external_ids", "['Loyalty: 77', 'tax:5']")
                .party("shop", "A", "name", "H", "external_ids", "['loyalty:77 ']")
                .party("help", "x", "external_ids", "['tax:77']")
                .party("web", "y", "external_ids", "['77', 'loyalty:', ':77', 'tax:n/a']")
                .party("web", "z", "external_ids", "['tax:n/a']");
        link();
        assertThat(customers()).containsExactly("crm 1, shop A", "help x", "web y", "web z");
        assertThat(reason("shop", "A")).isEqualTo("same external id (loyalty 77) as crm #1");
    }

    @Test
    void externalIdsJoinOnlyWithinAKind() {
        copy.party("crm", "1", "external_ids", "['tax:5']")
                .party("crm", "1", "kind", "organization", "external_ids", "['tax:5']");
        link();
        assertThat(customers()).hasSize(2);
    }

    @Test
    void leavesAloneWhoSaysNothingOfWhoItIs() {
        for (int i = 0; i < 300; i++) {
            String attributes = "{\"gate\": \"%d\", \"answer\": \"%d\"}".formatted(i % 40, i % 37);
            copy.party("survey", "r" + i, "postcode", "" + (94000 + i % 50), "country", "US", "attributes", attributes);
        }
        link();
        assertThat(customers()).hasSize(300);
    }

    @Test
    void joinsTheSameEmailWithACompatibleName() {
        copy.party("crm", "1", "name", "Bergström, Hanna", "email", " Hanna@Example.SE ")
                .party("shop", "88121", "name", "hanna bergstrom", "email", "hanna@example.se")
                .party("help", "7", "given_name", "H.", "family_name", "Bergström", "email", "hanna@example.se")
                .party("web", "9", "name", "Hana Bergström", "email", "HANNA@example.se");
        link();
        assertThat(customers()).containsExactly("crm 1, help 7, shop 88121, web 9");
        assertThat(reason("shop", "88121")).isEqualTo("same e-mail as crm #1, and the name agrees");
        assertThat(reason("web", "9")).isEqualTo("same e-mail as crm #1, and the name agrees but for its spelling");
        assertThat(reason("help", "7"))
                .isEqualTo("same e-mail as crm #1, and the name agrees as far as its initial goes");
    }

    @Test
    void doesNotJoinAnEmailAlone() {
        copy.party("crm", "1", "name", "Hanna Berg", "email", "h@example.se")
                .party("shop", "2", "email", "h@example.se")
                .party("web", "3", "email", "h@example.se");
        link();
        assertThat(customers()).hasSize(3);
        assertThat(reason("shop", "2"))
                .isEqualTo("same e-mail as crm #1, but no name or birth date says that it is one holder");
    }

    @Test
    void aHouseholdWithOnePhoneStaysSeveralPeople() {
        copy.party("crm", "1", "name", "Hanna Bergström", "phone", "070-174 06 05", "country", "SE")
                .party("crm", "2", "name", "Hans Bergström", "phone", "+46 70 174 06 05", "country", "SE")
                .party("crm", "3", "name", "Anna Bergström", "phone", "0046701740605", "country", "Sweden")
                .party("shop", "4", "name", "H. Bergström", "phone", "0701740605")
                .party("shop", "5", "name", "Bergström Hanna", "phone", "(0)701740605", "country", "SE");
        link();
        assertThat(customers()).containsExactly("crm 1, shop 5", "crm 2", "crm 3", "shop 4");
        assertThat(reason("shop", "4")).isEqualTo("same phone as crm #1, but others who share it agree as well");
    }

    @Test
    void twinsAreTwoAndAMarriedNameIsOne() {
        copy.party("crm", "1", "name", "Emil Berg", "birth_date", "1990-01-01", "phone", "+46701740605")
                .party("shop", "2", "name", "Anna Berg", "birth_date", "1990-01-01", "phone", "+46701740605")
                .party("web", "3", "name", "Anna Lind", "birth_date", "1990-01-01", "phone", "+46701740605");
        link();
        assertThat(customers()).containsExactly("crm 1", "shop 2, web 3");
    }

    @Test
    void aDifferentBirthDateForbidsWhatTheNameAllows() {
        copy.party("crm", "1", "name", "Hanna Berg", "birth_date", "1990-01-01", "email", "h@example.se")
                .party("shop", "2", "name", "Hanna Berg", "birth_date", "1962-05-17", "email", "h@example.se");
        link();
        assertThat(customers()).hasSize(2);
        assertThat(reason("crm", "1")).isEqualTo("same e-mail as shop #2, but the birth dates differ");
    }

    @Test
    void nobodyBridgesTwoWhoContradictEachOther() {
        copy.party("crm", "1", "name", "Hanna Berg", "email", "h@example.se")
                .party("crm", "2", "name", "Hans Berg", "phone", "+46701740605")
                .party("shop", "3", "name", "H. Berg", "email", "h@example.se", "phone", "+46701740605");
        link();
        assertThat(customers()).containsExactly("crm 1, shop 3", "crm 2");
    }

    @Test
    void aSourceWithoutDuplicatesKeepsItsPartiesApart() {
        copy.party("crm", "1", "name", "Hanna Berg", "email", "h@example.se")
                .party("crm", "2", "name", "Hanna Berg", "phone", "+46701740605")
                .party("shop", "3", "name", "Hanna Berg", "email", "h@example.se", "phone", "+46701740605")
                .party("help", "4", "external_ids", "['x:1']")
                .party("crm", "5", "external_ids", "['x:1']")
                .party("crm", "6", "external_ids", "['x:1']", "name", "Lisa Ek", "email", "l@example.se")
                .party("help", "4b", "external_ids", "['x:1']", "name", "Lisa Ek", "email", "l@example.se");
        link("crm");
        assertThat(customers()).containsExactly("crm 1, shop 3", "crm 2", "crm 5, help 4", "crm 6, help 4b");
    }

    @Test
    void valuesThatTooManyShareBelongToNobody() {
        for (int i = 0; i < 30; i++) {
            copy.party("crm", "k" + i, "name", "Person" + (char) ('a' + i) + " Berg", "email", "info@example.se");
            copy.party("shop", "k" + i, "name", "Kim Eriksson", "email", "kim@example.se");
        }
        copy.party("web", "1", "name", "Persona Berg", "email", "info@example.se");
        Linked linked = link();

        assertThat(linked.customers()).isEqualTo(32);
    }

    @Test
    void organizationsAgreeWithoutTheirLegalForm() {
        copy.party("crm", "1", "kind", "organization", "name", "Bergström Dental AB", "email", "info@bd.se")
                .party("shop", "2", "kind", "organization", "name", "BERGSTROM DENTAL", "email", "info@bd.se")
                .party("shop", "3", "kind", "organization", "name", "Bergström Dental Göteborg", "email", "info@bd.se")
                .party("shop", "4", "name", "Bergström Dental", "email", "info@bd.se");
        link();
        assertThat(customers()).containsExactly("crm 1, shop 2", "shop 3", "shop 4");
    }

    @Test
    void barePartiesAreCustomersOfTheirOwn() {
        copy.party("crm", "1", "name", "Hanna Berg").bare("shop", "9").party("crm", "o", "kind", "organization");
        copy.party("crm", "o", "name", "Otto");
        Linked linked = link();
        assertThat(linked).isEqualTo(new Linked(4, 1, 4, 0));
        assertThat(copy.query("select l.kind from event_party e join link l using (customer) where e.key = 'o'"))
                .containsExactly("person");
        assertThat(reason("shop", "9")).isEqualTo("named by events, but described by no source");
        assertThat(copy.query("select count(weight) from link")).containsExactly("0");
    }

    @Test
    void anOrganizationIsARelationAndNeverAReasonToJoin() {
        copy.party("crm", "1", "name", "Hanna Berg", "organization", "o")
                .party("crm", "2", "name", "Hanna Berg", "organization", "o");
        link();
        assertThat(customers()).hasSize(2);
    }

    @Test
    void theOrderOfRowsPlaysNoPart() throws SQLException {
        String[] given = {"Hanna", "Emil", "Greta", "Oskar", "Lovisa", "Viktor", "Tuva"};
        String[] family = {"Bergstrand", "Lindqvist", "Hallberg", "Nyman", "Ekdahl"};
        try (HandMadeReadCopy backwards = new HandMadeReadCopy(1)) {
            for (int i = 0; i < 60; i++) {
                person(copy, i, given, family);
                person(backwards, 59 - i, given, family);
            }
            link();
            new Linking(Set.of(), CustomerIds.fromOne()).link(backwards.connection());
            String all =
                    "select source || key || ' ' || customer || ' ' || coalesce(weight, 0) || reason as l from link"
                            + " order by source, key";
            assertThat(backwards.query(all)).isEqualTo(copy.query(all));
        }
    }

    private static void person(HandMadeReadCopy to, int i, String[] given, String[] family) {
        to.party(
                i % 2 == 0 ? "crm" : "shop",
                "k" + i,
                "name",
                given[i / 2 % 7] + " " + family[i / 2 % 5],
                "birth_date",
                "19%02d-03-%02d".formatted(40 + i / 2, 1 + i % 9 / 8 + i / 2 % 20));
    }

    @Test
    void garbageJoinsNobody() {
        copy.party("a", "1", "name", "Hanna Berg", "email", "none", "phone", "000000000")
                .party("b", "2", "name", "Hanna Berg", "email", "none", "phone", "000000000")
                .party("c", "3", "name", "Hanna Berg", "email", "a@b", "phone", "12")
                .party("d", "4", "name", "Hanna Berg", "email", "a@b", "phone", "12")
                .party("e", "5", "name", "Guest", "email", "g@example.se")
                .party("f", "6", "name", "Guest", "email", "g@example.se");
        link();
        assertThat(customers()).hasSize(6);
    }

    private Linked link(String... duplicateFree) {
        try {
            return new Linking(Set.of(duplicateFree), CustomerIds.fromOne()).link(copy.connection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> customers() {
        return copy.query(
                "select string_agg(source || ' ' || key, ', ' order by source, key) as c from link group by customer order by c");
    }

    private String reason(String source, String key) {
        return copy.query("select reason from link where source = '%s' and key = '%s'".formatted(source, key))
                .getFirst();
    }
}
