package org.perennial.simulator.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The small company that is shipped to be looked at: three hundred customers of a broadband company in an archipelago,
 * kept on six islands with the errors that such records have. Always the same.
 */
public final class DemonstrationCompany {

    private static final long SEED = 20_260_630;
    private static final long AS_OF = Calendar.at(2026, 6, 30);
    private static final int FIRMS = 26;
    private static final int PEOPLE = 276;

    private final Path folder;
    private final List<Person> people = new ArrayList<>();
    private final List<Firm> firms = new ArrayList<>();

    /** A customer as she is, whatever the records say. */
    private record Person(
            int number,
            String given,
            String family,
            long born,
            String email,
            String phone,
            Names.Town town,
            String street,
            String postcode,
            long since,
            long left,
            @Nullable Firm firm,
            Draws draws) {

        boolean isThere(long time) {
            return left == Long.MIN_VALUE || time < left;
        }

        String name() {
            return given + " " + family;
        }

        int account() {
            return 40_000 + number * 7;
        }
    }

    private record Firm(
            int number, String name, Names.Town town, String street, String postcode, long since, double size) {
        String key() {
            return "ORG-" + (100 + number);
        }
    }

    private DemonstrationCompany(Path folder) {
        this.folder = folder;
    }

    /** Writes the workspace into that folder, which is made where it is missing. */
    public static void writeTo(Path folder) {
        DemonstrationCompany company = new DemonstrationCompany(folder);
        company.invent();
        company.writeBilling();
        company.writeShop();
        company.writeHelpDesk();
        company.writeSurveys();
        company.writeCrm();
        company.writeOffice();
        company.writeWorkspace();
    }

    private void invent() {
        for (int i = 0; i < FIRMS; i++) {
            Draws draws = Draws.of(SEED, "firm", i);
            Names.Town town = Names.town(draws);
            firms.add(new Firm(
                    i,
                    Names.firm(draws),
                    town,
                    Names.street(draws),
                    Names.postcode(draws, town),
                    AS_OF - draws.time(200 * Calendar.DAY, 9 * Calendar.YEAR),
                    draws.around(1, 0.5)));
        }
        for (int i = 0; i < PEOPLE; i++) {
            people.add(person(i));
        }
    }

    private Person person(int number) {
        Draws draws = Draws.of(SEED, "person", number);
        String given = Names.given(draws, draws.chance(0.5));
        String family = Names.family(draws);
        Names.Town town = Names.town(draws);
        String street = Names.street(draws);
        String postcode = Names.postcode(draws, town);
        String phone = Names.phone(draws);
        long born = AS_OF - draws.time(20 * Calendar.YEAR, 82 * Calendar.YEAR);
        long since = AS_OF - draws.time(20 * Calendar.DAY, 10 * Calendar.YEAR);
        long left = draws.chance(0.1) ? draws.time(Math.max(since, AS_OF - 3 * Calendar.YEAR), AS_OF) : Long.MIN_VALUE;
        Firm firm = number < 40 ? firms.get(number % FIRMS) : null;
        if (firm != null) {
            since = Math.max(since, firm.since());
        }
        if (number > 60
                && number % 9 == 0) { // lives with the one before: one address, one telephone, often one family name
            Person housemate = people.get(number - 1);
            town = housemate.town();
            street = housemate.street();
            postcode = housemate.postcode();
            phone = housemate.phone();
            family = draws.chance(0.7) ? housemate.family() : family;
        }
        String email = Names.plain(given) + "." + Names.plain(family) + (number % 3 == 0 ? number : "") + "@"
                + (firm != null ? Names.plain(firm.name()) : draws.pick("saarimail", "postila", "merinet"))
                + ".example";
        return new Person(number, given, family, born, email, phone, town, street, postcode, since, left, firm, draws);
    }

    private void writeBilling() {
        try (CsvFile accounts = new CsvFile(
                        folder.resolve("billing/accounts.csv"),
                        "key",
                        "kind",
                        "name",
                        "birth_date",
                        "email",
                        "phone",
                        "street",
                        "city",
                        "postcode",
                        "region",
                        "country",
                        "external_ids",
                        "customer_since",
                        "left_at",
                        "updated_at");
                CsvFile contracts = new CsvFile(
                        folder.resolve("billing/contracts.csv"),
                        "key",
                        "party",
                        "product",
                        "started",
                        "ended",
                        "end_reason",
                        "term_months",
                        "region");
                CsvFile prices = new CsvFile(
                        folder.resolve("billing/prices.csv"),
                        "key",
                        "party",
                        "at",
                        "product",
                        "channel",
                        "region",
                        "price",
                        "list_price",
                        "renewal",
                        "contract");
                CsvFile invoices = new CsvFile(
                        folder.resolve("billing/invoices.csv"), "key", "party", "at", "amount", "product", "margin")) {
            for (Person person : people) {
                if (person.firm() == null && person.number() % 11 != 5) {
                    account(person, accounts);
                    subscription(
                            person.account(),
                            person.since(),
                            person.left(),
                            person.town().region(),
                            person.draws().pick(List.of(29.9, 39.9, 54.9)),
                            contracts,
                            prices,
                            invoices,
                            person.draws());
                }
            }
            for (Firm firm : firms) {
                Draws draws = Draws.of(SEED, "account of firm", firm.number());
                accounts.number(90_000 + firm.number())
                        .text("organization")
                        .text(firm.name())
                        .none()
                        .none()
                        .none();
                accounts.text(firm.street())
                        .text(firm.town().name())
                        .text(firm.postcode())
                        .text(firm.town().region());
                accounts.text("FI")
                        .text("crm:" + firm.key())
                        .date(firm.since())
                        .none()
                        .time(seenSince(draws, 0.1))
                        .end();
                subscription(
                        90_000 + firm.number(),
                        firm.since(),
                        Long.MIN_VALUE,
                        firm.town().region(),
                        Math.round(firm.size() * 240) - 0.1,
                        contracts,
                        prices,
                        invoices,
                        draws);
            }
        }
    }

    private void account(Person person, CsvFile accounts) {
        Draws draws = person.draws();
        boolean reachable = !draws.chance(0.05);
        accounts.number(person.account())
                .text("person")
                .text(draws.chance(0.3) ? person.name().toUpperCase(Locale.ROOT) : person.name());
        accounts.date(person.born());
        accounts.text(reachable && draws.chance(0.75) ? person.email() : null);
        accounts.text(reachable && draws.chance(0.7) ? Names.asTyped(draws, person.phone()) : null);
        accounts.text(reachable ? person.street() : null);
        accounts.text(reachable ? person.town().name() : null);
        accounts.text(reachable ? person.postcode() : null);
        accounts.text(person.town().region())
                .text("FI")
                .none()
                .date(person.since())
                .time(person.left());
        accounts.time(seenSince(draws, 0.12)).end();
    }

    private void subscription(
            int account,
            long since,
            long left,
            String region,
            double fee,
            CsvFile contracts,
            CsvFile prices,
            CsvFile invoices,
            Draws draws) {
        String product = fee < 35 ? "Fibre 100" : fee < 45 ? "Fibre 300" : fee < 60 ? "Fibre 1000" : "Fibre Business";
        contracts.text("C" + account).number(account).text(product).date(since).date(left);
        contracts
                .text(left == Long.MIN_VALUE ? null : draws.pick("moved", "price", ""))
                .number(12)
                .text(region)
                .end();
        long renewal = Math.max(since, AS_OF - draws.time(10 * Calendar.DAY, 350 * Calendar.DAY));
        prices.text("P" + account).number(account).date(renewal).text(product).text(draws.pick("web", "phone", "shop"));
        prices.text(region)
                .money(fee)
                .money(Math.ceil(fee))
                .flag(renewal > since + 30 * Calendar.DAY)
                .text("C" + account)
                .end();
        long end = left == Long.MIN_VALUE ? AS_OF : left;
        for (int quarter = 5; quarter >= 0; quarter--) {
            long at = Calendar.monthsBefore(AS_OF, 3 * quarter) - draws.between(0, 1) * Calendar.DAY;
            if (at > since + 80 * Calendar.DAY && at <= end) {
                invoices.text("I" + account + "-" + quarter)
                        .number(account)
                        .date(at)
                        .money(fee * 3)
                        .text(product)
                        .money(fee * 3 * 0.38)
                        .end();
            }
        }
    }

    private void writeShop() {
        try (CsvFile customers = new CsvFile(
                        folder.resolve("shop/customers.csv"),
                        "key",
                        "given_name",
                        "family_name",
                        "email",
                        "phone",
                        "birth_date",
                        "postcode",
                        "city",
                        "country",
                        "external_ids",
                        "customer_since",
                        "language",
                        "updated_at");
                CsvFile orders = new CsvFile(
                        folder.resolve("shop/orders.csv"),
                        "key",
                        "party",
                        "at",
                        "amount",
                        "quantity",
                        "product",
                        "channel",
                        "discount",
                        "order")) {
            int order = 5000;
            for (Person person : people) {
                Draws draws = person.draws();
                if (person.number() % 11 != 5 && !draws.chance(0.45)) {
                    continue;
                }
                boolean contradicts = draws.chance(0.08);
                Names.Town town = contradicts ? Names.town(draws) : person.town();
                customers.text("s" + Integer.toString(person.number() * 37 + 4000, 36));
                customers.text(draws.chance(0.08) ? Names.misspelt(draws, person.given()) : person.given());
                customers.text(draws.chance(0.06) ? Names.misspelt(draws, person.family()) : person.family());
                customers.text(person.email()).text(draws.chance(0.4) ? person.phone() : null);
                customers.date(
                        draws.chance(0.35)
                                ? person.born() + (draws.chance(0.08) ? 10 * Calendar.DAY : 0)
                                : Long.MIN_VALUE);
                customers
                        .text(contradicts ? Names.postcode(draws, town) : person.postcode())
                        .text(town.name())
                        .text("FI");
                customers.text(person.firm() == null && draws.chance(0.55) ? "account:" + person.account() : null);
                customers
                        .date(person.since())
                        .text(draws.pick("fi", "fi", "sv", "en"))
                        .time(seenSince(draws, 0.2))
                        .end();
                for (int i = draws.poisson(1.8); i >= 0; i--) {
                    long at = AS_OF - draws.time(Calendar.DAY, 28 * Calendar.MONTH);
                    if (person.isThere(at)) {
                        order(orders, order++, "s" + Integer.toString(person.number() * 37 + 4000, 36), at, draws);
                    }
                }
            }
            Draws till = Draws.of(SEED, "till");
            for (int i = 0; i < 90; i++) {
                order(orders, order++, null, AS_OF - till.time(0, 20 * Calendar.MONTH), till);
            }
            orders.text("L" + order + "-1")
                    .none()
                    .text("2026-02-30T12:14:00")
                    .money(24.9)
                    .number(1)
                    .text("Cable 10 m");
            orders.text("web").money(0).text("O" + order).end();
            orders.text("L" + (order + 1) + "-1")
                    .none()
                    .text("2026-06-29T17:40:11")
                    .text("thirty")
                    .number(1)
                    .text("Wall mount");
            orders.text("shop").money(0).text("O" + (order + 1)).end();
        }
    }

    private static void order(CsvFile orders, int number, @Nullable String party, long day, Draws draws) {
        int lines = draws.between(1, 3) == 3 ? 2 : 1;
        long at = Calendar.inOfficeHours(day, draws);
        String channel = party == null ? "shop" : draws.pick("web", "web", "shop");
        for (int line = 1; line <= lines; line++) {
            int goods = draws.weighted(4, 3, 2, 1);
            String product = List.of("Cable 10 m", "Wall mount", "Mesh router", "Outdoor antenna")
                    .get(goods);
            double price = new double[] {14.9, 24.9, 129, 189}[goods];
            int quantity = goods == 0 ? draws.between(1, 3) : 1;
            double discount = draws.chance(0.15) ? price * quantity * 0.1 : 0;
            boolean returned = draws.chance(0.04);
            orders.text("L" + number + "-" + line).text(party).time(at);
            orders.money((returned ? -1 : 1) * (price * quantity - discount)).number(returned ? -quantity : quantity);
            orders.text(product)
                    .text(channel)
                    .money(discount)
                    .text("O" + number)
                    .end();
        }
    }

    private void writeHelpDesk() {
        List<String> topics =
                List.of("outage", "slow line", "invoice", "moving house", "installation", "price", "other");
        try (CsvFile callers = new CsvFile(
                        folder.resolve("helpdesk/callers.csv"),
                        "key",
                        "name",
                        "email",
                        "phone",
                        "postcode",
                        "external_ids",
                        "updated_at");
                CsvFile contacts = new CsvFile(
                        folder.resolve("helpdesk/contacts.csv"),
                        "key",
                        "party",
                        "at",
                        "direction",
                        "channel",
                        "topic",
                        "resolved_at",
                        "wait_seconds",
                        "handle_seconds",
                        "transfers",
                        "agent",
                        "team",
                        "case",
                        "text");
                CsvFile complaints = new CsvFile(
                        folder.resolve("helpdesk/complaints.csv"),
                        "key",
                        "party",
                        "received_at",
                        "acknowledged_at",
                        "resolved_at",
                        "closed_at",
                        "channel",
                        "cause",
                        "outcome",
                        "redress",
                        "owner",
                        "told_at",
                        "text")) {
            int number = 100;
            for (Person person : people) {
                Draws draws = person.draws();
                int calls = draws.poisson(1.1);
                if (calls == 0) {
                    continue;
                }
                String caller = "H" + (700 + person.number());
                boolean knowsAccount = draws.chance(0.3);
                boolean knowsMail = draws.chance(0.4);
                callers.text(caller).text(draws.chance(0.12) ? Names.misspelt(draws, person.name()) : person.name());
                callers.text(knowsMail ? person.email() : null);
                callers.text(draws.chance(0.35) ? Names.asTyped(draws, person.phone()) : null);
                callers.text(draws.chance(0.3) ? person.postcode() : null);
                callers.text(knowsAccount && person.firm() == null ? "account:" + person.account() : null);
                callers.time(seenSince(draws, 0.1)).end();
                for (int i = 0; i < calls; i++) {
                    long day = AS_OF - draws.time(0, 2 * Calendar.YEAR);
                    if (person.isThere(day)) {
                        String topic = draws.pick(topics);
                        contact(contacts, number++, caller, Calendar.inOfficeHours(day, draws), topic, draws);
                        if (draws.chance(0.14)) {
                            complaint(complaints, number++, caller, Calendar.inOfficeHours(day, draws), topic, draws);
                        }
                    }
                }
            }
            contacts.text("T" + number)
                    .text("H702")
                    .text("2026-06-30T09:12:44")
                    .text("sideways")
                    .text("phone");
            contacts.text("invoice")
                    .none()
                    .number(60)
                    .number(240)
                    .number(0)
                    .text("E04")
                    .text("Care 1")
                    .none()
                    .none()
                    .end();
        }
    }

    private static void contact(CsvFile contacts, int number, String caller, long at, String topic, Draws draws) {
        double handle = draws.around(300, 0.5);
        double wait = draws.exponential(140);
        boolean resolved = draws.chance(0.8);
        String text = switch (topic) {
            case "outage" -> "Line is down since this morning, needs it for work.";
            case "slow line" -> "Half the speed in the evening.";
            case "invoice" -> "Does not understand the last invoice.";
            case "moving house" -> "Moves at the end of the month, wants to take the contract along.";
            case "installation" -> "Technician did not come at the agreed time.";
            case "price" -> "Saw a lower price for new customers.";
            default -> null;
        };
        contacts.text("T" + number).text(caller).time(at).text("in").text(draws.pick("phone", "phone", "mail", "chat"));
        contacts.text(topic).time(resolved ? at + (long) (wait + handle) : Long.MIN_VALUE);
        contacts.number((long) wait).number((long) handle).number(draws.chance(0.2) ? 1 : 0);
        contacts.text("E0" + draws.between(1, 9))
                .text("Care " + draws.between(1, 3))
                .text("case-" + number);
        contacts.text(draws.chance(0.5) ? text : null).end();
    }

    private static void complaint(CsvFile complaints, int number, String caller, long at, String topic, Draws draws) {
        long resolved = at + (long) draws.around(16 * Calendar.DAY, 0.8);
        boolean open = resolved > AS_OF;
        long closed = open ? Long.MIN_VALUE : resolved + Calendar.HOUR;
        complaints.text("Q" + number).text(caller).time(at).time(Math.min(AS_OF, at + draws.time(0, 4 * Calendar.DAY)));
        complaints.time(open ? Long.MIN_VALUE : resolved).time(closed).text(draws.pick("phone", "mail", "letter"));
        complaints
                .text(open || draws.chance(0.2) ? null : topic)
                .text(open ? null : draws.pick("upheld", "partly", "rejected"));
        complaints
                .text(open ? null : draws.pick("credit", "apology", "repair", ""))
                .text("E0" + draws.between(1, 9));
        boolean told = !open && draws.chance(0.75) && closed + Calendar.DAY <= AS_OF;
        complaints.time(told ? closed + Calendar.DAY : Long.MIN_VALUE);
        complaints.text("Unhappy about: " + topic + ".").end();
    }

    private void writeSurveys() {
        try (CsvFile respondents = new CsvFile(
                        folder.resolve("surveys/respondents.csv"),
                        "RespondentID",
                        "Full name",
                        "E-mail",
                        "Customer no",
                        "Last seen");
                CsvFile answers = new CsvFile(
                        folder.resolve("surveys/answers.csv"),
                        "ResponseID",
                        "RespondentID",
                        "Completed",
                        "Survey",
                        "Question",
                        "Points",
                        "Comment")) {
            int response = 1;
            for (Person person : people) {
                Draws draws = person.draws();
                if (!draws.chance(0.4)) {
                    continue;
                }
                long at = Calendar.inOfficeHours(AS_OF - draws.time(0, 18 * Calendar.MONTH), draws);
                if (!person.isThere(at)) {
                    continue;
                }
                boolean named = draws.chance(0.62);
                String respondent = "R-" + (10_000 + person.number() * 3);
                respondents.text(respondent).text(named ? person.family() + ", " + person.given() : null);
                respondents.text(named ? person.email() : null);
                respondents.text(
                        named && person.firm() == null && draws.chance(0.4)
                                ? Integer.toString(person.account())
                                : null);
                respondents.text(german(at)).end();
                int points = Math.max(0, Math.min(10, (int) Math.round(draws.normal(7.6, 2))));
                answers.number(response++).text(respondent).text(german(at)).text("Relationship 2026");
                answers.text("How likely are you to recommend us?").number(points);
                answers.text(
                                points > 8
                                        ? "Works, and they answer."
                                        : points < 6 ? "Too many interruptions, and nobody tells us why." : null)
                        .end();
                if (draws.chance(0.5)) {
                    answers.number(response++).text(respondent).text(german(at)).text("Relationship 2026");
                    answers.text("Why did you choose us?").none();
                    answers.text(draws.pick(
                                    "The only fibre on our island",
                                    "Price",
                                    "Neighbours recommended it",
                                    "Local people"))
                            .end();
                }
            }
        }
    }

    private static String german(long time) {
        var day = Calendar.day(time);
        long minute = Math.floorMod(time, Calendar.DAY) / Calendar.MINUTE;
        return String.format(
                Locale.ROOT,
                "%02d.%02d.%d %02d:%02d",
                day.getDayOfMonth(),
                day.getMonthValue(),
                day.getYear(),
                minute / 60,
                minute % 60);
    }

    private void writeCrm() {
        try (CsvFile organizations = new CsvFile(
                        folder.resolve("crm/organizations.csv"),
                        "key",
                        "kind",
                        "name",
                        "street",
                        "city",
                        "postcode",
                        "region",
                        "country",
                        "external_ids",
                        "customer_since",
                        "segment",
                        "chosen",
                        "value_tier",
                        "owner",
                        "updated_at");
                CsvFile contacts = new CsvFile(
                        folder.resolve("crm/contacts.csv"),
                        "key",
                        "name",
                        "organization",
                        "buying_role",
                        "email",
                        "phone",
                        "owner",
                        "updated_at");
                CsvFile visits = new CsvFile(
                        folder.resolve("crm/visits.csv"), "key", "party", "at", "kind", "employee", "heard", "notes");
                CsvFile plans = new CsvFile(
                        folder.resolve("crm/plans.csv"),
                        "key",
                        "party",
                        "starts",
                        "ends",
                        "customer_goal",
                        "our_goal",
                        "reviewed_at",
                        "owner");
                CsvFile milestones =
                        new CsvFile(folder.resolve("crm/milestones.csv"), "key", "plan", "due", "done_at", "title")) {
            for (Firm firm : firms) {
                Draws draws = Draws.of(SEED, "account manager", firm.number());
                String owner = draws.pick("Riikka Salmi", "Otto Halla");
                organizations
                        .text(firm.key())
                        .text("organization")
                        .text(firm.name())
                        .text(firm.street())
                        .text(firm.town().name());
                organizations.text(draws.chance(0.1) ? Names.postcode(draws, Names.town(draws)) : firm.postcode());
                organizations
                        .text(firm.town().region())
                        .text("FI")
                        .text("crm:" + firm.key())
                        .date(firm.since());
                organizations
                        .text(firm.size() > 1.2 ? "Large business" : "Small business")
                        .flag(firm.size() > 1.1);
                organizations
                        .text(firm.size() > 1.2 ? "A" : "B")
                        .text(owner)
                        .time(seenSince(draws, 0.15))
                        .end();
                for (int i = draws.poisson(1.5); i > 0; i--) {
                    long at = Calendar.inOfficeHours(AS_OF - draws.time(Calendar.DAY, 2 * Calendar.YEAR), draws);
                    visits.text("V" + firm.number() + "-" + i)
                            .text(firm.key())
                            .time(at)
                            .text(draws.pick("visit", "visit", "executive", "interview"));
                    visits.text("E0" + draws.between(1, 4));
                    visits.text(draws.pick(
                                    "Needs a second line before the summer season.",
                                    "Invoices are hard to book.",
                                    "Wants one person to call.",
                                    ""))
                            .none()
                            .end();
                }
                if (firm.size() > 1.1 && draws.chance(0.5)) {
                    long starts = Calendar.monthsBefore(AS_OF, draws.between(2, 14));
                    plans.text("PL" + firm.number())
                            .text(firm.key())
                            .date(starts)
                            .date(starts + 2 * Calendar.YEAR + 40 * Calendar.DAY);
                    plans.text("No hour offline in season")
                            .text("All sites on one contract")
                            .time(starts + 60 * Calendar.DAY)
                            .text(owner)
                            .end();
                    milestones
                            .text("M" + firm.number())
                            .text("PL" + firm.number())
                            .date(starts + Calendar.YEAR)
                            .none()
                            .text("Second line at the harbour")
                            .end();
                }
            }
            for (Person person : people) {
                Firm firm = person.firm();
                if (firm != null) {
                    Draws draws = person.draws();
                    contacts.text("CT-" + person.number()).text(person.name()).text(firm.key());
                    contacts.text(draws.pick("decides", "influences", "uses")).text(person.email());
                    contacts.text(draws.chance(0.6) ? person.phone() : null)
                            .text(draws.pick("Riikka Salmi", "Otto Halla"));
                    contacts.time(seenSince(draws, 0.2)).end();
                }
            }
        }
    }

    private void writeOffice() {
        try (CsvFile systems =
                new CsvFile(folder.resolve("office/systems.csv"), "key", "name", "holds", "records", "connected")) {
            systems.text("billing")
                    .text("Billing system")
                    .text("accounts, contracts, invoices")
                    .number(280)
                    .flag(true)
                    .end();
            systems.text("shop")
                    .text("Web shop")
                    .text("orders")
                    .number(170)
                    .flag(true)
                    .end();
            systems.text("helpdesk")
                    .text("Help desk")
                    .text("calls, complaints")
                    .number(190)
                    .flag(true)
                    .end();
            systems.text("surveys")
                    .text("Survey tool")
                    .text("answers")
                    .number(110)
                    .flag(true)
                    .end();
            systems.text("crm")
                    .text("Account managers' sheets")
                    .text("firms, visits, plans")
                    .number(66)
                    .flag(true)
                    .end();
            systems.text("fieldwork")
                    .text("Technicians' app")
                    .text("installations and repairs by address")
                    .number(120)
                    .flag(false)
                    .end();
            systems.text("telephone")
                    .text("Telephone exchange")
                    .text("nothing of customers")
                    .number(0)
                    .flag(false)
                    .end();
        }
    }

    private void writeWorkspace() {
        try {
            Files.writeString(folder.resolve("perennial.yaml"), WORKSPACE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a record was last touched: lately, but for a share of them not for over two years. */
    private static long seenSince(Draws draws, double stale) {
        long age = draws.chance(stale)
                ? draws.time(25 * Calendar.MONTH, 60 * Calendar.MONTH)
                : draws.time(Calendar.HOUR, 20 * Calendar.MONTH);
        return Calendar.inOfficeHours(AS_OF - age, draws);
    }

    private static final String WORKSPACE = """
            # A made-up company, so that there is something to look at. Every name in it is invented.
            organization: Saaristo Fibre
            currency: EUR
            timezone: Europe/Helsinki
            marginRate: 0.38
            asOf: 2026-06-30
            sources:
              - id: billing
                name: Billing system
                every: P3M
                duplicateFree: true
                tables:
                  - {file: billing/accounts.csv, kind: party}
                  - {file: billing/contracts.csv, kind: contract}
                  - {file: billing/prices.csv, kind: price}
                  - {file: billing/invoices.csv, kind: purchase}
              - id: shop
                name: Web shop
                every: P1M
                tables:
                  - {file: shop/customers.csv, kind: party}
                  - {file: shop/orders.csv, kind: purchase}
              - id: helpdesk
                name: Help desk
                every: P1M
                tables:
                  - {file: helpdesk/callers.csv, kind: party}
                  - {file: helpdesk/contacts.csv, kind: contact}
                  - {file: helpdesk/complaints.csv, kind: complaint}
              - id: surveys
                name: Survey tool
                every: P6M
                tables:
                  - file: surveys/respondents.csv
                    kind: party
                    map:
                      key: RespondentID
                      family_name: split_part("Full name", ', ', 1)
                      given_name: split_part("Full name", ', ', 2)
                      email: '"E-mail"'
                      external_ids: '''account:'' || "Customer no"'
                      updated_at: strptime("Last seen", '%d.%m.%Y %H:%M')
                  - file: surveys/answers.csv
                    kind: survey_answer
                    map:
                      key: ResponseID
                      party: RespondentID
                      at: strptime(Completed, '%d.%m.%Y %H:%M')
                      survey: Survey
                      question: Question
                      metric: case when Question like 'Why%' then 'why' else 'nps' end
                      score: Points
                      scale_min: case when Points is not null then 0 end
                      scale_max: case when Points is not null then 10 end
                      text: Comment
              - id: crm
                name: Account managers' sheets
                every: P3M
                tables:
                  - {file: crm/organizations.csv, kind: party}
                  - {file: crm/contacts.csv, kind: party}
                  - {file: crm/visits.csv, kind: visit}
                  - {file: crm/plans.csv, kind: plan}
                  - {file: crm/milestones.csv, kind: milestone}
              - id: office
                name: Register of systems
                tables:
                  - {file: office/systems.csv, kind: system}
            """;
}
