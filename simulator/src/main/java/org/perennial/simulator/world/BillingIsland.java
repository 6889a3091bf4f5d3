package org.perennial.simulator.world;

import java.nio.file.Path;

/** The billing system: it knows everybody, by account number. */
final class BillingIsland implements Island {

    private final CsvFile accounts;
    private final CsvFile contracts;
    private final CsvFile prices;
    private final CsvFile invoices;
    private final CsvFile costs;
    private final ProcessSteps steps;
    private final IdentityTruth truth;

    BillingIsland(Path folder, Company company, IdentityTruth truth) {
        this.truth = truth;
        Path here = folder.resolve("billing");
        this.accounts = new CsvFile(
                here.resolve("accounts.csv"),
                "key",
                "kind",
                "name",
                "birth_date",
                "gender",
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
                "left_reason",
                "chose_us_because",
                "segment",
                "chosen",
                "language",
                "updated_at");
        this.contracts = new CsvFile(
                here.resolve("contracts.csv"),
                "key",
                "party",
                "product",
                "started",
                "ended",
                "end_reason",
                "notice_at",
                "term_months",
                "region");
        this.prices = new CsvFile(
                here.resolve("prices.csv"),
                "key",
                "party",
                "at",
                "product",
                "channel",
                "region",
                "price",
                "list_price",
                "new_customer_price",
                "renewal",
                "quantity",
                "bundle",
                "contract",
                "term_months",
                "cost");
        this.invoices = new CsvFile(
                here.resolve("invoices.csv"),
                "key",
                "party",
                "at",
                "amount",
                "quantity",
                "product",
                "margin",
                "region");
        this.costs = new CsvFile(here.resolve("costs.csv"), "key", "party", "at", "amount", "activity");
        this.steps = new ProcessSteps(here.resolve("steps.csv"), company);
    }

    @Override
    public void record(Life life) {
        account(life);
        contracts(life);
        prices(life);
        invoices(life);
    }

    private void account(Life life) {
        Customer who = life.who;
        Card card = Card.ofBilling(life);
        Draws draws = who.company.draws("account", who.number);
        accounts.text(who.account()).text(card.kind()).text(card.fullName()).date(card.born());
        accounts.text(who.segment.business() ? null : who.woman ? "f" : "m")
                .text(card.email())
                .text(card.phone());
        accounts.text(card.street())
                .text(card.street() == null ? null : who.town.name())
                .text(card.postcode());
        accounts.text(who.town.name())
                .text("FI")
                .text("account:" + who.account())
                .date(who.since)
                .time(life.left);
        accounts.text(life.isActive() ? null : draws.pick("price", "service", "moved", ""));
        boolean onTheForm = who.whyKnown && !who.saysWhyInSurvey();
        accounts.text(
                onTheForm ? draws.pick("only fibre here", "price", "recommended", "local people", "speed") : null);
        accounts.text(who.segment.name())
                .flag(who.chosen)
                .text(draws.pick("fi", "fi", "sv"))
                .time(card.updatedAt())
                .end();
        truth.record(who, "billing", who.account(), card, false);
    }

    private void contracts(Life life) {
        Customer who = life.who;
        int term = who.longTerm ? 24 : 12;
        String first = "C" + who.account();
        long end = life.until();
        if (life.hasDowngraded(end)) {
            long cut = who.company.costCut(who.district);
            contract(first, who, who.plan().name(), who.since, cut, "smaller plan", Life.NEVER, term);
            contract(first + "L", who, life.product(end), cut, life.left, "left", life.notice, term);
        } else {
            contract(first, who, who.plan().name(), who.since, life.left, "left", life.notice, term);
        }
    }

    private void contract(
            String key, Customer who, String product, long started, long ended, String reason, long notice, int term) {
        contracts.text(key).text(who.account()).text(product).time(started).time(ended);
        contracts
                .text(ended == Life.NEVER ? null : reason)
                .time(notice)
                .number(term)
                .text(who.town.name())
                .end();
    }

    private void prices(Life life) {
        Customer who = life.who;
        int row = 0;
        for (long set = life.lastSet(life.from); set < life.until(); set += Calendar.YEAR) {
            if (set >= who.company.windowStart) {
                price(life, set, row++);
                if (set > who.since) {
                    Draws draws = who.company.draws("renewal", who.number * 64L + row);
                    ProcessSteps.Case renewal =
                            steps.open(life, who.account(), "renewal", "REN-" + who.account() + "-" + row, set, draws);
                    long told = renewal.step("remind", set, 48, true);
                    renewal.wish("renew", told, 24);
                }
            }
        }
        long cut = who.company.costCut(who.district);
        if (life.hasDowngraded(life.until())) {
            price(life, cut, row);
        }
    }

    private void price(Life life, long set, int row) {
        Customer who = life.who;
        boolean lite = life.hasDowngraded(set);
        double list = who.listPrice(set) * (who.longTerm ? 0.97 : 1) * (lite ? 1 - Company.DOWNGRADE : 1);
        prices.text("P" + who.account() + "-" + row)
                .text(who.account())
                .time(set)
                .text(life.product(set));
        prices.text(who.channel)
                .text(who.town.name())
                .money(life.priceSetAt(set))
                .money(list * 1.05)
                .money(list);
        prices.flag(set > who.since).number(1).none().text("C" + who.account() + (lite ? "L" : ""));
        prices.number(who.longTerm ? 24 : 12)
                .money(list * (1 - Company.MARGIN_RATE))
                .end();
    }

    private void invoices(Life life) {
        Customer who = life.who;
        Company company = who.company;
        Draws draws = company.draws("invoices", who.number);
        int number = 0;
        long first = life.from + draws.time(Calendar.HOUR, Calendar.MONTH);
        for (long at = first; at < life.until(); at += Calendar.MONTH) {
            double amount = Math.round(life.feeAt(at) * 100) / 100d;
            invoices.text("I" + who.account() + "-" + number)
                    .text(who.account())
                    .date(at)
                    .money(amount)
                    .number(1);
            invoices.text(life.product(at))
                    .money(amount * Company.MARGIN_RATE)
                    .text(who.town.name())
                    .end();
            if (number % 3 == 0) {
                steps.open(life, who.account(), "billing", "INV-" + who.account() + "-" + number, at, draws)
                        .basic("invoice", at - 2 * Calendar.DAY, 48);
            }
            if (number % 12 == 5) {
                costs.text("K" + who.account() + "-" + number)
                        .text(who.account())
                        .time(at);
                costs.money(draws.around(who.plan().fee() * 0.5, 0.4))
                        .text(draws.pick("care", "network", "visits"))
                        .end();
            }
            number++;
        }
        if (who.since >= company.windowStart) {
            ProcessSteps.Case welcome =
                    steps.open(life, who.account(), "onboarding", "ONB-" + who.account(), who.since, draws);
            long ordered = welcome.step("order", who.since, 24, true);
            long installed = welcome.wish("install", ordered, 96);
            welcome.step("activate", installed, 12, true);
        }
    }

    @Override
    public String entry() {
        return """
              - id: billing
                name: Billing system
                every: P1M
                duplicateFree: true
                tables:
                  - {file: billing/accounts.csv, kind: party}
                  - {file: billing/contracts.csv, kind: contract}
                  - {file: billing/prices.csv, kind: price}
                  - {file: billing/invoices.csv, kind: purchase}
                  - {file: billing/costs.csv, kind: cost_to_serve}
                  - {file: billing/steps.csv, kind: process_step}
            """;
    }

    @Override
    public void close() {
        accounts.close();
        contracts.close();
        prices.close();
        invoices.close();
        costs.close();
        steps.close();
    }
}
