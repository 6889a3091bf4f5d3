package org.perennial.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who of the executives met whom in which quarter, and whether anything was heard. */
final class ExecutiveVisits {

    private static final int QUARTERS = 6;

    private final Map<Integer, List<Visit>> byCustomer = new HashMap<>();

    record Visit(int executive, long at, boolean heard) {}

    ExecutiveVisits(Company company, Life.Readiness usual, Tally tally) {
        Draws draws = company.draws("executives");
        int cells = Company.EXECUTIVES * QUARTERS;
        boolean[] year = Quota.of(company.causes.executivesHear, Company.EXECUTIVES * 4, draws);
        boolean[] before = Quota.of(company.causes.executivesHear, cells - year.length, draws);
        boolean[] hears = Arrays.copyOf(year, cells);
        System.arraycopy(before, 0, hears, year.length, before.length);
        long quarterStart = Calendar.at(Calendar.day(company.asOf - Calendar.DAY)
                .withDayOfMonth(1)
                .withMonth((Calendar.day(company.asOf - Calendar.DAY).getMonthValue() - 1) / 3 * 3 + 1));
        for (int cell = 0; cell < cells; cell++) {
            int quarter = cell / Company.EXECUTIVES;
            long from = Calendar.monthsBefore(quarterStart, 3 * quarter);
            long to = Math.min(company.asOf, Calendar.monthsBefore(quarterStart, 3 * quarter - 3));
            boolean inPost = isInPost(company, cell % Company.EXECUTIVES, from);
            if (inPost && quarter < 4) {
                tally.add(Tally.Share.EXECUTIVE_QUARTERS, 1, hears[cell]);
            }
            if (inPost && (hears[cell] || draws.chance(0.3))) {
                assign(company, usual, cell % Company.EXECUTIVES, from, to, hears[cell], draws);
            }
        }
    }

    /** Whether an executive was in post for the whole quarter that begins then. */
    static boolean isInPost(Company company, int executive, long quarterStart) {
        return quarterStart >= started(company, executive);
    }

    static long started(Company company, int executive) {
        boolean late = company.causes.lateExecutive && executive == 0;
        return late ? Calendar.monthsBefore(company.asOf, 7) : Calendar.monthsBefore(company.asOf, 60 + executive);
    }

    List<Visit> of(Customer who) {
        return byCustomer.getOrDefault(who.number, List.of());
    }

    /** Finds a customer whom it makes sense to meet: chosen, in contact anyway, and of a segment that is listened to. */
    private void assign(
            Company company, Life.Readiness usual, int executive, long from, long to, boolean heard, Draws draws) {
        long at = Calendar.inOfficeHours(draws.time(from + Calendar.DAY, to - Calendar.DAY), draws);
        for (int attempt = 0; attempt < 20_000; attempt++) {
            int number = draws.between(0, company.customers - 1);
            Customer who = Customer.of(company, number);
            if (who.chosen
                    && who.contactedAsPromised
                    && who.segment.heardInDepth()
                    && who.since + 120 * Calendar.DAY < at) {
                Life life = new Life(who, usual);
                if (life.until() > at) {
                    byCustomer.computeIfAbsent(number, key -> new ArrayList<>()).add(new Visit(executive, at, heard));
                    return;
                }
            }
        }
    }
}
