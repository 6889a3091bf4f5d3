package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence as companies have it: half of the columns, other words, people who come back, systems in which little happens. */
class UglyEvidenceTests {

    private static Company ofObjective(String benefit) throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 3; i++) {
            company.row(
                    "objective",
                    "office",
                    "key, department, customer_benefit, weight",
                    "'o%d', 'sales', '%s', 0.3".formatted(i, benefit.replace("'", "''")));
        }
        return company;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  -  ",
                "N/A",
                "tbd",
                "Higher margin",
                "More revenue per customer",
                "Win new customers",
                "Lower cost to serve customers",
                "We sell more to existing customers",
                "Customer acquisition",
                "Market share"
            })
    void countsWhatOnlyTheCompanyGainsAsNoBenefit(String benefit) throws SQLException {
        try (Company company = ofObjective(benefit)) {
            assertThat(company.finding("M20").estimate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customers wait less",
                "Lower bills for customers",
                "Shorter repair times",
                "Invoices without errors",
                "Families pay less, our revenue grows",
                "Their line does not drop"
            })
    void seesWhatIsInItForTheCustomer(String benefit) throws SQLException {
        try (Company company = ofObjective(benefit)) {
            assertThat(company.finding("M20").estimate()).isZero();
        }
    }

    @Test
    void takesWhoBoughtLongAfterTheLastDayForACustomerWhoCameBack() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 4; i++) {
                company.party("crm", "c" + i, "name, left_at", "'c%d', null".formatted(i))
                        .purchase("crm", "c" + i, "2026-03-01", "100");
            }
            company.party("crm", "back", "name, left_at", "'b', '2025-01-01'")
                    .party("shop", "back", "name, left_at", "'b', null")
                    .same("crm/back", "shop/back")
                    .purchase("shop", "back", "2026-03-01", "100")
                    .party("crm", "gone", "name, left_at", "'g', '2026-01-01'")
                    .purchase("crm", "gone", "2026-01-20", "100");
            // Five are active; the one whom one source lets go and the other does not is contradicted.
            assertThat(company.finding("M32").estimate()).isEqualTo(.2);
        }
    }

    @Test
    void doesNotTakeASourceInWhichLittleHappensForALateOne() throws SQLException {
        try (Company company = aCompany()) {
            company.every("crm", "P1D").every("shop", "P1D");
            for (int i = 1; i <= 4; i++) {
                company.party("crm", "c" + i, "name", "'c%d'".formatted(i))
                        .purchase("crm", "c" + i, "2026-0%d-01".formatted(i), "100")
                        .purchase("crm", "c" + i, "2026-06-10", "100");
            }
            // The longest silence of the year was from 1 April to 10 June; twenty days of it say nothing.
            assertThat(company.finding("M32").estimate()).isZero();
        }
    }

    @Test
    void needsNoValueWhereTheChosenAreNamed() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 60; i++) {
                company.party("crm", "c" + i, "name, chosen", "'c%d', %b".formatted(i, i <= 12))
                        .row("message", "crm", "key, party, at", "'m%d', 'c%d', '2026-02-01'".formatted(i, i));
            }
            Finding finding = company.finding("M07");
            assertThat(finding.missing()).isEmpty();
            assertThat(finding.estimate()).isZero();
        }
    }

    @Test
    void judgesACaseAlsoByWhatHappenedBeforeTheWindow() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 30; i++) {
                company.party("crm", "c" + i, "name", "'c%d'".formatted(i))
                        .row(
                                "contact",
                                "crm",
                                "key, party, at, direction, case",
                                "'k%d', 'c%d', '2025-07-02', 'in', 'case %d'".formatted(i, i, i));
            }
            company.row("contact", "crm", "key, party, at, direction, case", "'x', 'c1', '2025-06-28', 'in', 'case 1'")
                    .row("contact", "crm", "key, party, at, direction, case", "'y', 'c2', '2025-06-28', 'in', 'other'");
            assertThat(company.finding("M12").estimate()).isEqualTo(Tidy.number(1 / 30.0));
        }
    }

    @Test
    void letsTheIntervalOfNothingBeginAtNothing() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 701; i++) {
                company.party("crm", "c" + i, "name", "'c%d'".formatted(i))
                        .row(
                                "promise",
                                "crm",
                                "key, party, due_at, kept_at",
                                "'p%d', 'c%d', '2026-02-01', '2026-02-01'".formatted(i, i));
            }
            Finding finding = company.finding("M09");
            assertThat(finding.estimate()).isZero();
            assertThat(finding.low()).isZero();
            assertThat(finding.high()).isPositive();
        }
    }
}
