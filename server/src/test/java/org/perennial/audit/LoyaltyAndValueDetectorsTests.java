package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LoyaltyAndValueDetectorsTests {

    private static final LocalDate AS_OF = LocalDate.parse("2026-06-30");

    private static void contract(Company company, String key, String notice) throws SQLException {
        company.party("billing", key, "name", "'" + key + "'")
                .row(
                        "contract",
                        "billing",
                        "key, party, product, started, notice_at",
                        "'c" + key + "', '" + key + "', 'Fibre', '2020-01-01', " + notice);
        for (int month = 1; month <= 12; month++) {
            bill(company, key, AS_OF.minusMonths(month));
        }
    }

    private static void bill(Company company, String key, LocalDate day) throws SQLException {
        company.row("purchase", "billing", "party, at, amount, product", "'" + key + "', '" + day + "', 10, 'Fibre'");
    }

    private static void answer(Company company, String key, int score) throws SQLException {
        company.row(
                "survey_answer",
                "billing",
                "party, at, metric, score, scale_min, scale_max",
                "'" + key + "', '2026-03-01', 'nps', " + score + ", 0, 10");
    }

    @Test
    void countsTheIndifferentAndThoseAtRiskByValue() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 0; i < 100; i++) {
                contract(company, "p" + i, i % 10 == 9 ? "'2026-06-20'" : "null");
                if (i < 80) {
                    answer(company, "p" + i, i < 40 ? 8 : i % 10 == 9 ? 3 : 9);
                }
            }
            // 80 answered: 40 with an 8; of those with a contract under notice four said 3. The latter are worth
            // little.
            Finding finding = company.finding("M01");
            assertThat(finding.n()).isEqualTo(80);
            assertThat(finding.estimate()).isBetween(.49, .54);
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
            assertThat(finding.exposed()).extracting(Finding.Exposed::customers).isEqualTo(44L);
        }
    }

    @Test
    void doesNotMistakeThoseWhoLeftAngryForThoseWhoAreThere() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 0; i < 100; i++) {
                contract(company, "p" + i, "null");
                answer(company, "p" + i, 10);
                company.party("billing", "gone" + i, "name, left_at", "'gone', '2026-05-01'");
                answer(company, "gone" + i, 0);
            }
            Finding finding = company.finding("M01");
            assertThat(finding.estimate()).isZero();
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void guessesNothingOfThoseWhoWereNotHeard() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 0; i < 60; i++) {
                contract(company, "p" + i, "null");
            }
            answer(company, "p1", 7);
            assertThat(company.finding("M01").reason()).isEqualTo(Reason.TOO_FEW);
        }
    }

    /** Fibre at 10 a month since 2023, billed to the last day; of every ten customers {@code leave} left within the year. */
    private static Company fibre(int leave, double oneOffBefore, double oneOffNow) throws SQLException {
        Company company = aCompany();
        for (int i = 0; i < 200; i++) {
            String key = "p" + i;
            boolean leaves = i % 10 < leave;
            LocalDate end = leaves ? AS_OF.minusDays(20 + i) : AS_OF;
            company.party("billing", key, "name", "'" + key + "'")
                    .row(
                            "contract",
                            "billing",
                            "key, party, product, started, ended",
                            "'c" + i + "', '" + key + "', 'Fibre', '2020-01-01', "
                                    + (leaves ? "'" + end + "'" : "null"));
            for (LocalDate day = LocalDate.parse("2023-07-15").plusDays(i % 28);
                    day.isBefore(end);
                    day = day.plusMonths(1)) {
                bill(company, key, day);
            }
            if (i % 20 == 5) { // a year ago one in ten had left too, and as many had come
                company.row(
                        "contract",
                        "billing",
                        "key, party, product, started, ended",
                        "'d" + i + "', 'x" + i + "', 'Fibre', '2020-01-01', '2025-02-01'");
                bill(company, "x" + i, LocalDate.parse("2025-01-15"));
            }
            company.row(
                    "purchase",
                    "billing",
                    "party, at, amount, product",
                    "'" + key + "', '2025-01-10', " + oneOffBefore + ", 'Router'");
            company.row(
                    "purchase",
                    "billing",
                    "party, at, amount, product",
                    "'" + key + "', '2026-01-10', " + oneOffNow + ", 'Router'");
        }
        return company;
    }

    @Test
    void seesEquityFallBehindRisingSales() throws SQLException {
        try (Company company = fibre(2, 20, 200)) {
            Finding finding = company.finding("M02");
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.estimate()).isLessThan(-.15);
            assertThat(finding.title()).contains("fell by").contains("while revenue rose by");
        }
    }

    @Test
    void takesFallingOneOffSalesForNoLossOfCustomers() throws SQLException {
        try (Company company = fibre(0, 200, 20)) {
            Finding finding = company.finding("M02");
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
            assertThat(finding.estimate()).isGreaterThan(0);
        }
    }

    @Test
    void doesNotCompareWithADayThatNoHistoryReaches() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 0; i < 60; i++) {
                contract(company, "p" + i, "null");
            }
            assertThat(company.finding("M02").reason()).isEqualTo(Reason.TOO_FEW);
        }
    }

    @Test
    void takesTheValueOfAContractFromItsBillsAndItsSurvival() throws SQLException {
        try (Company company = fibre(1, 0, 0)) {
            double v = company.context()
                    .rows()
                    .number("select avg(v)::double from audit_customer where active and name like 'p%' and v > 0");
            // 10 a month at a margin of .4 for twelve months is 48; one in ten leaves within the year.
            assertThat(v).isCloseTo(48 * .95, within(.8));
        }
    }
}
