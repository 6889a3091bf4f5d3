package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SensingDetectorsTests {

    /** 40 customers c1 to c40 of two segments of 20, worth the same. */
    private static Company forty() throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 40; i++) {
            company.party(
                            "crm",
                            "c" + i,
                            "name, segment, customer_since",
                            "'c%d', '%s', '2020-01-01'".formatted(i, i <= 20 ? "home" : "firm"))
                    .purchase("crm", "c" + i, "2026-01-10", "100");
        }
        return company;
    }

    @Test
    void countsCasesInWhichTheCustomerPaidTwice() throws SQLException {
        try (Company company = forty()) {
            String contact = "key, party, at, direction, topic, case, transfers";
            for (int i = 1; i <= 40; i++) {
                company.row(
                        "contact", "crm", contact, "'k%d', 'c%d', '2026-02-01', 'in', 'bill', null, 0".formatted(i, i));
            }
            company.row("contact", "crm", contact, "'again', 'c1', '2026-02-15', 'in', 'bill', null, 0")
                    .row("contact", "crm", contact, "'other', 'c2', '2026-02-05', 'in', 'line', null, 0")
                    .row("contact", "crm", contact, "'late', 'c3', '2026-02-15 00:01', 'in', 'bill', null, 0")
                    .row("contact", "crm", contact, "'passed', 'c4', '2026-05-05', 'in', 'move', 'x1', 1")
                    .row("contact", "crm", contact, "'redone', 'c5', '2026-05-05', 'in', 'move', 'x2', 0")
                    .row("contact", "crm", contact, "'ours', 'c6', '2026-02-02', 'out', 'bill', null, 0")
                    .row("process_step", "crm", "case, activity, at, ok", "'x2', 'install', '2026-05-06', false")
                    .row("process_step", "crm", "case, activity, at, ok", "'x2', 'install', '2026-05-09', true");
            // Cases: 40 of the bills (c1's second call is 14 days later, so the same one), c2 other, c3 late (a minute
            // too late to belong), passed, redone: 44. Twice: c1, passed, redone.
            Finding finding = company.finding("M12");
            assertThat(finding.estimate()).isEqualTo(Tidy.number(3 / 44.0));
            assertThat(finding.n()).isEqualTo(40);
        }
    }

    @Test
    void findsSegmentsJudgedOnTooLittle() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 80; i++) {
                company.party(
                                "crm",
                                "c" + i,
                                "name, segment, customer_since",
                                "'c%d', '%s', '2020-01-01'".formatted(i, i <= 40 ? "home" : "firm"))
                        .purchase("crm", "c" + i, "2026-01-10", i <= 40 ? "100" : "300")
                        .row("contact", "crm", "party, at", "'c%d', '2026-01-01'".formatted(i))
                        .row("complaint", "crm", "party, received_at", "'c%d', '2026-01-01'".formatted(i));
                if (i <= 35 || i > 75) {
                    company.row(
                            "survey_answer",
                            "crm",
                            "party, at, survey, score",
                            "'c%d', '2026-05-01', 'nps', 9".formatted(i));
                }
            }
            // Home: 35 answers, recent, two more ways of hearing. Firm: 5 answers, thin. 300/400 of value.
            Finding finding = company.finding("M13");
            assertThat(finding.estimate()).isEqualTo(.75);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void runsTheClockOfAComplaintFromItsReceipt() throws SQLException {
        try (Company company = forty()) {
            String complaint = "key, party, received_at, resolved_at, closed_at, cause, told_at, reopened_at, regime";
            company.row("regime", "crm", "key, from, respond_days, business_days", "'fast', '2020-01-01', 5, true");
            for (int i = 1; i <= 36; i++) {
                company.row(
                        "complaint",
                        "crm",
                        complaint,
                        "'k%d', 'c%d', '2026-02-02', '2026-03-30', '2026-03-30', 'bill', '2026-03-31', null, null"
                                .formatted(i, i));
            }
            company.row(
                            "complaint",
                            "crm",
                            complaint,
                            "'late', 'c1', '2026-02-02', '2026-03-31', null, null, null, null, null")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'open', 'c2', '2026-02-02', null, null, null, null, null, null")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'mute', 'c3', '2026-02-02', '2026-02-03', '2026-02-03', 'bill', null, null, null")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'why', 'c4', '2026-02-02', '2026-02-03', '2026-02-03', ' ', '2026-02-04', null, null")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'back', 'c5', '2026-02-02', '2026-02-03', null, null, null, '2026-02-05', null")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'week', 'c6', '2026-02-05', '2026-02-12', null, null, null, null, 'fast'")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'over', 'c7', '2026-02-05', '2026-02-13', null, null, null, null, 'fast'")
                    .row(
                            "complaint",
                            "crm",
                            complaint,
                            "'young', 'c8', '2026-06-20', null, null, null, null, null, null");
            // 2026-02-02 + 56 days = 2026-03-30: the 36 are in time. Five business days after Thursday 02-05: Thursday
            // 02-12.
            // Due: 36 + 7 (young is not). Bad: late, open, mute, why, back, over.
            Finding finding = company.finding("M14");
            assertThat(finding.estimate()).isEqualTo(Tidy.number(6 / 43.0));
        }
    }

    @Test
    void findsComplaintsThatNobodyRegistered() throws SQLException {
        try (Company company = forty()) {
            for (int i = 1; i <= 40; i++) {
                company.row("contact", "crm", "key, party, at, direction, text", """
                        'k%d', 'c%d', '2026-03-01 09:00', 'in', '%s'
                        """.formatted(
                        i, i, i <= 20 ? "Ich möchte mich beschweren: meine Beschwerde" : "No complaints, thanks"));
                company.row(
                        "complaint",
                        "crm",
                        "key, party, received_at, resolved_at, cause",
                        "'r%d', 'c%d', '%s', '2026-03-04', 'bill'"
                                .formatted(i, i, i <= 15 ? "2026-03-03" : "2025-09-01"));
            }
            Finding finding = company.finding("M14");
            // Twenty complain; of fifteen a complaint was received two days later.
            assertThat(finding.scopes())
                    .filteredOn(scope -> scope.scope().equals("found_in:contacts"))
                    .singleElement()
                    .satisfies(scope -> {
                        assertThat(scope.estimate()).isEqualTo(.25);
                        assertThat(scope.n()).isEqualTo(20);
                    });
            assertThat(finding.panels())
                    .filteredOn(panel -> panel.id().equals("unregistered"))
                    .singleElement()
                    .satisfies(panel -> assertThat(panel.rows()).hasSize(5));
        }
    }

    @Test
    void doesNotBelieveContactsThatComeBack() throws SQLException {
        try (Company company = forty()) {
            String contact = "key, party, at, direction, topic, resolved_at";
            for (int i = 1; i <= 40; i++) {
                company.row(
                        "contact",
                        "crm",
                        contact,
                        "'k%d', 'c%d', '2026-02-01 09:00', 'in', '%s', '2026-02-01 10:00'"
                                .formatted(i, i, i <= 4 ? "Other" : "bill"));
            }
            company.row("contact", "crm", contact, "'b1', 'c10', '2026-02-08 10:00', 'in', 'Bill', null")
                    .row("contact", "crm", contact, "'b2', 'c11', '2026-02-08 10:01', 'in', 'bill', null")
                    .row("contact", "crm", contact, "'b3', 'c12', '2026-02-02', 'in', 'line', null")
                    .row("contact", "crm", contact, "'out', 'c13', '2026-02-02', 'out', 'bill', null");
            // 43 inbound. 4 without a topic; of c10 the first came back within 7 days of its resolution.
            assertThat(company.finding("M15").estimate()).isEqualTo(Tidy.number(5 / 43.0));
        }
    }

    @Test
    void asksWhetherEverySegmentWasHeardInDepth() throws SQLException {
        try (Company company = forty()) {
            String visit = "key, party, at, kind, heard";
            company.row("visit", "crm", visit, "'1', 'c1', '2024-07-02', 'visit', 'wants one bill'")
                    .row("visit", "crm", visit, "'2', 'c2', '2026-01-02', 'interview', 'slow install'")
                    .row("visit", "crm", visit, "'3', 'c2', '2026-01-03', 'focus_group', 'price'")
                    .row("visit", "crm", visit, "'4', 'c30', '2026-01-03', 'visit', 'price'")
                    .row("visit", "crm", visit, "'5', 'c30', '2026-01-04', 'visit', null")
                    .row("visit", "crm", visit, "'6', 'c30', '2026-01-05', 'executive', 'price'");
            // Home was heard three times, firm once: half of the value.
            assertThat(company.finding("M16").estimate()).isEqualTo(.5);
        }
    }

    @Test
    void joinsWhoWhyAndBehaviour() throws SQLException {
        try (Company company = forty()) {
            for (int i = 1; i <= 10; i++) {
                company.row(
                        "survey_answer",
                        "crm",
                        "party, at, metric, text",
                        "'c%d', '2023-05-01', 'why', 'near'".formatted(i));
            }
            // Everyone has a segment and a purchase in the window; ten said why.
            Finding finding = company.finding("M18");
            assertThat(finding.estimate()).isEqualTo(.25);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
        }
    }
}
