package org.perennial.simulator.world;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.perennial.simulator.world.Orders.Line;

/** The web shop and its tills: people who made an account there, and purchases of people who did not. */
final class ShopIsland implements Island {

    private final Company company;
    private final CsvFile customers;
    private final CsvFile orders;
    private final ProcessSteps steps;
    private final IdentityTruth truth;
    private long lines;

    ShopIsland(Path folder, Company company, IdentityTruth truth) {
        this.company = company;
        this.truth = truth;
        Path here = folder.resolve("shop");
        this.customers = new CsvFile(
                here.resolve("customers.csv"),
                "key",
                "kind",
                "name",
                "given_name",
                "family_name",
                "email",
                "phone",
                "birth_date",
                "postcode",
                "external_ids",
                "updated_at");
        this.orders = new CsvFile(
                here.resolve("orders.csv"),
                "key",
                "party",
                "at",
                "amount",
                "quantity",
                "product",
                "channel",
                "discount",
                "margin",
                "order",
                "region");
        this.steps = new ProcessSteps(here.resolve("deliveries.csv"), company);
    }

    @Override
    public void record(Life life) {
        Customer who = life.who;
        if (who.ordersPerYear == 0) {
            return;
        }
        Card card = Card.of(life, "shop", JOINABLE, false);
        customers
                .text(who.shopKey())
                .text(card.kind())
                .text(card.firm())
                .text(card.firm() == null ? card.given() : null);
        customers
                .text(card.firm() == null ? card.family() : null)
                .text(card.email())
                .text(card.phone())
                .date(card.born());
        customers
                .text(card.postcode())
                .text(card.externalId())
                .time(card.updatedAt())
                .end();
        truth.record(who, "shop", who.shopKey(), card, false);
        Draws draws = company.draws("orders", who.number);
        int number = 0;
        for (long month = life.from; month < life.until(); month += Calendar.MONTH) {
            double expected = who.ordersPerYear / 12 * Orders.season(company, month + Calendar.MONTH / 2);
            for (int i = draws.poisson(expected); i > 0; i--) {
                Line line = Orders.line(
                        company, draws.time(month, month + Calendar.MONTH), draws.pick("web", "web", "shop"), draws);
                if (line.at() < life.until()) {
                    String order = "O" + who.number + "-" + number++;
                    write(order, who.shopKey(), line, who.town.name(), draws.chance(0.03));
                    if (line.channel().equals("web")) {
                        ProcessSteps.Case delivery =
                                steps.open(life, who.shopKey(), "delivery", order, line.at(), draws);
                        long picked = delivery.step("pick", line.at(), 24, true);
                        long shipped = delivery.step("ship", picked, 24, true);
                        delivery.basic("deliver", shipped, 72);
                    }
                }
            }
        }
    }

    /** What goes over the counter to people who say no name: one sale for every four customers. */
    void recordAnonymousSales() {
        Draws draws = company.draws("till");
        for (int i = 0; i < company.customers / 4; i++) {
            Line line = Orders.line(company, draws.time(company.windowStart, company.asOf), "shop", draws);
            write("T" + i, null, line, draws.pick(company.districts()).name(), false);
        }
    }

    private void write(String order, @Nullable String party, Line line, String district, boolean returned) {
        double amount = Math.round(line.amount() * 100) / 100d;
        row(order, party, line.at(), line, amount, district);
        if (returned && line.at() + 12 * Calendar.DAY < company.asOf) {
            row(order + "R", party, line.at() + 9 * Calendar.DAY, line, -amount, district);
        }
    }

    private void row(String order, @Nullable String party, long at, Line line, double amount, String district) {
        int sign = amount < 0 ? -1 : 1;
        orders.text("L" + lines++).text(party).time(at).money(amount).number((long) sign * line.quantity());
        orders.text(line.good().name()).text(line.channel()).money(sign * line.discount());
        orders.money(amount * Company.SHOP_MARGIN_RATE)
                .text(order)
                .text(district)
                .end();
    }

    @Override
    public String entry() {
        return """
              - id: shop
                name: Web shop and tills
                every: P1M
                tables:
                  - {file: shop/customers.csv, kind: party}
                  - {file: shop/orders.csv, kind: purchase}
                  - {file: shop/deliveries.csv, kind: process_step}
            """;
    }

    @Override
    public void close() {
        customers.close();
        orders.close();
        steps.close();
    }
}
