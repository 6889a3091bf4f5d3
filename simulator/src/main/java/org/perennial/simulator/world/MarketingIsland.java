package org.perennial.simulator.world;

import java.nio.file.Path;

/** The campaign tool: letters and newsletters, offers and who saw them, consents; it goes by account numbers. */
final class MarketingIsland implements Island {

    private static final double LETTER_COST = 0.6;
    private static final double MONTHLY_LETTERS = 0.4;

    private final Company company;
    private final Offers offers;
    private final Tally tally;
    private final CsvFile messages;
    private final CsvFile exposures;
    private final CsvFile consents;
    private final double lettersToChosen;
    private long number = 1;

    MarketingIsland(Path folder, Company company, Tally tally) {
        this.company = company;
        this.tally = tally;
        this.offers = new Offers(company, tally);
        Path here = folder.resolve("marketing");
        this.messages = new CsvFile(
                here.resolve("messages.csv"),
                "key",
                "party",
                "at",
                "campaign",
                "channel",
                "cost",
                "opened_at",
                "clicked_at",
                "unsubscribed_at");
        this.exposures =
                new CsvFile(here.resolve("exposures.csv"), "key", "party", "at", "offer", "taken_at", "benefit");
        this.consents = new CsvFile(here.resolve("consents.csv"), "party", "at", "purpose", "channel", "given");
        double chosen = company.chosenShare;
        double share = company.causes.marketingOnChosen * (1 - chosen) + chosen;
        this.lettersToChosen = MONTHLY_LETTERS * share * (1 - chosen) / (chosen * (1 - share));
        try (CsvFile file = new CsvFile(
                        here.resolve("offers.csv"),
                        "key",
                        "name",
                        "description",
                        "product",
                        "channel",
                        "starts",
                        "ends",
                        "benefit",
                        "new_customers_only",
                        "minimum_tenure_months",
                        "maximum_tenure_months",
                        "segments",
                        "checked_at",
                        "decision");
                CsvFile campaigns = new CsvFile(
                        here.resolve("campaigns.csv"), "key", "name", "audience", "cost", "starts", "ends")) {
            offers.write(file, company);
            for (int month = Company.HISTORY; month >= 0; month--) {
                long starts = Calendar.at(
                        Calendar.day(Calendar.monthsBefore(company.asOf, month)).withDayOfMonth(1));
                campaigns
                        .text(campaign(starts))
                        .text("Letters of the month")
                        .text("by list")
                        .none()
                        .date(starts);
                campaigns.date(Calendar.monthsBefore(starts, -1) - Calendar.DAY).end();
            }
        }
    }

    @Override
    public void record(Life life) {
        Customer who = life.who;
        Draws draws = company.draws("letters", who.number);
        for (long month = life.from; month < life.until(); month += Calendar.MONTH) {
            double attention = who.attention(month + Calendar.MONTH / 2);
            double rate = (who.chosen ? lettersToChosen : MONTHLY_LETTERS) * attention;
            for (int i = draws.poisson(rate); i > 0; i--) {
                message(life, draws.time(month, month + Calendar.MONTH), "letter", LETTER_COST, draws);
            }
            if (company.causes.cheapNewsletters) {
                message(life, draws.time(month, month + Calendar.MONTH), "newsletter", 0.005, draws);
            }
            for (int i = draws.poisson(1.2 / 12 * attention); i > 0; i--) {
                exposure(life, draws.time(month, month + Calendar.MONTH), draws);
            }
        }
        if (draws.chance(0.7)) {
            consents.text(who.account())
                    .time(life.from + Calendar.HOUR)
                    .text("marketing")
                    .text("mail")
                    .flag(!who.optedOut)
                    .end();
        }
    }

    private void message(Life life, long day, String channel, double cost, Draws draws) {
        long at = Calendar.inOfficeHours(day, draws);
        if (at >= life.until() || at <= life.from) {
            return;
        }
        boolean opened = draws.chance(0.35);
        long openedAt = at + draws.time(Calendar.MINUTE, 3 * Calendar.DAY);
        messages.text("ME" + number++)
                .text(life.who.account())
                .time(at)
                .text(campaign(at))
                .text(channel);
        if (channel.equals("newsletter")) {
            messages.decimal(cost);
        } else {
            messages.money(cost);
        }
        messages.time(opened && openedAt < company.asOf ? openedAt : Life.NEVER)
                .none()
                .none()
                .end();
        if (at >= company.yearStart) {
            tally.add(Tally.Share.MARKETING_TO_CHOSEN, cost, life.who.chosen);
        }
    }

    private void exposure(Life life, long day, Draws draws) {
        long at = Calendar.inOfficeHours(day, draws);
        if (at >= life.until() || at <= life.from) {
            return;
        }
        Offers.Offer offer = offers.pick(life.who.tenureMonths(at), draws);
        long taken = at + draws.time(Calendar.HOUR, 9 * Calendar.DAY);
        exposures.text("EX" + number++).text(life.who.account()).time(at).text(offer.key());
        exposures
                .time(draws.chance(0.2) && taken < life.until() ? taken : Life.NEVER)
                .money(offer.benefit())
                .end();
    }

    private static String campaign(long time) {
        var day = Calendar.day(time);
        return "CMP-" + day.getYear() + "-" + (day.getMonthValue() < 10 ? "0" : "") + day.getMonthValue();
    }

    @Override
    public String entry() {
        return """
              - id: marketing
                name: Campaign tool
                every: P1M
                tables:
                  - {file: marketing/messages.csv, kind: message, partySource: billing}
                  - {file: marketing/exposures.csv, kind: offer_exposure, partySource: billing}
                  - {file: marketing/consents.csv, kind: consent, partySource: billing}
                  - {file: marketing/campaigns.csv, kind: campaign}
                  - {file: marketing/offers.csv, kind: offer}
            """;
    }

    @Override
    public void close() {
        messages.close();
        exposures.close();
        consents.close();
    }
}
