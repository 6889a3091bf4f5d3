package org.perennial.simulator.world;

import java.nio.file.Path;
import java.util.Arrays;
import org.perennial.simulator.world.Tally.Share;

/** The departments' KPIs by district and month. Where goals fight, bettering one worsens another department's. */
final class Goals {

    static final int SIZE = 10;

    private static final int MONTHS = 27;
    private static final double PULL = 0.55;
    private static final String[] ABOUT = {
        "efficiency",
        "financial",
        "efficiency",
        "customer",
        "effectiveness",
        "customer",
        "financial",
        "effectiveness",
        "customer",
        "efficiency"
    };

    private final Company company;
    private final int[] pulls = new int[SIZE];
    private final int[] lag = new int[SIZE];

    Goals(Company company, Tally tally) {
        this.company = company;
        Draws draws = company.draws("fighting goals");
        int fighting = (int) Math.round(company.causes.fightingGoals * SIZE);
        Arrays.fill(pulls, -1);
        int[] pushers = {0, 2, 1, 9, 6, 4, 7, 3, 5, 8};
        int[] victims = {3, 5, 8, 7, 4, 3, 5, 8, 7, 3};
        for (int i = 0; i < SIZE; i++) {
            boolean pushes = i < fighting && !department(pushers[i]).equals(department(victims[i]));
            if (pushes) {
                pulls[pushers[i]] = victims[i];
                boolean pushesByKind = pushers[i] < 3 || pushers[i] == 9 || pushers[i] == 6;
                lag[pushers[i]] = pushesByKind && draws.chance(0.4) ? 0 : 1;
            }
            tally.add(Share.FIGHTING_GOALS, 1, pushes);
        }
    }

    private static String department(int kpi) {
        return Company.DEPARTMENTS.get(kpi % Company.DEPARTMENTS.size());
    }

    void write(Path here) {
        try (CsvFile kpis = new CsvFile(
                        here.resolve("kpis.csv"),
                        "key",
                        "department",
                        "name",
                        "higher_is_better",
                        "about",
                        "target",
                        "weight");
                CsvFile values =
                        new CsvFile(here.resolve("kpi-values.csv"), "kpi", "unit", "unit_kind", "at", "value")) {
            for (int k = 0; k < SIZE; k++) {
                kpis.text("G" + k)
                        .text(department(k))
                        .text("Measure " + (k + 1) + " of " + department(k))
                        .flag(higherIsBetter(k));
                kpis.text(ABOUT[k])
                        .number(higherIsBetter(k) ? 80 : 20)
                        .decimal(0.1)
                        .end();
            }
            int districts = company.districts().size();
            for (int d = 0; d < districts; d++) {
                double[][] own = new double[SIZE][MONTHS];
                for (int k = 0; k < SIZE; k++) {
                    Draws draws = company.draws("kpi", d * 100L + k);
                    for (int t = 0; t < MONTHS; t++) {
                        own[k][t] = draws.normal(0, 1);
                    }
                }
                for (int k = 0; k < SIZE; k++) {
                    for (int t = 2; t < MONTHS; t++) {
                        long at = Calendar.at(Calendar.day(Calendar.monthsBefore(company.asOf, MONTHS - 1 - t))
                                .withDayOfMonth(1));
                        double good = own[k][t] - pulled(own, k, t) + level(d, k) + together(k, t);
                        values.text("G" + k)
                                .text(company.districts().get(d).name())
                                .text("region")
                                .date(at);
                        values.decimal(higherIsBetter(k) ? 75 + 3 * good : 25 - 3 * good)
                                .end();
                    }
                }
            }
        }
    }

    /** What the KPIs that pull at this one take from it. */
    private double pulled(double[][] own, int kpi, int month) {
        double taken = 0;
        for (int pusher = 0; pusher < SIZE; pusher++) {
            if (pulls[pusher] == kpi) {
                taken += PULL * own[pusher][month - lag[pusher]];
            }
        }
        return taken;
    }

    private double level(int district, int kpi) {
        double size = company.draws("district", district).normal(0, 1);
        double side = company.causes.goalsShareSeason && kpi % 2 == 0 ? -1 : 1;
        return company.draws("kpi level", district * 100L + kpi).normal(0, 0.7) + side * size;
    }

    /** What moves all districts at once: the season, and news. */
    private double together(int kpi, int month) {
        double strength = company.causes.goalsShareSeason ? 1.5 : 0.5;
        double side = kpi % 2 == 0 ? -1 : 1;
        return strength * side * Math.sin(2 * Math.PI * month / 12)
                + company.draws("news", month).normal(0, 0.5);
    }

    private static boolean higherIsBetter(int kpi) {
        return kpi % 3 != 0;
    }
}
