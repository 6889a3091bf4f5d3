package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DirectionDetectorsTests {

    @Test
    void countsExecutiveQuartersWithACustomerHeard() throws SQLException {
        try (Company company = aCompany()) {
            company.row("employee", "hr", "key, name, executive, started", "'ada', 'Ada', true, '2020-01-01'")
                    .row("employee", "hr", "key, name, executive, started", "'bo', 'Bo', true, '2025-10-02'")
                    .row("employee", "hr", "key, name, executive, started", "'cy', 'Cy', false, '2020-01-01'");
            String visit = "key, party, at, kind, employee, heard";
            company.row("visit", "hr", visit, "'1', 'x', '2025-09-30', 'executive', 'ada', 'slow'")
                    .row("visit", "hr", visit, "'2', 'x', '2026-01-05', 'executive', 'ada', 'slow'")
                    .row("visit", "hr", visit, "'3', 'x', '2026-04-05', 'executive', 'ada', null")
                    .row("visit", "hr", visit, "'4', 'x', '2026-05-05', 'executive', 'bo', 'slow'")
                    .row("visit", "hr", visit, "'5', 'x', '2026-02-05', 'visit', 'bo', 'slow'");
            // To 2026-06-30, quarters from 2025-07-01. Ada: 4, heard in two. Bo: in post for the whole of the last two,
            // heard in one. 3/6.
            Finding finding = company.finding("M19");
            assertThat(finding.n()).isEqualTo(6);
            assertThat(finding.estimate()).isEqualTo(.5);
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
        }
    }

    @Test
    void weighsObjectivesWithinTheirDepartment() throws SQLException {
        try (Company company = aCompany()) {
            String objective = "key, department, customer_benefit, weight, starts, ends";
            company.row("objective", "hr", objective, "'1', 'sales', 'higher margin', 3, '2026-01-01', '2026-12-31'")
                    .row("objective", "hr", objective, "'2', 'sales', 'customers wait less', 1, '2026-01-01', null")
                    .row("objective", "hr", objective, "'3', 'care', 'lower cost for our customers', .2, null, null")
                    .row("objective", "hr", objective, "'4', 'care', ' ', .2, null, null")
                    .row("objective", "hr", objective, "'5', 'care', '', 1, '2024-01-01', '2025-12-31'");
            // Sales: 3/4 without; care: 1/2. (.75 + .5) / 2
            Finding finding = company.finding("M20");
            assertThat(finding.estimate()).isEqualTo(.625);
            assertThat(finding.exposed()).isNull();
        }
    }

    @Test
    void looksAtWhatWasPaidAndElseAtWhatIsPromised() throws SQLException {
        try (Company company = aCompany()) {
            String rule = "key, role, about, weight";
            company.row("employee", "hr", "key, role, customer_facing", "'e1', 'agent', true")
                    .row("employee", "hr", "key, role, customer_facing", "'e2', 'agent', true")
                    .row("employee", "hr", "key, role, customer_facing", "'e3', 'clerk', false")
                    .row("pay_rule", "hr", rule, "'calls', 'agent', 'volume', .6")
                    .row("pay_rule", "hr", rule, "'score', 'agent', 'customer', .2")
                    .row("pay_rule", "hr", rule, "'cost', 'agent', 'efficiency', .2")
                    .row("pay_rule", "hr", rule, "'files', 'clerk', 'customer', 1");
            // .2 / 1 of the agents' rules; the clerk meets no customer.
            assertThat(company.finding("M22").estimate()).isEqualTo(.2);
            String result = "key, employee, period, rule, paid";
            company.row("pay_result", "hr", result, "'1', 'e1', '2026-Q1', 'calls', 100")
                    .row("pay_result", "hr", result, "'2', 'e1', '2026-Q1', 'score', 300")
                    .row("pay_result", "hr", result, "'3', 'e2', '2026-05', 'cost', 100")
                    .row("pay_result", "hr", result, "'4', 'e2', '2025-06', 'calls', 9000")
                    .row("pay_result", "hr", result, "'5', 'e3', '2026-05', 'files', 9000");
            // 300 of 500 paid to agents in the window.
            Finding finding = company.finding("M22");
            assertThat(finding.estimate()).isEqualTo(.6);
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void seesResultsHeapAtTheThresholdThatPays() throws SQLException {
        try (Company company = aCompany()) {
            company.row("employee", "hr", "key, role, customer_facing", "'e1', 'agent', true");
            for (String rule : List.of("steered", "honest")) {
                company.row(
                        "pay_rule",
                        "hr",
                        "key, role, measure, about, weight, threshold",
                        "'%1$s', 'agent', '%1$s', 'customer', 1, 80".formatted(rule));
                for (int i = 0; i < 400; i++) {
                    double even = 60 + i / 10.0;
                    // Half of what was to fall just short has got there.
                    double result = rule.equals("steered") && even >= 77 && even < 80 && i % 2 == 0 ? 80.5 : even;
                    company.row(
                            "pay_result",
                            "hr",
                            "key, employee, period, rule, value, paid",
                            "'%s%d', 'e1', '2026-Q1', '%s', %s, 1".formatted(rule, i, rule, result));
                }
            }
            Panel heaps = company.finding("M22").panels().stream()
                    .filter(panel -> panel.id().equals("thresholds"))
                    .findFirst()
                    .orElseThrow();
            assertThat(heaps.rows())
                    .extracting(
                            row -> row.get("measure"),
                            row -> ((Number) Objects.requireNonNull(row.get("low"))).doubleValue() > 0)
                    .containsExactly(tuple("steered", true), tuple("honest", false));
        }
    }

    @Test
    void countsCellsOfStrategyAndDepartment() throws SQLException {
        try (Company company = aCompany()) {
            company.row("employee", "hr", "key, department", "'1', 'sales'")
                    .row("employee", "hr", "key, department", "'2', 'care'")
                    .row("strategy", "hr", "key, title, starts", "'s1', 'Near', '2025-01-01'")
                    .row("strategy", "hr", "key, title, starts, ends", "'s2', 'Old', '2020-01-01', '2024-01-01'")
                    .row("strategy", "hr", "key, title, starts", "'s3', 'Open', '2025-01-01'");
            String action = "strategy, department, action, owner, measure, starts";
            company.row("strategy_action", "hr", action, "'s1', 'sales', 'visit', 'Ada', 'visits', '2026-01-01'")
                    .row("strategy_action", "hr", action, "'s1', 'care', 'call', null, 'calls', '2026-01-01'")
                    .row("strategy_action", "hr", action, "'s3', 'care', 'call', 'Bo', 'calls', '2026-08-01'");
            // Two strategies in force × two departments; one cell lives: the others lack an owner or have not begun.
            assertThat(company.finding("M26").estimate()).isEqualTo(.25);
            assertThat(company.finding("M26").status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void asksForProof() throws SQLException {
        try (Company company = aCompany()) {
            String loop =
                    "key, kind, starts, ends, registered_at, baseline_metric, baseline, checked_at, effect, acted_at, process";
            String whole =
                    "'%s', 'improvement', '2025-03-01', '%s', '%s', 'nps', '31', '2026-01-01', 2, '2026-01-05', %s";
            company.row("initiative", "hr", loop, whole.formatted("good", "2025-09-30", "2025-02-01", "'install'"))
                    .row("initiative", "hr", loop, whole.formatted("after", "2025-09-30", "2025-03-02", "'install'"))
                    .row("initiative", "hr", loop, whole.formatted("cosmetic", "2025-09-30", "2025-02-01", "null"))
                    .row("initiative", "hr", loop, whole.formatted("recent", "2026-05-31", "2025-02-01", "null"))
                    .row("initiative", "hr", loop, whole.formatted("fine", "2026-03-31", "2025-02-01", "'bill'"));
            // good, after, cosmetic and fine ended 3 to 24 months ago; registered after the start, and no process: 2/4.
            assertThat(company.finding("M27").estimate()).isEqualTo(.5);
            assertThat(company.finding("M27").n()).isEqualTo(4);
        }
    }

    @Test
    void asksWhoWasToldAndTrained() throws SQLException {
        try (Company company = aCompany()) {
            for (int i = 1; i <= 10; i++) {
                company.row(
                        "employee",
                        "hr",
                        "key, team, department",
                        "'e%d', '%s', 'care'".formatted(i, i <= 5 ? "north" : "south"));
            }
            String initiative = "key, kind, department, starts, told";
            company.row(
                            "initiative",
                            "hr",
                            initiative,
                            "'a', 'improvement', 'care', '2026-01-01', ['employees', 'customers']")
                    .row(
                            "initiative",
                            "hr",
                            initiative,
                            "'b', 'technology', 'care', '2026-01-01', ['employees', 'customers']")
                    .row("initiative", "hr", initiative, "'c', 'technology', 'none', '2026-01-01', ['employees']")
                    .row("initiative_unit", "hr", "initiative, unit_kind, unit", "'a', 'team', 'north'");
            for (int i = 1; i <= 4; i++) {
                company.row("training", "hr", "initiative, employee, at", "'a', 'e%d', '2026-04-01'".formatted(i));
                company.row("training", "hr", "initiative, employee, at", "'b', 'e%d', '2026-02-01'".formatted(i));
            }
            // a: 4 of the 5 of its team, on the 90th day. b: 4 of the 10 of its department. c: customers not told.
            assertThat(company.finding("M28").estimate()).isEqualTo(Tidy.number(1 / 3.0));
        }
    }

    @Test
    void weighsTechnologyByItsCost() throws SQLException {
        try (Company company = aCompany()) {
            String initiative = "key, kind, starts, cost, need, baseline";
            company.row("initiative", "it", initiative, "'crm', 'technology', '2025-01-01', 700, null, '31'")
                    .row("initiative", "it", initiative, "'bot', 'technology', '2025-01-01', 100, 'n1', '31'")
                    .row("initiative", "it", initiative, "'app', 'technology', '2025-01-01', 200, 'n1', ''")
                    .row("initiative", "it", initiative, "'old', 'technology', '2023-06-30', 900, null, null")
                    .row("initiative", "it", initiative, "'fix', 'improvement', '2025-01-01', 900, null, null");
            // (700 + 200) / 1000; old began a day too early.
            assertThat(company.finding("M29").estimate()).isEqualTo(.9);
            assertThat(company.finding("M29").n()).isEqualTo(3);
        }
    }
}
