package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkQualityDetectorTests {

    private static final String[] GIVEN = {
        "Hanna", "Emil", "Greta", "Oskar", "Lovisa", "Viktor", "Tuva", "Albin", "Ronja", "Malte", "Ingrid", "Jonas",
        "Selma", "Kasper", "Freja", "David", "Petra", "Bjarne", "Ylva", "Nils"
    };
    private static final String[] FAMILY = {
        "Bergstrand", "Lindqvist", "Hallberg", "Söderlund", "Nyman", "Ekdahl", "Wallin", "Forsgren", "Kjellman",
                "Rydell",
        "Aspegren", "Malmros", "Tideman", "Granath", "Öberg", "Palmqvist", "Dahlin", "Hedlund", "Sjögren", "Uggla",
        "Zetterlund", "Norrby", "Cederholm", "Jernberg", "Ivarsson"
    };

    /** Two hundred people, some of one name, in the CRM and in the shop; some known by another address there. */
    private static Company peopleKnownTwice(boolean halfElsewhere) throws SQLException {
        Company company = aCompany().linkedByIdentity();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            String name = "'" + GIVEN[random.nextInt(20)] + " " + FAMILY[random.nextInt(25)] + "'";
            String here = "'p" + (i * 7919) + "@mail.example'";
            String there = halfElsewhere && i % 2 == 1 ? "'q" + (i * 104_729) + "@work.example'" : here;
            String birth = halfElsewhere ? "null" : birth(random);
            company.party("crm", "c" + i, "name, email, birth_date", name + ", " + here + ", " + birth);
            company.party("shop", "s" + i, "name, email, birth_date", name + ", " + there + ", " + birth);
        }
        return company;
    }

    private static String birth(SplittableRandom random) {
        return "date '%d-%02d-%02d'"
                .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    @Test
    void isHealthyWhereRecordsSayWhoTheyAre() throws SQLException {
        try (Company company = peopleKnownTwice(false)) {
            Finding finding = company.finding("M31");
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
            assertThat(finding.estimate()).isGreaterThan(.97);
        }
    }

    @Test
    void findsThatHalfOfTheSystemsKnowPeopleByAnotherAddress() throws SQLException {
        try (Company company = peopleKnownTwice(true)) {
            Finding finding = company.finding("M31");
            assertThat(finding.status()).isIn(Status.AT_RISK, Status.FAILING);
            assertThat(finding.exposed()).extracting(Finding.Exposed::customers).isNotEqualTo(0L);
            assertThat(finding.panels().getFirst().rows()).isNotEmpty();
        }
    }

    @Test
    void isNotAlarmedByHouseholdsThatShareAPhoneAndAName() throws SQLException {
        try (Company company = peopleKnownTwice(false)) {
            SplittableRandom random = new SplittableRandom(6);
            for (int i = 0; i < 60; i++) {
                String phone = "'+4670" + (1_000_000 + i * 7919) + "'";
                String family = FAMILY[i % 25];
                company.party(
                        "desk",
                        "h" + i,
                        "name, phone, birth_date",
                        "'" + GIVEN[i % 20] + " " + family + "', " + phone + ", " + birth(random));
                company.party(
                        "desk",
                        "w" + i,
                        "name, phone, birth_date",
                        "'" + GIVEN[(i + 7) % 20] + " " + family + "', " + phone + ", " + birth(random));
            }
            Finding finding = company.finding("M31");
            assertThat(finding.status()).isNotIn(Status.AT_RISK, Status.FAILING);
        }
    }

    @Test
    void cannotTellWhereNothingIsSaidOfAnybody() throws SQLException {
        try (Company company = aCompany().linkedByIdentity()) {
            company.party("crm", "1", "", "").party("crm", "2", "", "").party("shop", "3", "", "");
            assertThat(company.finding("M31").status()).isEqualTo(Status.NOT_MEASURABLE);
        }
    }
}
