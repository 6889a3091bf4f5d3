package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class IslandsJoinedDetectorTests {

    /** Five people in the CRM, three of them in the shop, which knows a fourth whom nobody else knows. */
    private static Company crmAndShop() throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 5; i++) {
            company.party("crm", "c" + i, "name", "'Person " + i + "'");
        }
        for (int i = 1; i <= 4; i++) {
            company.party("shop", "s" + i, "name", "'Person " + i + "'");
        }
        return company.same("crm/c1", "shop/s1").same("crm/c2", "shop/s2").same("crm/c3", "shop/s3");
    }

    @Test
    void countsRecordsThatNoOtherSourceKnows() throws SQLException {
        try (Company company = crmAndShop()) {
            // Largest: crm (5). Outside it: s1 to s4. Alone: s4. 1/4.
            Finding finding = company.finding("M30");
            assertThat(finding.estimate()).isEqualTo(.25);
            assertThat(finding.low()).isEqualTo(.25);
            assertThat(finding.n()).isEqualTo(4);
            assertThat(finding.p()).isNull();
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
            assertThat(finding.exposed()).isEqualTo(new Finding.Exposed(1, null));
        }
    }

    @Test
    void addsTheRecordsOfUnconnectedSystems() throws SQLException {
        try (Company company = crmAndShop()) {
            company.row("system", "it", "key, name, records", "'legacy', 'Old billing', 6")
                    .row("system", "it", "key, name, records", "'shop', 'Shop', 4");
            // (1 alone + 6) / (4 outside + 6) = 0.7; the shop is connected, so its register entry adds nothing.
            Finding finding = company.finding("M30");
            assertThat(finding.estimate()).isEqualTo(.7);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.scopes())
                    .extracting(Finding.Scope::scope, Finding.Scope::status)
                    .containsExactly(tuple("source:shop", Status.AT_RISK), tuple("system:legacy", Status.FAILING));
        }
    }

    @Test
    void isNotAlarmedByAnUnconnectedSystemThatHoldsNothing() throws SQLException {
        try (Company company = crmAndShop()) {
            company.same("crm/c4", "shop/s4").row("system", "it", "key, records", "'wiki', 0");
            assertThat(company.finding("M30").status()).isEqualTo(Status.HEALTHY);
            assertThat(company.finding("M30").estimate()).isZero();
        }
    }

    @Test
    void countsBarePartiesAsRecordsOfTheirSource() throws SQLException {
        try (Company company = crmAndShop()) {
            company.row("contact", "desk", "party, at", "'d1', '2026-01-05'")
                    .row("contact", "desk", "party, at", "'d2', '2026-01-06'");
            // Outside crm: four of the shop, two of the desk; alone: s4, d1, d2. 3/6.
            assertThat(company.finding("M30").estimate()).isEqualTo(.5);
        }
    }

    @Test
    void leavesEventsOfOneSourceThatNameAnothersPartiesWhereTheyAre() throws SQLException {
        try (Company company = crmAndShop()) {
            company.rowOf("contact", "desk", "crm", "party, at", "'c1', '2026-01-05'");
            assertThat(company.finding("M30").n()).isEqualTo(4);
        }
    }

    @Test
    void saysWhatIsMissingWhereThereIsOneSourceAndNoRegister() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "c1", "", "").party("crm", "c2", "", "");
            Finding finding = company.finding("M30");
            assertThat(finding.status()).isEqualTo(Status.NOT_MEASURABLE);
            assertThat(finding.reason()).isEqualTo(Reason.MISSING);
            assertThat(finding.missing()).containsExactly("system");
        }
    }

    @Test
    void cannotTellFromTwoRecords() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "c1", "", "")
                    .party("crm", "c2", "", "")
                    .party("crm", "c3", "", "")
                    .party("shop", "s1", "", "")
                    .party("shop", "s2", "", "");
            assertThat(company.finding("M30").reason()).isEqualTo(Reason.TOO_FEW);
        }
    }

    @Test
    void exposesTheValueOfCustomersWhoStandAlone() throws SQLException {
        try (Company company = crmAndShop()) {
            company.purchase("shop", "s4", "2024-01-10", "100")
                    .purchase("shop", "s4", "2026-03-01", "200")
                    .purchase("shop", "s1", "2024-01-10", "100")
                    .purchase("shop", "s1", "2026-03-01", "700");
            // v(s4) = 200 × margin rate .4 × 365/365 days = 80.
            assertThat(company.finding("M30").exposed()).isEqualTo(new Finding.Exposed(1, 80.0));
        }
    }

    @Test
    void showsForWhatShareOfRecordsAndValueTwoIslandsCanBeCompared() throws SQLException {
        try (Company company = crmAndShop()) {
            company.purchase("shop", "s4", "2024-01-10", "1")
                    .purchase("shop", "s4", "2026-03-01", "100")
                    .purchase("shop", "s1", "2024-01-10", "1")
                    .purchase("shop", "s1", "2026-03-01", "300");
            Panel matrix = company.finding("M30").panels().getFirst();
            // Shop: 3 of 4 records are in the CRM; of its value 300 of 400. CRM: 3 of 5 records, all of its value.
            assertThat(matrix.rows().get(0))
                    .containsEntry("island", "crm")
                    .containsEntry("shop", new Panel.Rich(.6, "60%", "100% of value"));
            assertThat(matrix.rows().get(1))
                    .containsEntry("island", "shop")
                    .containsEntry("crm", new Panel.Rich(.75, "75%", "75% of value"));
        }
    }
}
