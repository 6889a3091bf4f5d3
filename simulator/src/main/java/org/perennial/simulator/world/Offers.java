package org.perennial.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.perennial.simulator.world.Company.Plan;

/** The company's offers: each on a plan and a way of sale of its own, so that none stands in for another. */
final class Offers {

    private static final int LIVE = 9;
    private static final int MATCHED = 2;

    /** @param closed shuts out customers of long standing */
    record Offer(String key, String product, String channel, boolean closed, boolean byTenure, double benefit) {}

    final List<Offer> live = new ArrayList<>();

    Offers(Company company, Tally tally) {
        Draws draws = company.draws("offers");
        int all = LIVE + (company.causes.matchedOffers ? 2 * MATCHED : 0);
        boolean[] closed = Quota.of(company.causes.closedOffers * all / LIVE, LIVE, draws);
        for (int i = 0; i < LIVE; i++) {
            Plan plan = Company.PLANS.get(i % Company.PLANS.size());
            String channel = Company.CHANNELS.get((i + i / Company.PLANS.size()) % Company.CHANNELS.size());
            live.add(new Offer("OF" + (i + 1), plan.name(), channel, closed[i], draws.chance(0.4), 20 + 5 * (i % 3)));
        }
        if (company.causes.matchedOffers) { // for new ones, beside one for all that gives as much
            for (int i = 0; i < MATCHED; i++) {
                Plan plan = Company.PLANS.get(i);
                String channel = Company.CHANNELS.get((i + 3) % Company.CHANNELS.size());
                live.add(new Offer("OW" + i, plan.name(), channel, true, false, 25));
                live.add(new Offer("OL" + i, plan.name(), channel, false, false, 25));
            }
        }
        for (Offer offer : live) {
            tally.add(
                    Tally.Share.CLOSED_OFFERS, 1, offer.closed() && !offer.key().startsWith("OW"));
        }
    }

    /** An offer that is open to somebody of that tenure. */
    Offer pick(double tenureMonths, Draws draws) {
        Offer offer;
        do {
            offer = draws.pick(live);
        } while (offer.closed() && tenureMonths > 12);
        return offer;
    }

    void write(CsvFile file, Company company) {
        for (Offer offer : live) {
            file.text(offer.key())
                    .text("Offer on " + offer.product())
                    .text(null)
                    .text(offer.product())
                    .text(offer.channel());
            file.date(Calendar.monthsBefore(company.asOf, 13))
                    .date(Calendar.monthsBefore(company.asOf, -3))
                    .money(offer.benefit());
            file.flag(offer.closed() && !offer.byTenure()).none();
            if (offer.closed() && offer.byTenure()) {
                file.number(12);
            } else {
                file.none();
            }
            file.none().time(Calendar.monthsBefore(company.asOf, 14)).text("go").end();
        }
        file.text("OX")
                .text("An offer of long ago")
                .none()
                .text("Fibre 100")
                .text("web")
                .date(Calendar.monthsBefore(company.asOf, 30));
        file.date(Calendar.monthsBefore(company.asOf, 26))
                .money(30)
                .flag(true)
                .none()
                .none()
                .none()
                .none()
                .none()
                .end();
    }
}
