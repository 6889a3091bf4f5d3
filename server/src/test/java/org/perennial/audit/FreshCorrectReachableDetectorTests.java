package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshCorrectReachableDetectorTests {

    /** Customers of two years and more with purchases of 100, 200, 300 and 400 in the last twelve months. */
    private static Company fourCustomers(String column, String... values) throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 4; i++) {
            company.party("crm", "c" + i, "name, " + column, "'Person " + i + "', " + values[i - 1])
                    .purchase("crm", "c" + i, "2024-01-10", "1")
                    .purchase("crm", "c" + i, "2026-05-01", Integer.toString(i * 100));
        }
        return company;
    }

    @Test
    void weighsStaleRecordsByValue() throws SQLException {
        try (Company company = fourCustomers(
                "updated_at", "'2024-06-30 12:00'", "'2024-07-01 00:00'", "'2026-01-01'", "'2026-01-01'")) {
            // Only c1 is older than 24 months at the end of 2026-06-30: 100 of 1,000.
            Finding finding = company.finding("M32");
            assertThat(finding.estimate()).isEqualTo(.1);
            assertThat(finding.n()).isEqualTo(4);
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
            assertThat(finding.exposed()).isEqualTo(new Finding.Exposed(1, 40.0));
        }
    }

    @Test
    void callsEveryCustomerOfALateSourceStale() throws SQLException {
        try (Company company =
                fourCustomers("updated_at", "'2026-05-01'", "'2026-05-01'", "'2026-05-01'", "'2026-05-01'")) {
            // The newest the CRM told is of 2026-05-01; twice P30D later is 2026-06-30.
            assertThat(company.every("crm", "P31D").finding("M32").estimate()).isZero();
            assertThat(company.every("crm", "P30D").finding("M32").estimate()).isEqualTo(1);
        }
    }

    @Test
    void takesTheNewestUpdateOfAllRecords() throws SQLException {
        try (Company company =
                fourCustomers("updated_at", "'2020-01-01'", "'2026-01-01'", "'2026-01-01'", "'2026-01-01'")) {
            company.party("shop", "s1", "updated_at", "'2026-02-01'").same("crm/c1", "shop/s1");
            assertThat(company.finding("M32").estimate()).isZero();
        }
    }

    @Test
    void findsPostcodesThatDisagree() throws SQLException {
        try (Company company = fourCustomers("postcode", "'114 28'", "'11429'", "null", "'02134'")) {
            company.party("shop", "s1", "postcode", "'11428'")
                    .party("shop", "s2", "postcode", "'99999'")
                    .party("shop", "s3", "postcode", "'55555'")
                    .party("shop", "s4", "postcode", "'2134'")
                    .same("crm/c1", "shop/s1")
                    .same("crm/c2", "shop/s2")
                    .same("crm/c3", "shop/s3")
                    .same("crm/c4", "shop/s4");
            // Spaces and a lost leading zero are no contradiction; one value alone is none either: c2, 200 of 1,000.
            Finding finding = company.finding("M32");
            assertThat(finding.estimate()).isEqualTo(.2);
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
            assertThat(rows(finding, "contradictions"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("one", "11429")
                            .containsEntry("one_source", "crm")
                            .containsEntry("other", "99999")
                            .containsEntry("other_source", "shop"));
        }
    }

    @Test
    void wantsOneWayToReachACustomer() throws SQLException {
        try (Company company = fourCustomers("email", "'ada@example.org'", "'n/a'", "null", "'x@y'")) {
            company.party("shop", "s2", "phone", "'+46 8 123 456 00'")
                    .party("shop", "s3", "phone", "'0000000'")
                    .party("shop", "s4", "street, city", "'Storgatan 1', 'Umeå'")
                    .same("crm/c2", "shop/s2")
                    .same("crm/c3", "shop/s3")
                    .same("crm/c4", "shop/s4");
            // Only c3 has neither: 300 of 1,000.
            assertThat(company.finding("M32").estimate()).isEqualTo(.3);
            assertThat(rows(company.finding("M32"), "unreachable")).hasSize(1);
        }
    }

    @Test
    void leavesOutPartsThatNoSourceMaps() throws SQLException {
        try (Company company = fourCustomers("email", "'a@b.se'", "'b@b.se'", "'c@b.se'", "'d@b.se'")) {
            Finding finding = company.finding("M32");
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
            assertThat(finding.howSure())
                    .contains(new Finding.Sureness("Left out, no source maps it", "stale and contradicted"));
        }
    }

    @Test
    void isMissingWhereNoPartIsMapped() throws SQLException {
        try (Company company = fourCustomers("gender", "'f'", "'f'", "'m'", "null")) {
            Finding finding = company.finding("M32");
            assertThat(finding.reason()).isEqualTo(Reason.MISSING);
            assertThat(finding.missing()).contains("party.updated_at", "party.postcode", "party.email");
        }
    }

    @Test
    void needsValueToWeighBy() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "c1", "email", "null").row("contact", "crm", "party, at", "'c1', '2026-01-05'");
            assertThat(company.finding("M32").missing()).containsExactly("purchase.amount");
            assertThat(rows(company.finding("M32"), "unreachable")).hasSize(1);
        }
    }

    @Test
    void leavesOutThoseWhoHaveLeftOrGoneQuiet() throws SQLException {
        try (Company company = fourCustomers("email", "'a@b.se'", "'b@b.se'", "'c@b.se'", "'d@b.se'")) {
            company.party("crm", "gone", "email, left_at", "null, '2026-01-01'")
                    .purchase("crm", "gone", "2025-12-01", "900")
                    .party("crm", "quiet", "email", "null")
                    .purchase("crm", "quiet", "2024-06-30", "900");
            assertThat(company.finding("M32").n()).isEqualTo(4);
            assertThat(company.finding("M32").estimate()).isZero();
        }
    }

    private static List<Map<String, Object>> rows(Finding finding, String panel) {
        return finding.panels().stream()
                .filter(shown -> shown.id().equals(panel))
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
