package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.List;

/** The account managers' sheets: firms with the people at them, chosen customers, visits, plans, needs, and calls made. */
final class CrmIsland implements Island {

    private final Company company;
    private final ExecutiveVisits executives;
    private final HelpDeskIsland desk;
    private final CsvFile customers;
    private final CsvFile contacts;
    private final CsvFile visits;
    private final CsvFile plans;
    private final CsvFile milestones;
    private final CsvFile outreach;
    private final CsvFile traits;
    private final IdentityTruth truth;
    private long number = 1;

    CrmIsland(Path folder, Company company, ExecutiveVisits executives, HelpDeskIsland desk, IdentityTruth truth) {
        this.company = company;
        this.executives = executives;
        this.desk = desk;
        this.truth = truth;
        Path here = folder.resolve("crm");
        this.customers = new CsvFile(
                here.resolve("customers.csv"),
                "key",
                "kind",
                "name",
                "email",
                "phone",
                "birth_date",
                "postcode",
                "country",
                "external_ids",
                "customer_since",
                "value_tier",
                "chosen",
                "owner",
                "updated_at");
        this.contacts = new CsvFile(
                here.resolve("contacts.csv"),
                "key",
                "kind",
                "name",
                "organization",
                "buying_role",
                "email",
                "external_ids",
                "updated_at");
        this.visits =
                new CsvFile(here.resolve("visits.csv"), "key", "party", "at", "kind", "employee", "heard", "notes");
        this.plans = new CsvFile(
                here.resolve("plans.csv"),
                "key",
                "party",
                "starts",
                "ends",
                "customer_goal",
                "our_goal",
                "value_sources",
                "co_signed",
                "reviewed_at",
                "owner");
        this.milestones = new CsvFile(here.resolve("milestones.csv"), "key", "plan", "due", "done_at", "title");
        this.outreach = new CsvFile(
                here.resolve("outreach.csv"),
                "key",
                "party",
                "at",
                "direction",
                "channel",
                "topic",
                "handle_seconds",
                "agent",
                "team",
                "region");
        this.traits = new CsvFile(here.resolve("traits.csv"), "party", "at", "family", "name", "value");
    }

    @Override
    public void record(Life life) {
        outreach(life);
        if (!life.who.inCrm()) {
            return;
        }
        card(life);
        if (life.who.chosen) {
            plan(life);
        }
        visits(life);
    }

    private void card(Life life) {
        Customer who = life.who;
        Card card = Card.of(life, "crm", 1, false);
        Draws draws = company.draws("crm", who.number);
        customers
                .text(who.crmKey())
                .text(card.kind())
                .text(card.fullName())
                .text(card.email())
                .text(card.phone())
                .date(card.born());
        customers
                .text(card.postcode())
                .text("FI")
                .text("account:" + who.account())
                .date(who.since);
        customers
                .text(who.plan().fee() > 100 ? "A" : who.plan().fee() > 50 ? "B" : "C")
                .flag(who.chosen);
        customers.text(owner(who)).time(card.updatedAt()).end();
        truth.record(who, "crm", who.crmKey(), card, false);
        if (draws.chance(0.3)) {
            traits.text(who.crmKey()).time(life.until() - draws.time(Calendar.DAY, 18 * Calendar.MONTH));
            traits.text(draws.pick("need", "attitude", "lifestyle"))
                    .text("matters most")
                    .text(draws.pick("no hour offline", "one person to call", "no surprises", "speed at night"))
                    .end();
        }
        if (who.segment.business() && life.isActive()) {
            contactPeople(who, draws);
        }
    }

    private void contactPeople(Customer who, Draws draws) {
        List<String> roles = List.of("decides", "influences", "uses");
        for (int i = 0; i < draws.between(1, 2); i++) {
            String key = who.crmKey() + "-" + (i + 1);
            String name = Names.given(draws, draws.chance(0.5)) + " " + Names.family(draws);
            String email = Names.plain(name) + who.number + "@" + Names.plain(who.firm) + ".example";
            contacts.text(key)
                    .text("person")
                    .text(name)
                    .text(who.crmKey())
                    .text(roles.get(draws.between(0, 2)))
                    .text(email);
            contacts.text("crm:" + key)
                    .time(company.asOf - draws.time(Calendar.DAY, Calendar.YEAR))
                    .end();
            String person = who.number + "p" + i;
            truth.contactPerson(person, "crm", key);
            String caller = "UP" + who.number + "-" + i;
            desk.recordContactPerson(person, caller, name, email, "crm:" + key);
        }
    }

    private void visits(Life life) {
        Customer who = life.who;
        for (ExecutiveVisits.Visit visit : executives.of(who)) {
            visit(
                    who,
                    visit.at(),
                    "executive",
                    "X" + visit.executive(),
                    visit.heard(),
                    company.draws("executive's note", number));
        }
        if (!who.contactedAsPromised) { // whom nobody calls, nobody visits
            return;
        }
        Draws draws = company.draws("visits", who.number);
        double rate = (company.causes.fewDeepConversations ? 0.4 : 0.7)
                * (who.chosen ? 1 : 0.3)
                / Math.max(0.3, company.causes.contactedAsPromised);
        for (long month = life.from; month < life.until(); month += Calendar.MONTH) {
            boolean welcome = company.causes.busyWelcome && month - who.since < 60 * Calendar.DAY;
            double expected = rate / 12 * who.attention(month + Calendar.MONTH / 2) * (welcome ? 3 : 1);
            for (int i = draws.poisson(expected); i > 0; i--) {
                long at = Calendar.inOfficeHours(draws.time(month, month + Calendar.MONTH), draws);
                if (at < life.until() && at > life.from) {
                    String kind = draws.pick("visit", "visit", "interview", "focus_group");
                    visit(who, at, kind, "S" + draws.between(1, 16), who.segment.heardInDepth(), draws);
                }
            }
        }
    }

    private void visit(Customer who, long at, String kind, String employee, boolean heard, Draws draws) {
        visits.text("V" + number++).text(who.crmKey()).time(at).text(kind).text(employee);
        visits.text(heard ? draws.pick(HEARD) : null)
                .text(heard ? null : draws.pick("", "Friendly talk"))
                .end();
    }

    private static final List<String> HEARD = List.of(
            "Needs a second line before the season.",
            "Invoices are hard to book.",
            "Wants one person to call.",
            "Would pay for a promise of four hours.",
            "Did not know whom to ask when the line was down.",
            "Compares us with Norrnet every spring.");

    /** The plan, if there is one; the others are missing, run out, short, without her goal, unreviewed or without milestones. */
    private void plan(Life life) {
        Customer who = life.who;
        Draws draws = company.draws("plan", who.number);
        boolean alive = who.livingPlan && life.isActive();
        int flaw = alive ? 0 : draws.between(1, 6);
        if (flaw == 1) {
            return;
        }
        boolean fresh = flaw == 0 && !company.causes.plansAreReviewed && draws.chance(0.5);
        int age = fresh ? draws.between(1, 11) : flaw == 2 ? draws.between(27, 34) : draws.between(14, 20);
        int length = flaw == 2 ? 25 : flaw == 3 ? 22 : draws.between(30, 36);
        long starts = Calendar.monthsBefore(company.asOf, age);
        long reviewed = flaw == 5
                ? starts + 20 * Calendar.DAY
                : company.asOf - draws.time(5 * Calendar.DAY, 300 * Calendar.DAY);
        boolean wasReviewed = !fresh || reviewed > starts;
        String key = "PL" + who.number;
        plans.text(key).text(who.crmKey()).date(starts).date(Calendar.monthsBefore(starts, -length));
        plans.text(
                flaw == 4
                        ? null
                        : draws.pick(
                                "No hour offline in season", "Half the effort with invoices", "Every site on fibre"));
        plans.text("All sites on one contract").text(draws.pick("support", "people;information", "process"));
        plans.flag(flaw == 0 && draws.chance(0.6))
                .time(wasReviewed ? reviewed : Life.NEVER)
                .text(owner(who))
                .end();
        for (int i = 0; i < (flaw == 6 ? 0 : draws.between(1, 3)); i++) {
            long due = Calendar.monthsBefore(starts, -6 * (i + 1));
            milestones.text("ML" + who.number + "-" + i).text(key).date(due);
            milestones.date(due < company.asOf && draws.chance(0.8) ? due - 5 * Calendar.DAY : Life.NEVER);
            milestones
                    .text(draws.pick("Second line", "One invoice for all sites", "Yearly talk", "Training of users"))
                    .end();
        }
    }

    private void outreach(Life life) {
        Customer who = life.who;
        Draws draws = company.draws("outreach", who.number);
        long cadence = who.segment.contactEveryDays() * Calendar.DAY;
        boolean kept = who.contactedAsPromised;
        double gap = kept ? 0.9 * cadence : 1.5 * cadence;
        double forgotten = Math.max(1.15 * cadence, 370d * Calendar.DAY); // whom nobody calls, nobody called all year
        double age = kept
                ? cadence * draws.uniform(0.02, 0.85) / who.attention(company.asOf - Calendar.DAY)
                : forgotten + cadence * draws.uniform(0, 0.8);
        long last = life.isActive() ? company.asOf - (long) age : life.left - (long) draws.uniform(0, gap);
        if (kept && last <= who.since + 2 * Calendar.DAY) { // somebody this new is called on the way in
            last = who.since + (long) ((life.until() - who.since) * draws.uniform(0.3, 0.9));
        }
        for (long at = last; at > life.from; at -= (long) (gap / who.attention(at))) {
            call(who, at, "care call", draws);
        }
        if (company.causes.busyWelcome && who.since >= company.windowStart) {
            for (int i = 1; i <= 3; i++) {
                long at = who.since + i * 20L * Calendar.DAY;
                if (at < life.until()) {
                    call(who, at, "welcome", draws);
                }
            }
        }
    }

    private void call(Customer who, long day, String topic, Draws draws) {
        long at = Calendar.inOfficeHours(day, draws);
        if (at < company.asOf) {
            outreach.text("OUT" + number++)
                    .text(who.account())
                    .time(at)
                    .text("out")
                    .text(draws.pick("phone", "mail"))
                    .text(topic);
            outreach.number(draws.between(60, 600))
                    .text("S" + draws.between(1, 16))
                    .text("Sales")
                    .text(who.town.name())
                    .end();
        }
    }

    private static String owner(Customer who) {
        return "S" + (1 + who.number % 16);
    }

    @Override
    public String entry() {
        return """
              - id: crm
                name: Account managers' sheets
                every: P3M
                tables:
                  - {file: crm/customers.csv, kind: party}
                  - {file: crm/contacts.csv, kind: party}
                  - {file: crm/visits.csv, kind: visit}
                  - {file: crm/plans.csv, kind: plan}
                  - {file: crm/milestones.csv, kind: milestone}
                  - {file: crm/traits.csv, kind: trait}
                  - {file: crm/outreach.csv, kind: contact, partySource: billing}
            """;
    }

    @Override
    public void close() {
        customers.close();
        contacts.close();
        visits.close();
        plans.close();
        milestones.close();
        outreach.close();
        traits.close();
    }
}
