package org.perennial.simulator.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import org.perennial.simulator.world.Tally.Share;

/**
 * Lets the causes work on a company for three years and writes what its systems saw of it. One customer at a time, so
 * memory does not grow with their number.
 */
public final class World {

    private final Company company;
    private final String organization;
    private final Path folder;
    private final Tally tally = new Tally();

    private World(Path folder, String organization, long seed, int customers, LocalDate asOf, Causes causes) {
        this.company = new Company(seed, customers, Calendar.at(asOf) + Calendar.DAY, causes);
        this.organization = organization;
        this.folder = folder;
    }

    /**
     * Writes the workspace of a company.
     *
     * @param asOf the last day that its systems know of
     * @param progress told the number of customers written so far, now and then
     * @return what truly happened
     */
    public static Tally write(
            Path folder,
            String organization,
            long seed,
            int customers,
            LocalDate asOf,
            Causes causes,
            LongConsumer progress) {
        World world = new World(folder, organization, seed, customers, asOf, causes);
        world.live(asOf, progress);
        return world.tally;
    }

    /** What the causes make of the value of the base in a year; it differs from what was asked by rounding only. */
    public static double equityGrowth(Causes causes) {
        return Arrivals.of(causes.equityGrowth).equityGrowth();
    }

    private void live(LocalDate asOf, LongConsumer progress) {
        Life.Readiness usual = Life.readiness(company);
        ExecutiveVisits executives = new ExecutiveVisits(company, usual, tally);
        Office office = new Office(folder, company, tally);
        try (IdentityTruth truth = new IdentityTruth(folder, tally);
                BillingIsland billing = new BillingIsland(folder, company, truth);
                ShopIsland shop = new ShopIsland(folder, company, truth);
                HelpDeskIsland desk = new HelpDeskIsland(folder, company, truth, tally);
                SurveyIsland surveys = new SurveyIsland(folder, company, truth, tally);
                CrmIsland crm = new CrmIsland(folder, company, executives, desk, truth);
                MarketingIsland marketing = new MarketingIsland(folder, company, tally);
                ClubIsland club = new ClubIsland(folder, company, truth)) {
            List<Island> islands = List.of(billing, shop, desk, surveys, crm, marketing, club);
            for (int number = 0; number < company.customers; number++) {
                Life life = new Life(Customer.of(company, number), usual);
                for (Island island : islands) {
                    island.record(life);
                }
                truth.next();
                count(life);
                if (number % 1000 == 999) {
                    progress.accept(number + 1L);
                }
            }
            shop.recordAnonymousSales();
            office.write();
            workspace(asOf, islands, office);
        }
    }

    private void count(Life life) {
        Customer who = life.who;
        int round = company.roundOfCuts(who.district);
        if (round < 2) {
            long cut = company.cutOfRound(round);
            if (who.since < cut && life.until() > cut) {
                tally.presentAtCut(round);
            }
        }
        if (!life.isActive()) {
            return;
        }
        double value = life.value();
        tally.active(value);
        tally.add(Share.CHOSEN, 1, who.chosen);
        if (who.chosen) {
            tally.add(Share.LIVING_PLAN, value, who.livingPlan);
        }
        boolean treated = who.segment.strategyAlive() && who.contactedAsPromised && life.isAnsweredInTime();
        tally.add(Share.TREATED_AS_PROMISED, value, treated);
        tally.add(Share.WHY_KNOWN, value, who.whyKnown);
        tally.add(Share.DECAYED_RECORDS, value, who.records != Customer.Records.SOUND);
        tally.add(Share.INDIFFERENT_OR_AT_RISK, value, who.indifferent);
        tally.add(Share.SEGMENTS_THIN, value, who.segment.hearing() != Company.Hearing.WELL);
        tally.add(Share.SEGMENTS_UNHEARD, value, !who.segment.heardInDepth());
        for (int process = 0; process < Company.PROCESSES.size(); process++) {
            if (life.wasTouchedBy(process)) {
                tally.add(Share.IMPORTANCE_NEGLECTED, value, ProcessSteps.failsItsCustomers(company, process));
            }
        }
    }

    private void workspace(LocalDate asOf, List<Island> islands, Office office) {
        StringBuilder yaml = new StringBuilder(HEAD.formatted(organization, asOf));
        for (Island island : islands) {
            yaml.append(island.entry());
        }
        yaml.append(office.entry());
        try {
            Files.writeString(folder.resolve("perennial.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String HEAD = """
            # A made-up company. Every name in it is invented.
            organization: %s
            currency: EUR
            timezone: Europe/Helsinki
            marginRate: 0.38
            asOf: %s
            sources:
            """;
}
