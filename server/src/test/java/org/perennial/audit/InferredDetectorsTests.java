package org.perennial.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.perennial.audit.Company.aCompany;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The mechanisms that must be inferred, on evidence made by hand. */
class InferredDetectorsTests {

    private static final String SINCE = "name, segment, region, customer_since";

    /** Customers n1 to n40 of half a year and t1 to t40 of six years, of one segment and region. */
    private static Company newAndTenured() throws SQLException {
        Company company = aCompany();
        for (int i = 1; i <= 40; i++) {
            company.party("crm", "n" + i, SINCE, "'n%d', 'home', 'north', '2025-12-01'".formatted(i))
                    .party("crm", "t" + i, SINCE, "'t%d', 'home', 'north', '2020-01-01'".formatted(i))
                    .purchase("crm", "n" + i, "2026-03-10", "100")
                    .purchase("crm", "t" + i, "2026-03-10", "100");
        }
        return company;
    }

    private static void price(Company company, String party, String product, String day, double price)
            throws SQLException {
        company.row(
                "price",
                "crm",
                "party, at, product, price, channel",
                "'%s', '%s', '%s', %s, 'web'".formatted(party, day, product, price));
    }

    @Test
    void comparesPricesOfTheSameProductInTheSameMonth() throws SQLException {
        try (Company company = newAndTenured()) {
            for (int i = 1; i <= 40; i++) {
                double own = i % 2 == 0 ? 1.01 : 1 / 1.01;
                price(company, "n" + i, "line", "2026-03-05", 100 * own);
                price(company, "t" + i, "line", "2026-03-25", 110 * own);
            }
            Finding finding = company.finding("M03");
            assertThat(finding.estimate()).isCloseTo(.10, within(1e-6));
            assertThat(finding.low()).isLessThan(.10).isGreaterThan(.09);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.n()).isEqualTo(80);
            assertThat(Objects.requireNonNull(finding.exposed()).customers()).isEqualTo(40);
        }
    }

    @Test
    void takesRicherProductsForNoPriceOfStaying() throws SQLException {
        try (Company company = newAndTenured()) {
            for (int i = 1; i <= 40; i++) {
                price(
                        company,
                        "n" + i,
                        i <= 30 ? "line" : "rich line",
                        "2026-03-05",
                        i <= 30 ? 100 + i % 3 : 200 + i % 3);
                price(
                        company,
                        "t" + i,
                        i <= 10 ? "line" : "rich line",
                        "2026-03-05",
                        i <= 10 ? 100 + i % 3 : 200 + i % 3);
            }
            Finding finding = company.finding("M03");
            assertThat(finding.estimate()).isCloseTo(0, within(.01));
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void cannotTellThePriceOfStayingWhereOnlyTheTenuredPay() throws SQLException {
        try (Company company = newAndTenured()) {
            for (int i = 1; i <= 40; i++) {
                price(company, "t" + i, "line", "2026-03-05", 100);
            }
            Finding finding = company.finding("M03");
            assertThat(finding.reason()).isEqualTo(Reason.TOO_FEW);
            assertThat(finding.estimate()).isNull();
        }
    }

    @Test
    void fallsBackOnAmountByQuantity() throws SQLException {
        try (Company company = newAndTenured()) {
            for (int i = 1; i <= 40; i++) {
                for (String who : new String[] {"n", "t"}) {
                    company.row(
                            "purchase",
                            "crm",
                            "party, at, amount, quantity, product",
                            "'%s%d', '2026-04-05', %s, 2, 'box'"
                                    .formatted(who, i, (who.equals("t") ? 210 : 200) + i % 2));
                }
            }
            assertThat(company.finding("M03").estimate()).isCloseTo(210.5 / 200.5 - 1, within(.001));
        }
    }

    @Test
    void weighsAttentionByValueAndDays() throws SQLException {
        try (Company company = newAndTenured()) {
            for (int i = 1; i <= 40; i++) {
                for (int k = 0; k < 4; k++) {
                    company.row("visit", "crm", "party, at", "'n%d', '2026-%02d-1%d'".formatted(i, 3 + k, i % 9));
                    company.row("visit", "crm", "party, at", "'t%d', '2025-%02d-1%d'".formatted(i, 8 + k, i % 9));
                    company.row(
                            "contact",
                            "crm",
                            "party, at, direction",
                            "'n%d', '2026-%02d-1%d', 'OUT'".formatted(i, 3 + k, i % 9));
                    company.row(
                            "contact",
                            "crm",
                            "party, at, direction",
                            "'t%d', '2025-%02d-1%d', 'out'".formatted(i, 8 + k, i % 9));
                }
            }
            // The new: 212 days of relationship, so v = 40 · 365/212; from 1 March to 30 June 122 days count. The
            // tenured: v
            // = 40 and 365 days. Events alike, so the ratio of both parts is 40·365 / (40·365/212·122).
            Finding finding = company.finding("M04");
            assertThat(finding.estimate()).isCloseTo(212 / 122.0, within(.02));
            assertThat(finding.n()).isEqualTo(80);
        }
    }

    @Test
    void asksForTwoKindsOfAttention() throws SQLException {
        try (Company company = newAndTenured()) {
            company.row("visit", "crm", "party, at", "'n1', '2026-05-01'");
            assertThat(company.finding("M04").reason()).isEqualTo(Reason.MISSING);
            company.none("message").none("offer_exposure");
            Finding finding = company.finding("M04");
            assertThat(finding.reason()).isEqualTo(Reason.TOO_FEW);
        }
    }

    private static void steps(Company company, String process, int cases, int bad) throws SQLException {
        for (int i = 1; i <= cases; i++) {
            company.row(
                    "process_step",
                    "crm",
                    "key, party, process, case, activity, at, planned_at, ok",
                    "'%1$s%2$d', 't%3$d', '%1$s', '%1$s%2$d', 'do', '2026-04-05 12:00', '2026-04-06', %4$s"
                            .formatted(process, i, 1 + i % 40, i > bad));
        }
    }

    @Test
    void weighsNeglectedProcessesByTheirCustomers() throws SQLException {
        try (Company company = newAndTenured()) {
            steps(company, "billing", 40, 0);
            steps(company, "repair", 40, 20);
            steps(company, "move", 40, 1);
            steps(company, "rare", 29, 29);
            company.row("process", "crm", "key, owner, target, monitored_since", "'billing', 'Eva', .9, '2024-01-01'")
                    .row("process", "crm", "key, owner, target, monitored_since", "'repair', 'Eva', .9, '2024-01-01'")
                    .row("process", "crm", "key, owner, target, monitored_since", "'move', ' ', .9, '2024-01-01'");
            // billing is sound, repair under-performs, nobody owns move; rare has too few cases. All weigh alike.
            Finding finding = company.finding("M10");
            assertThat(finding.estimate()).isCloseTo(2 / 3.0, within(1e-6));
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.scopes())
                    .extracting(Finding.Scope::name)
                    .containsExactlyInAnyOrder("billing", "repair", "move");
        }
    }

    @Test
    void dividesDefectsByWhatIsAllowed() throws SQLException {
        try (Company company = newAndTenured()) {
            steps(company, "billing", 200, 12);
            steps(company, "repair", 200, 4);
            company.row("need", "crm", "key, level, process, activity, target", "'n1', 'Basic', 'Billing', 'Do', .98")
                    .row("need", "crm", "key, level, process, activity, target", "'n2', 'basic', 'repair', null, null")
                    .row("need", "crm", "key, level, process, activity, target", "'n3', 'wish', 'billing', null, .9")
                    .row("need", "crm", "key, level, process, activity, target", "'n4', 'basic', 'nowhere', null, .9");
            // (12/200/.02 + 4/200/.02) / 2 = (3 + 1) / 2
            Finding finding = company.finding("M11");
            assertThat(finding.estimate()).isCloseTo(2, within(1e-9));
            assertThat(finding.status()).isEqualTo(Status.AT_RISK);
        }
    }

    @Test
    void tellsATeamThatPassesTheUnhappyOverFromOneWithMilderCustomers() throws SQLException {
        try (Company company = newAndTenured()) {
            Random random = new Random(17);
            for (int team = 1; team <= 8; team++) {
                for (int i = 0; i < 150; i++) {
                    double mood = 7 + (team == 2 ? 1.2 : 0) + 1.5 * random.nextGaussian();
                    int score = Math.clamp(Math.round(mood), 0, 10);
                    boolean sent = team != 1 || score > 6;
                    String key = team + "-" + i;
                    company.row(
                            "survey_invitation",
                            "crm",
                            "key, party, at, survey, team, sent",
                            "'i%s', 't%d', '2026-02-01', 'after', 'Team %d', %s"
                                    .formatted(key, 1 + i % 40, team, sent));
                    if (sent) {
                        company.row(
                                "survey_answer",
                                "crm",
                                "key, party, at, survey, team, score",
                                "'a%s', 't%d', '2026-02-03', 'after', 'Team %d', %d"
                                        .formatted(key, 1 + i % 40, team, score));
                    }
                }
            }
            Finding finding = company.finding("M17");
            assertThat(finding.scopes())
                    .filteredOn(scope -> scope.status() == Status.FAILING)
                    .extracting(Finding.Scope::name)
                    .containsExactly("team 1");
            assertThat(finding.status()).isIn(Status.AT_RISK, Status.FAILING);
        }
    }

    /** KPIs of ten regions over 24 months; {@code b} is pulled down by {@code a} a month later where they fight. */
    private static Company goals(boolean fight) throws SQLException {
        Company company = newAndTenured();
        company.row(
                        "kpi",
                        "crm",
                        "key, name, department, higher_is_better, about",
                        "'a', 'call time', 'Care', false, 'efficiency'")
                .row(
                        "kpi",
                        "crm",
                        "key, name, department, higher_is_better, about",
                        "'b', 'solved at once', 'Quality', true, 'customer'")
                .row(
                        "kpi",
                        "crm",
                        "key, name, department, higher_is_better, about",
                        "'c', 'sales', 'Sales', true, 'financial'");
        Random random = new Random(21);
        for (int region = 0; region < 10; region++) {
            double before = 0;
            for (int month = 0; month < 24; month++) {
                double a = random.nextGaussian();
                String at = LocalDate.of(2024, 7, 1).plusMonths(month).toString();
                double season = 5 * Math.sin(month * Math.PI / 6) + region;
                double b = (fight ? -.6 * before : 0) + .7 * random.nextGaussian();
                String columns = "kpi, unit, unit_kind, at, value";
                company.row(
                                "kpi_value",
                                "crm",
                                columns,
                                "'a', 'r%d', 'region', '%s', %s".formatted(region, at, 20 - a - season))
                        .row(
                                "kpi_value",
                                "crm",
                                columns,
                                "'b', 'r%d', 'region', '%s', %s".formatted(region, at, 70 + b - season))
                        .row(
                                "kpi_value",
                                "crm",
                                columns,
                                "'c', 'r%d', 'region', '%s', %s".formatted(region, at, random.nextGaussian()));
                before = a;
            }
        }
        return company;
    }

    @Test
    void findsTheGoalThatPullsAnotherDown() throws SQLException {
        try (Company company = goals(true)) {
            Finding finding = company.finding("M21");
            assertThat(finding.estimate()).isCloseTo(1 / 3.0, within(1e-9));
            assertThat(finding.status()).isEqualTo(Status.FAILING);
            assertThat(finding.scopes()).extracting(Finding.Scope::scope).containsExactly("pair:a>b");
        }
    }

    @Test
    void takesASharedSeasonForNoFight() throws SQLException {
        try (Company company = goals(false)) {
            assertThat(company.finding("M21").status()).isEqualTo(Status.HEALTHY);
        }
    }

    /** 12 people of the role, half of them without its strengths; misfits score lower by {@code gap} and get the hard cases. */
    private static Company centre(double gap) throws SQLException {
        Company company = newAndTenured();
        company.row("role", "crm", "key, strengths_needed", "'Agent', ['Listening']");
        Random random = new Random(23);
        for (int person = 0; person < 12; person++) {
            company.row(
                    "employee",
                    "crm",
                    "key, role, strengths",
                    "'p%d', 'agent', ['%s']".formatted(person, person < 6 ? "listening" : "order"));
        }
        for (int i = 0; i < 600; i++) {
            int person = i % 12;
            boolean misfit = person >= 6;
            boolean hard = random.nextDouble() < (misfit ? .7 : .3);
            double score =
                    Math.clamp(Math.round(8 - (hard ? 2 : 0) - (misfit ? gap : 0) + .8 * random.nextGaussian()), 0, 10);
            String at = LocalDate.of(2025, 8, 1).plusDays(i % 300).toString();
            String party = (i % 2 == 0 ? "n" : "t") + (1 + random.nextInt(40));
            company.row(
                            "contact",
                            "crm",
                            "key, party, at, direction, topic, agent",
                            "'k%d', '%s', '%s 10:00', 'in', '%s', 'p%d'"
                                    .formatted(i, party, at, hard ? "outage" : "bill", person))
                    .row(
                            "survey_answer",
                            "crm",
                            "key, party, at, metric, score, scale_min, scale_max, agent",
                            "'s%d', '%s', '%s 11:00', 'csat', %s, 0, 10, 'p%d'".formatted(i, party, at, score, person));
        }
        return company;
    }

    @Test
    void countsPointsLostToPeopleInRolesThatDoNotFitThem() throws SQLException {
        try (Company company = centre(1)) {
            // Half of the contacts, ten points of a hundred each.
            Finding finding = company.finding("M23");
            assertThat(finding.low()).isLessThan(5);
            assertThat(finding.high()).isGreaterThan(5);
            assertThat(finding.status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void doesNotBlamePeopleForHardCases() throws SQLException {
        try (Company company = centre(0)) {
            assertThat(company.finding("M23").status()).isEqualTo(Status.HEALTHY);
        }
    }

    /** Ten regions of twenty customers; in regions 0 to 3 a cut began in July 2025, and customers spend {@code lost} less. */
    private static Company cut(double lost) throws SQLException {
        return cut(lost, 20);
    }

    private static Company cut(double lost, int customers) throws SQLException {
        Company company = aCompany();
        Random random = new Random(24);
        for (int region = 0; region < 10; region++) {
            for (int i = 0; i < customers; i++) {
                String key = region + "-" + i;
                company.party("crm", key, SINCE, "'%s', 'home', 'Region %d', '2020-01-01'".formatted(key, region));
                for (int month = 0; month < 24; month++) {
                    double after = month >= 12 && region < 4 ? lost : 0;
                    company.row(
                            "purchase",
                            "crm",
                            "party, at, amount, margin",
                            "'%1$s', '%2$s', 100, %3$s"
                                    .formatted(
                                            key,
                                            LocalDate.of(2024, 7, 15).plusMonths(month),
                                            10 * region + 20 - after + .5 * random.nextGaussian()));
                }
            }
        }
        company.row(
                "initiative",
                "crm",
                "key, title, kind, starts, saving_per_year",
                "'cr', 'Leaner', 'Cost reduction', '2025-07-01', 9600");
        for (int region = 0; region < 4; region++) {
            company.row(
                    "initiative_unit",
                    "crm",
                    "initiative, unit_kind, unit, from",
                    "'cr', 'region', 'region %d', '2025-07-01'".formatted(region));
        }
        return company;
    }

    @Test
    void setsTheLossBesideTheSaving() throws SQLException {
        try (Company company = cut(10)) {
            // 80 customers lose 10 a month: 9,600 a year for 9,600 saved.
            Finding finding = company.finding("M24");
            assertThat(finding.estimate()).isCloseTo(1, within(.05));
            assertThat(finding.n()).isEqualTo(10);
        }
    }

    /** Those touched brought 35 a month and bring 25: of what 200 of them are worth, 10/35 is at stake. */
    @Test
    void setsAtStakeWhatTheCutWasSeenToTake() throws SQLException {
        try (Company company = cut(10, 50)) {
            Finding finding = company.finding("M24");
            Finding.AtStake stake = Objects.requireNonNull(finding.valueAtStake());
            Finding.Exposed exposed = Objects.requireNonNull(finding.exposed());
            assertThat(exposed.customers()).isEqualTo(200);
            assertThat(stake.estimate() / Objects.requireNonNull(exposed.value()))
                    .isCloseTo(10 / 35.0, within(.01));
            assertThat(stake.low()).isLessThan(stake.estimate());
            assertThat(stake.high()).isGreaterThan(stake.estimate());
        }
    }

    @Test
    void takesPoorerRegionsForNoLoss() throws SQLException {
        try (Company company = cut(0)) {
            Finding finding = company.finding("M24");
            assertThat(finding.estimate()).isCloseTo(0, within(.05));
            assertThat(finding.status()).isEqualTo(Status.HEALTHY);
        }
    }

    /** Three sales a week; another {@code extra} of the list price is given away in the last fortnight of a quarter. */
    private static Company sales(double extra, boolean onlyInDecember) throws SQLException {
        Company company = newAndTenured();
        Random random = new Random(25);
        for (LocalDate day = LocalDate.of(2025, 7, 1); day.isBefore(LocalDate.of(2026, 7, 1)); day = day.plusDays(1)) {
            LocalDate next = day.withDayOfMonth(1).plusMonths(3 - (day.getMonthValue() - 1) % 3);
            boolean end = !day.isBefore(next.minusDays(14)) && (!onlyInDecember || day.getMonthValue() == 12);
            for (int i = 0; i < 3; i++) {
                double discount = .05 + (end ? extra : 0) + .01 * random.nextGaussian();
                company.row(
                        "purchase",
                        "crm",
                        "party, at, amount, discount, product",
                        "'t%d', '%s', %s, %s, 'box'"
                                .formatted(1 + random.nextInt(40), day, 100 * (1 - discount), 100 * discount));
            }
        }
        return company;
    }

    @Test
    void findsDiscountsAtQuarterEnds() throws SQLException {
        try (Company company = sales(.06, false)) {
            Finding finding = company.finding("M25");
            assertThat(finding.estimate()).isCloseTo(.06, within(.004));
            assertThat(finding.status()).isEqualTo(Status.FAILING);
        }
    }

    @Test
    void takesOneChristmasSaleForNoHabit() throws SQLException {
        try (Company company = sales(.2, true)) {
            assertThat(company.finding("M25").status()).isNotIn(Status.FAILING, Status.AT_RISK);
        }
    }

    @Test
    void asksForFourQuarters() throws SQLException {
        try (Company company = sales(.06, false).asOf("2026-05-31")) {
            assertThat(company.finding("M25").reason()).isNotNull();
        }
    }

    @Test
    void staysCalmWithOneCustomerAndNothingElse() throws SQLException {
        try (Company company = aCompany()) {
            company.party("crm", "only", SINCE, "'Only', null, null, '2020-01-01'")
                    .purchase("crm", "only", "2026-03-10", "100")
                    .none(
                            "price",
                            "contact",
                            "visit",
                            "offer_exposure",
                            "message",
                            "process_step",
                            "process",
                            "need",
                            "survey_invitation",
                            "survey_answer",
                            "kpi",
                            "kpi_value",
                            "role",
                            "employee",
                            "initiative",
                            "initiative_unit");
            assertThat(company.audit().findings())
                    .filteredOn(finding -> Set.of("M03", "M04", "M10", "M11", "M17", "M21", "M23", "M24", "M25")
                            .contains(finding.id()))
                    .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.NOT_MEASURABLE));
        }
    }
}
