package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.world.Company.Neglect;
import org.perennial.simulator.world.Company.Segment;
import org.perennial.simulator.world.Tally.Share;

/** The office's spreadsheets: people, pay, objectives, goals, strategies, processes, needs and systems. */
final class Office {

    private static final int SALES = 16;
    private static final int TECHNICIANS = 12;
    private static final int CLERKS = 4;

    private final Path here;
    private final Company company;
    private final Tally tally;
    private final List<Person> people = new ArrayList<>();

    /** Somebody who works for the company. */
    record Person(
            String key, String role, String department, String team, String region, boolean facing, boolean fits) {}

    Office(Path folder, Company company, Tally tally) {
        this.here = folder.resolve("office");
        this.company = company;
        this.tally = tally;
        for (Company.Agent agent : company.agents) {
            people.add(new Person(agent.key(), "agent", "Care", HelpDeskIsland.team(agent), "", true, agent.fits()));
        }
        for (int i = 1; i <= SALES; i++) {
            people.add(new Person("S" + i, "sales", "Sales", "Sales", "", true, true));
        }
        for (int i = 0; i < TECHNICIANS; i++) {
            String district =
                    company.districts().get(i % company.districts().size()).name();
            people.add(new Person("N" + i, "technician", "Network", "Field", district, true, true));
        }
        for (String department : Company.DEPARTMENTS) {
            for (int i = 0; i < CLERKS; i++) {
                people.add(new Person(
                        "B" + department.charAt(0) + department.charAt(1) + i,
                        "clerk",
                        department,
                        department,
                        "",
                        false,
                        true));
            }
        }
    }

    List<Person> people() {
        return people;
    }

    void write() {
        employees();
        pay();
        objectives();
        new Goals(company, tally).write(here);
        strategies();
        new Initiatives(company, tally, this).write(here);
        processes();
        systems();
    }

    private void employees() {
        Draws draws = company.draws("employees");
        try (CsvFile file = new CsvFile(
                        here.resolve("employees.csv"),
                        "key",
                        "name",
                        "role",
                        "team",
                        "department",
                        "region",
                        "employment",
                        "customer_facing",
                        "executive",
                        "started",
                        "left",
                        "strengths");
                CsvFile roles = new CsvFile(here.resolve("roles.csv"), "key", "strengths_needed");
                CsvFile answers = new CsvFile(
                        here.resolve("employee-answers.csv"),
                        "key",
                        "team",
                        "at",
                        "question",
                        "score",
                        "scale_min",
                        "scale_max")) {
            for (Person person : people) {
                String strengths = switch (person.role()) {
                    case "agent" ->
                        person.fits()
                                ? draws.pick("listening;patience", "listening;clear words", "patience")
                                : draws.pick("bargaining", "figures;order");
                    case "sales" -> "bargaining;clear words";
                    case "technician" -> "precision";
                    default -> "figures;order";
                };
                file.text(person.key())
                        .text(Names.given(draws, draws.chance(0.5)) + " " + Names.family(draws))
                        .text(person.role());
                file.text(person.team())
                        .text(person.department())
                        .text(person.region())
                        .text(draws.chance(0.1) ? "contractor" : "employee");
                file.flag(person.facing())
                        .flag(false)
                        .date(Calendar.monthsBefore(company.asOf, draws.between(40, 150)))
                        .none()
                        .text(strengths)
                        .end();
            }
            for (int i = 0; i < Company.EXECUTIVES; i++) {
                file.text("X" + i)
                        .text(Names.given(draws, draws.chance(0.5)) + " " + Names.family(draws))
                        .text("executive");
                file.text("Board")
                        .text(Company.DEPARTMENTS.get(i))
                        .none()
                        .text("employee")
                        .flag(false)
                        .flag(true);
                file.date(ExecutiveVisits.started(company, i))
                        .none()
                        .text("deciding")
                        .end();
            }
            roles.text("agent").text("listening;patience").end();
            roles.text("sales").text("bargaining").end();
            roles.text("technician").text("precision").end();
            for (int i = 0; i < 240; i++) {
                answers.text("EA" + i)
                        .text("Care " + (1 + i % Company.TEAMS))
                        .time(company.asOf - draws.time(Calendar.DAY, Calendar.YEAR));
                answers.text(draws.pick("I may do what is right for the customer", "We learn from what goes wrong"))
                        .number(draws.between(2, 5))
                        .number(1)
                        .number(5)
                        .end();
            }
        }
    }

    private void pay() {
        Draws draws = company.draws("pay");
        double forCustomers = company.causes.payForCustomers;
        List<String> facing = List.of("agent", "sales", "technician");
        List<String> abouts = List.of("customer", "volume", "efficiency", "financial");
        try (CsvFile rules = new CsvFile(
                        here.resolve("pay-rules.csv"),
                        "key",
                        "role",
                        "department",
                        "measure",
                        "about",
                        "weight",
                        "threshold",
                        "starts",
                        "ends");
                CsvFile results = new CsvFile(
                        here.resolve("pay-results.csv"),
                        "key",
                        "employee",
                        "team",
                        "period",
                        "rule",
                        "measure",
                        "value",
                        "paid")) {
            for (String role : facing) {
                String department = role.equals("agent") ? "Care" : role.equals("sales") ? "Sales" : "Network";
                for (String about : abouts) {
                    rules.text(role + "-" + about)
                            .text(role)
                            .text(department)
                            .text(measure(about))
                            .text(about);
                    rules.decimal(weight(role, about, forCustomers))
                            .number(100)
                            .date(Calendar.monthsBefore(company.asOf, 40))
                            .none()
                            .end();
                }
            }
            if (company.causes.backOfficePaidForVolume) {
                rules.text("clerk-volume")
                        .text("clerk")
                        .text("Billing")
                        .text(measure("volume"))
                        .text("volume")
                        .decimal(1)
                        .number(100);
                rules.date(Calendar.monthsBefore(company.asOf, 40)).none().end();
            }
            int row = 0;
            for (int quarter = 5; quarter >= 0; quarter--) {
                var day = Calendar.day(Calendar.monthsBefore(company.asOf - Calendar.DAY, 3 * quarter));
                String period = day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
                for (Person person : people) {
                    boolean clerk = person.role().equals("clerk");
                    if (clerk && !company.causes.backOfficePaidForVolume) {
                        continue;
                    }
                    for (String about : clerk ? List.of("volume") : abouts) {
                        double reached = reached(about, forCustomers, draws);
                        double weight = clerk ? 1 : weight(person.role(), about, forCustomers);
                        double paid = Math.round(900 * weight * Math.max(0, reached / 100) * 100) / 100d;
                        results.text("PR" + row++)
                                .text(person.key())
                                .text(person.team())
                                .text(period)
                                .text(person.role() + "-" + about);
                        results.text(measure(about)).money(reached).money(paid).end();
                        if (person.facing() && quarter < 4) {
                            tally.add(Share.PAY_FOR_CUSTOMERS, paid, about.equals("customer"));
                        }
                    }
                }
            }
        }
    }

    /** What somebody reached of a target of a hundred; where most pay hangs on volume, many stop just beyond it. */
    private static double reached(String about, double forCustomers, Draws draws) {
        double reached = draws.normal(100, 9);
        boolean pushes = about.equals("volume") && forCustomers < 0.2 && reached > 92 && reached < 100;
        return pushes ? 100 + draws.uniform(0, 1.5) : reached;
    }

    private static double weight(String role, String about, double forCustomers) {
        double rest = 1 - forCustomers;
        boolean sells = role.equals("sales");
        return switch (about) {
            case "customer" -> forCustomers;
            case "volume" -> rest * (sells ? 0.7 : 0.4);
            case "efficiency" -> rest * (sells ? 0.1 : 0.4);
            default -> rest * 0.2;
        };
    }

    private static String measure(String about) {
        return switch (about) {
            case "customer" -> "satisfaction after contact";
            case "volume" -> "calls or orders";
            case "efficiency" -> "handling time";
            default -> "revenue";
        };
    }

    private void objectives() {
        Draws draws = company.draws("objectives");
        double[] weights = {0.4, 0.3, 0.2, 0.1};
        double[] all = new double[Company.DEPARTMENTS.size() * weights.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights[i % weights.length];
        }
        boolean[] selfish = Quota.ofWeight(company.causes.selfishObjectives, all, draws);
        try (CsvFile file = new CsvFile(
                here.resolve("objectives.csv"),
                "key",
                "department",
                "title",
                "owner",
                "customer_benefit",
                "measure",
                "baseline",
                "target",
                "actual",
                "financial",
                "horizon_months",
                "weight",
                "starts",
                "ends")) {
            for (int i = 0; i < all.length; i++) {
                String department = Company.DEPARTMENTS.get(i / weights.length);
                boolean financial =
                        selfish[i] ? draws.chance(0.7) : company.causes.financialButShared && draws.chance(0.6);
                file.text("OB" + i)
                        .text(department)
                        .text(financial ? "Earn more in " + department : "Do better in " + department);
                file.text("B" + department.charAt(0) + department.charAt(1) + "0");
                file.text(
                        selfish[i]
                                ? draws.pick("", "", "Higher revenue for us", "Lower cost for the company")
                                : draws.pick(BENEFITS));
                file.text("G" + i % Goals.SIZE)
                        .number(70)
                        .number(80)
                        .number(draws.between(68, 84))
                        .flag(financial);
                file.number(draws.pick(List.of(12, 24, 36)))
                        .decimal(all[i])
                        .date(Calendar.monthsBefore(company.asOf, 6));
                file.date(Calendar.monthsBefore(company.asOf, -6)).end();
                tally.add(Share.SELFISH_OBJECTIVES, all[i], selfish[i]);
            }
        }
    }

    private static final String[] BENEFITS = {
        "Customers wait half as long for an answer",
        "Customers get a right invoice the first time",
        "Customers know the day on which the technician comes",
        "Families pay no more for staying than for coming",
        "Firms have one person to call"
    };

    private void strategies() {
        Draws draws = company.draws("strategy cells");
        int count = 4;
        boolean[] lived = Quota.of(company.causes.strategiesLived, count * Company.DEPARTMENTS.size(), draws);
        try (CsvFile strategies =
                        new CsvFile(here.resolve("strategies.csv"), "key", "title", "owner", "starts", "ends");
                CsvFile actions = new CsvFile(
                        here.resolve("strategy-actions.csv"),
                        "strategy",
                        "department",
                        "action",
                        "owner",
                        "measure",
                        "starts")) {
            List<String> titles = List.of(
                    "Right the first time", "One person to call", "Fair to those who stay", "Fibre to every island");
            for (int i = 0; i < count; i++) {
                strategies
                        .text("ST" + i)
                        .text(titles.get(i))
                        .text("X" + i)
                        .date(Calendar.monthsBefore(company.asOf, 18));
                strategies.date(Calendar.monthsBefore(company.asOf, -18)).end();
                for (int d = 0; d < Company.DEPARTMENTS.size(); d++) {
                    boolean alive = lived[i * Company.DEPARTMENTS.size() + d];
                    tally.add(Share.ACTIONS_ALIVE, 1, alive);
                    int flaw = alive ? 0 : draws.between(1, 4);
                    if (flaw == 4) {
                        continue;
                    }
                    String department = Company.DEPARTMENTS.get(d);
                    actions.text("ST" + i).text(department).text(titles.get(i) + " in " + department);
                    actions.text(flaw == 1 ? null : "B" + department.charAt(0) + department.charAt(1) + "1")
                            .text(flaw == 2 ? null : "G" + (i + d) % Goals.SIZE);
                    actions.date(
                                    flaw == 3
                                            ? Calendar.monthsBefore(company.asOf, -4)
                                            : Calendar.monthsBefore(company.asOf, 12))
                            .end();
                }
            }
            if (company.causes.retiredStrategies) {
                for (int i = 0; i < 4; i++) {
                    strategies
                            .text("SO" + i)
                            .text("Of former days")
                            .text("X" + i)
                            .date(Calendar.monthsBefore(company.asOf, 60));
                    strategies.date(Calendar.monthsBefore(company.asOf, 20)).end();
                }
            }
        }
    }

    private void processes() {
        Draws draws = company.draws("processes");
        try (CsvFile processes = new CsvFile(
                        here.resolve("processes.csv"), "key", "name", "owner", "target", "monitored_since");
                CsvFile needs = new CsvFile(
                        here.resolve("needs.csv"),
                        "key",
                        "segment",
                        "level",
                        "value_source",
                        "statement",
                        "process",
                        "activity",
                        "target");
                CsvFile strategies = new CsvFile(
                        here.resolve("segment-strategies.csv"),
                        "segment",
                        "needs",
                        "treatment",
                        "contact_every_days",
                        "answer_within_hours",
                        "owner",
                        "reviewed_at");
                CsvFile regimes = new CsvFile(
                        here.resolve("regimes.csv"),
                        "key",
                        "from",
                        "until",
                        "acknowledge_days",
                        "respond_days",
                        "business_days");
                CsvFile policies =
                        new CsvFile(here.resolve("policies.csv"), "key", "title", "department", "owner", "process")) {
            for (int i = 0; i < Company.PROCESSES.size(); i++) {
                String process = Company.PROCESSES.get(i);
                processes
                        .text(process)
                        .text("From " + process + " to done")
                        .text(company.neglect[i] == Neglect.UNOWNED ? null : "BCa" + i % CLERKS);
                processes
                        .decimal(0.9)
                        .date(
                                company.neglect[i] == Neglect.UNMONITORED
                                        ? Life.NEVER
                                        : Calendar.monthsBefore(company.asOf, 30))
                        .end();
                policies.text("PO" + i)
                        .text("Rules for " + process)
                        .text("Care")
                        .text("BCa0")
                        .text(process)
                        .end();
            }
            need(
                    needs,
                    "N1",
                    "basic",
                    "information",
                    "The invoice is right",
                    "billing",
                    "invoice",
                    1 - ProcessSteps.ALLOWED);
            need(
                    needs,
                    "N2",
                    "basic",
                    "process",
                    "The parcel comes as said",
                    "delivery",
                    "deliver",
                    1 - ProcessSteps.ALLOWED);
            need(needs, "N3", "basic", "support", "A repair holds", "repair", "repair", 1 - ProcessSteps.ALLOWED);
            need(needs, "N4", "wish", "process", "The technician comes on the day", "onboarding", "install", 0.98);
            need(needs, "N5", "wish", "process", "Moving is done in one call", "move", "switch", 0.98);
            need(needs, "N6", "wish", "services", "Renewal without paper", "renewal", "renew", 0.98);
            need(needs, "N7", "value", "people", "One person who knows my business", null, null, 0.9);
            for (Segment segment : company.segments) {
                boolean nobody = !segment.strategyAlive() && draws.chance(0.5);
                strategies
                        .text(segment.name())
                        .text("what matters to " + segment.name())
                        .text("the way of " + segment.name());
                strategies
                        .number(segment.contactEveryDays())
                        .number(segment.answerWithinHours())
                        .text(nobody ? null : "X1");
                strategies
                        .time(
                                segment.strategyAlive() || nobody
                                        ? Calendar.monthsBefore(company.asOf, draws.between(2, 10))
                                        : Calendar.monthsBefore(company.asOf, draws.between(18, 40)))
                        .end();
            }
            regimes.text("R28")
                    .date(Calendar.monthsBefore(company.asOf, 60))
                    .none()
                    .number(3)
                    .number(30)
                    .flag(false)
                    .end();
        }
    }

    private static void need(
            CsvFile needs,
            String key,
            String level,
            String source,
            String statement,
            @Nullable String process,
            @Nullable String activity,
            double target) {
        needs.text(key)
                .none()
                .text(level)
                .text(source)
                .text(statement)
                .text(process)
                .text(activity)
                .decimal(target)
                .end();
    }

    /** The register of systems; those that nobody connected hold as many records as the islands are to weigh. */
    private void systems() {
        double records = tally.all(Share.RECORDS_ALONE);
        double alone = tally.holding(Share.RECORDS_ALONE);
        double wanted = company.causes.recordsOnIslands;
        long unconnected = Math.max(0, Math.round((wanted * records - alone) / (1 - wanted)));
        try (CsvFile file = new CsvFile(here.resolve("systems.csv"), "key", "name", "holds", "records", "connected")) {
            for (String source :
                    List.of("billing", "shop", "helpdesk", "surveys", "crm", "marketing", "club", "office")) {
                file.text(source)
                        .text("The system of " + source)
                        .none()
                        .none()
                        .flag(true)
                        .end();
            }
            if (unconnected > 0) {
                file.text("fieldapp")
                        .text("Technicians' app")
                        .text("visits by address")
                        .number(unconnected * 2 / 3)
                        .flag(false)
                        .end();
                file.text("warranty")
                        .text("Warranty cards")
                        .text("cards")
                        .number(unconnected - unconnected * 2 / 3)
                        .flag(false)
                        .end();
            }
            if (company.causes.emptySystem) {
                file.text("exchange")
                        .text("Telephone exchange")
                        .text("nothing of customers")
                        .number(0)
                        .flag(false)
                        .end();
            }
        }
        tally.add(Share.RECORDS_ALONE, unconnected, true);
    }

    String entry() {
        return """
              - id: office
                name: The office's spreadsheets
                tables:
                  - {file: office/employees.csv, kind: employee}
                  - {file: office/roles.csv, kind: role}
                  - {file: office/employee-answers.csv, kind: employee_answer}
                  - {file: office/pay-rules.csv, kind: pay_rule}
                  - {file: office/pay-results.csv, kind: pay_result}
                  - {file: office/objectives.csv, kind: objective}
                  - {file: office/kpis.csv, kind: kpi}
                  - {file: office/kpi-values.csv, kind: kpi_value}
                  - {file: office/strategies.csv, kind: strategy}
                  - {file: office/strategy-actions.csv, kind: strategy_action}
                  - {file: office/initiatives.csv, kind: initiative}
                  - {file: office/initiative-units.csv, kind: initiative_unit}
                  - {file: office/stakeholders.csv, kind: stakeholder}
                  - {file: office/training.csv, kind: training}
                  - {file: office/processes.csv, kind: process}
                  - {file: office/needs.csv, kind: need}
                  - {file: office/segment-strategies.csv, kind: segment_strategy}
                  - {file: office/regimes.csv, kind: regime}
                  - {file: office/policies.csv, kind: policy}
                  - {file: office/systems.csv, kind: system}
            """;
    }
}
