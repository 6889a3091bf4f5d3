package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perennial.simulator.world.Tally.Share;

/** What the company set out to change: improvements, cost reductions, technology, campaigns of words. */
final class Initiatives {

    private static final int IMPROVEMENTS = 20;
    private static final int TECHNOLOGY = 12;
    private static final long NEVER = Long.MIN_VALUE;

    private final Company company;
    private final Tally tally;
    private final Office office;
    private final List<Initiative> all = new ArrayList<>();

    /**
     * @param proven registered before, checked, acted on, and naming what it changes
     * @param needed bought for a need of customers, with a baseline
     */
    private record Initiative(
            String key,
            String kind,
            String department,
            long starts,
            long ends,
            double cost,
            double saving,
            boolean proven,
            boolean needed,
            List<String> districts) {}

    Initiatives(Company company, Tally tally, Office office) {
        this.company = company;
        this.tally = tally;
        this.office = office;
        Draws draws = company.draws("initiatives");
        improvements(draws);
        technology(draws);
        costReductions();
        for (int i = 0; i < 4; i++) {
            long starts = Calendar.monthsBefore(company.asOf, draws.between(3, 20));
            all.add(new Initiative(
                    "CO" + i,
                    "communication",
                    draws.pick(Company.DEPARTMENTS),
                    starts,
                    Calendar.monthsBefore(starts, -3),
                    5000,
                    0,
                    true,
                    true,
                    List.of()));
        }
    }

    private void improvements(Draws draws) {
        boolean[] unproven = Quota.of(company.causes.unprovenLoops, IMPROVEMENTS, draws);
        for (int i = 0; i < IMPROVEMENTS; i++) {
            long ends = Calendar.monthsBefore(company.asOf, 4 + i % 19);
            long starts = Calendar.monthsBefore(ends, draws.between(3, 9));
            all.add(new Initiative(
                    "IM" + i,
                    "improvement",
                    draws.pick(Company.DEPARTMENTS),
                    starts,
                    ends,
                    draws.around(20_000, 0.6),
                    0,
                    !unproven[i],
                    true,
                    List.of()));
            tally.add(Share.LOOPS_UNPROVEN, 1, unproven[i]);
        }
        for (int i = 0; i < (company.causes.justEnded ? 8 : 2); i++) {
            long ends = Calendar.monthsBefore(company.asOf, 1) - draws.between(0, 20) * Calendar.DAY;
            all.add(new Initiative(
                    "IJ" + i,
                    "improvement",
                    draws.pick(Company.DEPARTMENTS),
                    Calendar.monthsBefore(ends, 4),
                    ends,
                    15_000,
                    0,
                    false,
                    true,
                    List.of()));
        }
    }

    private void technology(Draws draws) {
        double[] costs = new double[TECHNOLOGY];
        for (int i = 0; i < TECHNOLOGY; i++) {
            costs[i] = Math.round(draws.around(80_000, 0.7));
        }
        boolean[] needless = Quota.ofWeight(company.causes.needlessTechnology, costs, draws);
        for (int i = 0; i < TECHNOLOGY; i++) {
            long starts = Calendar.monthsBefore(company.asOf, 2 + 33 * i / TECHNOLOGY);
            all.add(new Initiative(
                    "TE" + i,
                    "technology",
                    draws.pick(Company.DEPARTMENTS),
                    starts,
                    Calendar.monthsBefore(starts, -8),
                    costs[i],
                    0,
                    true,
                    !needless[i],
                    List.of()));
            tally.add(Share.TECHNOLOGY_NEEDLESS, costs[i], needless[i]);
        }
        if (company.causes.oldNeedlessTechnology) {
            long starts = Calendar.monthsBefore(company.asOf, 50);
            all.add(new Initiative(
                    "TE99",
                    "technology",
                    "Network",
                    starts,
                    Calendar.monthsBefore(starts, -12),
                    2_000_000,
                    0,
                    true,
                    false,
                    List.of()));
        }
    }

    /** Two rounds of cuts in the field service, four districts each; the saving is so much for each customer there. */
    private void costReductions() {
        for (int round = 0; round < 2; round++) {
            long starts = company.cutOfRound(round);
            List<String> districts = new ArrayList<>();
            for (int d = 0; d < company.districts().size(); d++) {
                if (company.costCut(d) == starts) {
                    districts.add(company.districts().get(d).name());
                }
            }
            double saving = Company.SAVING_PER_CUSTOMER * Math.max(1, tally.customersAtCut(round));
            all.add(new Initiative(
                    "CR" + round, "cost_reduction", "Network", starts, NEVER, 0, saving, true, true, districts));
        }
    }

    void write(Path here) {
        Draws draws = company.draws("carrying change");
        long two = Calendar.monthsBefore(company.asOf, 24);
        List<Initiative> recent =
                all.stream().filter(one -> one.starts() >= two).toList();
        boolean[] carried = Quota.of(company.causes.carriedChange, recent.size(), draws);
        try (CsvFile file = new CsvFile(
                        here.resolve("initiatives.csv"),
                        "key",
                        "title",
                        "kind",
                        "department",
                        "owner",
                        "need",
                        "process",
                        "strategy",
                        "registered_at",
                        "baseline_metric",
                        "baseline",
                        "starts",
                        "ends",
                        "cost",
                        "saving_per_year",
                        "checked_at",
                        "effect",
                        "effect_low",
                        "effect_high",
                        "acted_at",
                        "told");
                CsvFile units =
                        new CsvFile(here.resolve("initiative-units.csv"), "initiative", "unit_kind", "unit", "from");
                CsvFile stakeholders = new CsvFile(
                        here.resolve("stakeholders.csv"), "initiative", "group", "name", "stance", "asked_at");
                CsvFile training = new CsvFile(here.resolve("training.csv"), "initiative", "employee", "at")) {
            for (Initiative one : all) {
                int place = recent.indexOf(one);
                boolean isCarried =
                        place >= 0 ? carried[place] : !company.causes.oldUncarriedChange || draws.chance(0.2);
                if (place >= 0) {
                    tally.add(Share.CHANGE_CARRIED, 1, isCarried);
                }
                int flaw = isCarried ? 0 : draws.between(1, 3);
                initiative(file, one, flaw, draws);
                for (String district : one.districts()) {
                    units.text(one.key())
                            .text("region")
                            .text(district)
                            .date(one.starts())
                            .end();
                }
                stakeholders
                        .text(one.key())
                        .text("employee")
                        .text("works council")
                        .text("for");
                stakeholders
                        .time(isCarried ? one.starts() - 30 * Calendar.DAY : NEVER)
                        .end();
                train(training, one, flaw == 3 ? 0.4 : 1, draws);
            }
        }
    }

    private void initiative(CsvFile file, Initiative one, int uncarried, Draws draws) {
        boolean improvement = one.kind().equals("improvement");
        boolean technology = one.kind().equals("technology");
        int unproven = one.proven() ? 0 : draws.between(1, 5);
        boolean withoutNeed = technology && !one.needed() && draws.chance(0.6);
        boolean withoutBaseline = technology && !one.needed() && !withoutNeed;
        boolean ended = one.ends() != NEVER && one.ends() < company.asOf;
        boolean checked = improvement && ended && unproven != 1 && known(one.ends() + 40 * Calendar.DAY);
        boolean acted = checked && unproven != 2 && known(one.ends() + 60 * Calendar.DAY);
        boolean names = unproven != 3 && !withoutNeed;
        boolean baseline = !withoutBaseline && unproven != 4 && (improvement || technology);
        file.text(one.key()).text(title(one)).text(one.kind()).text(one.department());
        file.text("B" + one.department().charAt(0) + one.department().charAt(1) + "2");
        file.text(names && (technology || draws.chance(0.5)) ? "N" + draws.between(1, 6) : null);
        file.text(names && improvement ? draws.pick(Company.PROCESSES) : null).text("ST" + draws.between(0, 3));
        file.time(unproven == 5 ? one.starts() + 50 * Calendar.DAY : one.starts() - 15 * Calendar.DAY);
        file.text(baseline ? "share of cases on time" : null)
                .text(baseline ? "0.8" : null)
                .date(one.starts())
                .date(one.ends());
        file.money(one.cost());
        if (one.saving() > 0) {
            file.money(one.saving());
        } else {
            file.none();
        }
        file.time(checked ? one.ends() + 40 * Calendar.DAY : NEVER);
        if (checked) {
            double effect = draws.normal(0.04, 0.03);
            file.decimal(effect).decimal(effect - 0.03).decimal(effect + 0.03);
        } else {
            file.none().none().none();
        }
        file.time(acted ? one.ends() + 60 * Calendar.DAY : NEVER)
                .text(told(uncarried))
                .end();
    }

    private static String told(int uncarried) {
        return switch (uncarried) {
            case 1 -> "customers";
            case 2 -> "employees";
            default -> "employees;customers";
        };
    }

    private static String title(Initiative one) {
        return switch (one.kind()) {
            case "improvement" -> "Fewer errors in " + one.department();
            case "technology" -> "New tool for " + one.department();
            case "cost_reduction" -> "Leaner field service";
            default -> "Tell what changes in " + one.department();
        };
    }

    /** Trains that share of those whom it concerns: the people in its districts, and its department. */
    private void train(CsvFile training, Initiative one, double share, Draws draws) {
        for (Office.Person person : office.people()) {
            boolean concerned = one.districts().contains(person.region())
                    || person.department().equals(one.department());
            if (concerned && (share == 1 || draws.chance(share))) {
                long at = one.starts() + draws.time(-20 * Calendar.DAY, 60 * Calendar.DAY);
                training.text(one.key())
                        .text(person.key())
                        .time(Math.min(at, company.asOf - Calendar.HOUR))
                        .end();
            }
        }
        for (int i = 0; i < Company.EXECUTIVES; i++) {
            if (Company.DEPARTMENTS.get(i).equals(one.department()) && share == 1) {
                training.text(one.key())
                        .text("X" + i)
                        .time(one.starts() + 5 * Calendar.DAY)
                        .end();
            }
        }
    }

    private boolean known(long time) {
        return time < company.asOf;
    }
}
