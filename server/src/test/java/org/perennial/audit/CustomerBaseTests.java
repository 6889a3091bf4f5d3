package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CustomerBaseTests {

    private static String of(Company company, String expression) throws SQLException {
        return company.context()
                .rows()
                .one(
                        "select string_agg(coalesce((" + expression
                                + ")::varchar, 'null'), ' ' order by name) from audit_customer",
                        row -> row.getString(1));
    }

    @Test
    void annualizesByTheDaysOfTheRelationship() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, customer_since", "'a', '2020-01-01'")
                    .purchase("crm", "a", "2026-01-10", "1000")
                    .party("crm", "b", "name, customer_since", "'b', '2026-01-01'")
                    .purchase("crm", "b", "2026-01-10", "1000");
            // a: 1000 × .4 = 400. b: in the window for 181 of 365 days (one hour of summer time less): 400 ×
            // 365/180.958.
            assertThat(of(company, "v")).isEqualTo("400.0000 806.8156");
        }
    }

    @Test
    void givesTheYoungTheMedianOfTheirSegment() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, segment, customer_since", "'a', 'home', '2020-01-01'")
                    .purchase("crm", "a", "2026-01-10", "100")
                    .party("crm", "b", "name, segment, customer_since", "'b', 'home', '2020-01-01'")
                    .purchase("crm", "b", "2026-01-10", "300")
                    .party("crm", "c", "name, segment, customer_since", "'c', 'office', '2020-01-01'")
                    .purchase("crm", "c", "2026-01-10", "9000")
                    .party("crm", "d", "name, segment, customer_since", "'d', 'home', '2026-06-01'")
                    .purchase("crm", "d", "2026-06-10", "5000");
            // median of home: (40 + 120) / 2 = 80, whatever d bought in its first 30 days.
            assertThat(of(company, "v")).isEqualTo("40.0000 120.0000 3600.0000 80.0000");
        }
    }

    @Test
    void takesTheMarginRateFromRowsThatHaveBoth() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, customer_since", "'a', '2020-01-01'")
                    .row("purchase", "crm", "party, at, amount, margin", "'a', '2026-01-01', 100, 25")
                    .row("purchase", "crm", "party, at, amount, margin", "'a', '2026-01-02', 100, null");
            // 25/100 of 200.
            assertThat(of(company, "v")).isEqualTo("50.0000");
        }
    }

    @Test
    void isNeverBelowZeroAndNothingForThoseWhoLeft() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, customer_since", "'a', '2020-01-01'")
                    .purchase("crm", "a", "2026-01-10", "-100")
                    .party("crm", "b", "name, customer_since, left_at", "'b', '2020-01-01', '2026-06-01'")
                    .purchase("crm", "b", "2026-01-10", "100");
            assertThat(of(company, "v || '/' || active")).isEqualTo("0.0000/true 0.0000/false");
        }
    }

    @Test
    void usesNothingAfterTheAsOfDay() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, customer_since, left_at", "'a', '2020-01-01', '2026-07-02'")
                    .purchase("crm", "a", "2026-06-30 23:59", "100")
                    .purchase("crm", "a", "2026-07-01 00:00", "10000");
            assertThat(of(company, "v || '/' || active")).isEqualTo("40.0000/true");
        }
    }

    @Test
    void countsTenureFromTheEarliestOfThree() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name, customer_since", "'a', '2025-07-01'")
                    .party("crm", "b", "name", "'b'")
                    .row("contract", "crm", "party, started", "'b', '2023-07-01'")
                    .party("crm", "c", "name, customer_since", "'c', '2025-07-02'")
                    .party("crm", "d", "name", "'d'");
            assertThat(of(company, "tenure_months || tenure_band")).isEqualTo("12middle 36tenured 11new null");
        }
    }

    @Test
    void holdsCustomersActiveWhoHaveAnOpenContract() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "a", "name", "'a'")
                    .row("contract", "crm", "party, started, ended", "'a', '2015-01-01', null")
                    .party("crm", "b", "name", "'b'")
                    .row("contract", "crm", "party, started, ended", "'b', '2015-01-01', '2024-06-30'")
                    .party("crm", "c", "name", "'c'")
                    .row("contact", "crm", "party, at", "'c', '2024-07-01'");
            assertThat(of(company, "active")).isEqualTo("true false true");
        }
    }

    @Test
    void choosesTheTopFifthByValueWhereNobodyHasChosen() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 5; i++) {
                company.party("crm", "c" + i, "name, customer_since", "'c" + i + "', '2020-01-01'")
                        .purchase("crm", "c" + i, "2026-01-10", i + "00");
            }
            assertThat(of(company, "chosen")).isEqualTo("false false false false true");
            company.party("crm", "c6", "name, chosen", "'c6', true");
            assertThat(of(company, "chosen")).isEqualTo("false false false false false true");
        }
    }
}
