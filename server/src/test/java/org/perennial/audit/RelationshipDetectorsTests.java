package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RelationshipDetectorsTests {

    private static final String PLAN = "key, party, starts, ends, customer_goal, reviewed_at";

    /** Chosen customers a, b, c, d with purchases of 100, 200, 300 and 400, so v of 40, 80, 120 and 160. */
    private static Company fourChosen() throws SQLException {
        Company company = aCompany();
        int amount = 0;
        for (String key : new String[] {"a", "b", "c", "d"}) {
            amount += 100;
            company.party("crm", key, "name, chosen, customer_since", "'" + key + "', true, '2020-01-01'")
                    .purchase("crm", key, "2026-01-10", Integer.toString(amount));
        }
        return company.party("crm", "e", "name, chosen, customer_since", "'e', false, '2020-01-01'")
                .purchase("crm", "e", "2026-01-10", "9000");
    }

    @Test
    void wantsPlansThatAreInForceLongMeantForTheCustomerAndLookedAt() throws SQLException {
        try (Company company = fourChosen()) {
            company.row("plan", "crm", PLAN, "'pa', 'a', '2025-01-01', '2026-12-31', 'less downtime', '2026-02-01'")
                    .row("plan", "crm", PLAN, "'pb', 'b', '2026-01-01', '2026-12-31', 'less downtime', null")
                    .row("plan", "crm", PLAN, "'pc', 'c', '2024-01-01', '2026-12-31', 'less downtime', '2025-06-30'")
                    .row("plan", "crm", PLAN, "'pd', 'd', '2026-01-01', '2028-12-31', 'less downtime', null")
                    .row("milestone", "crm", "key, plan", "'1', 'pa'")
                    .row("milestone", "crm", "key, plan", "'2', 'pb'")
                    .row("milestone", "crm", "key, plan", "'3', 'pc'")
                    .row("milestone", "crm", "key, plan", "'4', 'pd'");
            // a: exactly 24 months, reviewed. b: 12 months. c: last looked at before the window. d: begun in it.
            // (40 + 160) / 400
            Finding finding = company.finding("M05");
            assertThat(finding.estimate()).isEqualTo(.5);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.exposed()).isEqualTo(new Finding.Exposed(2, 200.0));
            assertThat(finding.n()).isEqualTo(4);
        }
    }

    @Test
    void takesNoPlansAtAllForZeroNotForUnknown() throws SQLException {
        try (Company company = fourChosen()) {
            assertThat(company.finding("M05").reason()).isEqualTo(Reason.MISSING);
            assertThat(company.none("plan").finding("M05").estimate()).isZero();
            assertThat(company.finding("M05").status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void comparesTreatmentWithTheStrategyOfTheSegment() throws SQLException {
        try (Company company = aCompany()) {
            String strategy = "segment, treatment, contact_every_days, answer_within_hours, owner, reviewed_at";
            company.row("segment_strategy", "crm", strategy, "'home', 'self service', 180, 24, 'Ada', '2026-01-01'")
                    .row("segment_strategy", "crm", strategy, "'firm', 'account manager', 30, 4, 'Bo', '2026-01-01'");
            for (String key : new String[] {"h1", "h2", "f1", "f2"}) {
                company.party(
                                "crm",
                                key,
                                "name, segment, customer_since",
                                "'" + key + "', '" + (key.startsWith("h") ? "home" : "firm") + "', '2020-01-01'")
                        .purchase("crm", key, "2026-01-10", "100");
            }
            String contact = "key, party, at, direction, answered_at";
            company.row("contact", "desk", contact, "'1', 'h1', '2026-02-01', 'out', null");
            company.rowOf("contact", "desk", "crm", contact, "'2', 'h1', '2026-02-01', 'out', null")
                    .rowOf("contact", "desk", "crm", contact, "'3', 'h2', '2025-12-01', 'out', null")
                    .rowOf("contact", "desk", "crm", contact, "'4', 'f1', '2026-06-20', 'out', null")
                    .rowOf("contact", "desk", "crm", contact, "'5', 'f1', '2026-05-01 10:00', 'in', '2026-05-01 14:00'")
                    .rowOf("contact", "desk", "crm", contact, "'6', 'f2', '2026-06-20', 'out', null")
                    .rowOf(
                            "contact",
                            "desk",
                            "crm",
                            contact,
                            "'7', 'f2', '2026-05-01 10:00', 'in', '2026-05-01 14:01'");
            // h1 and f1 as promised; h2 not contacted for 180 days, f2 answered a minute late. The bare party h1 of the
            // desk is active, has no segment and no value.
            assertThat(company.finding("M06").estimate()).isEqualTo(.5);
        }
    }

    @Test
    void findsOffersWithNothingAsGoodForThoseWhoStay() throws SQLException {
        try (Company company = aCompany()) {
            String offer = "key, product, channel, starts, ends, benefit, new_customers_only";
            company.row("offer", "crm", offer, "'shut', 'fibre', 'web', '2026-01-01', '2026-03-31', 50, true")
                    .row("offer", "crm", offer, "'late', 'fibre', 'web', '2026-04-01', '2026-06-30', 50, false")
                    .row("offer", "crm", offer, "'even', 'mobile', 'web', '2026-01-01', '2026-03-31', 50, true")
                    .row("offer", "crm", offer, "'open', 'mobile', 'all', '2026-03-01', null, 50, false")
                    .row("offer", "crm", offer, "'old', 'fibre', 'web', '2024-01-01', '2024-03-31', 50, true");
            // Live in the window: shut, late, even, open. Only shut has no open offer as good at the time: late came
            // after.
            Finding finding = company.finding("M08");
            assertThat(finding.estimate()).isEqualTo(.25);
            assertThat(finding.n()).isEqualTo(4);
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
        }
    }

    @Test
    void countsPromisesNotKeptOnTheDay() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 100; i++) {
                String kept = i <= 10 ? "null" : i <= 30 ? "'2026-03-02 00:01'" : "'2026-03-01 23:59'";
                company.row(
                        "promise",
                        "crm",
                        "key, party, due_at, kept_at, team",
                        "'p%d', 'c%d', '2026-03-01 08:00', %s, '%s'"
                                .formatted(i, i, kept, i <= 50 ? "north" : "south"));
            }
            company.row(
                    "promise",
                    "crm",
                    "key, party, due_at, kept_at, team",
                    "'later', 'c1', '2026-07-02', null, 'north'");
            // 10 never and 20 a day late, of 100 that fell due; all of them in the north, 30 of 50.
            Finding finding = company.finding("M09");
            assertThat(finding.estimate()).isEqualTo(.3);
            assertThat(finding.n()).isEqualTo(100);
            assertThat(finding.low()).isCloseTo(.218, within(.003));
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.q()).isNotNull();
            assertThat(finding.scopes())
                    .extracting(Finding.Scope::scope, Finding.Scope::estimate, Finding.Scope::status)
                    .containsExactly(tuple("team:north", .6, Status.FAILING), tuple("team:south", 0d, Status.HEALTHY));
        }
    }

    @Test
    void measuresHowFarMarketingIsConcentratedOnTheChosen() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 50; i++) {
                company.party(
                                "crm",
                                "c" + i,
                                "name, chosen, customer_since",
                                "'c%d', %s, '2020-01-01'".formatted(i, i <= 10))
                        .purchase("crm", "c" + i, "2026-01-10", "100")
                        .row(
                                "message",
                                "crm",
                                "key, party, at, cost",
                                "'m%d', 'c%d', '2026-02-01', %d".formatted(i, i, i <= 10 ? 4 : 1));
            }
            company.row("message", "crm", "key, party, at, cost", "'all', null, '2026-02-01', 20");
            // c = 10/50. Addressed 40 to the chosen and 40 to the others: a = .5. Unaddressed 20 at c: s = (40 +
            // 4)/100.
            // (.44 − .2) / .8 = .3
            assertThat(company.finding("M07").estimate()).isCloseTo(.3, within(1e-9));
            assertThat(company.finding("M07").n()).isEqualTo(50);
        }
    }
}
