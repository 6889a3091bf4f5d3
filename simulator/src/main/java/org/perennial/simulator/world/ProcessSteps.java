package org.perennial.simulator.world;

import java.nio.file.Path;
import org.perennial.simulator.world.Company.Neglect;

/** The steps that cases take through the company's processes, as one system logs them. */
final class ProcessSteps implements AutoCloseable {

    /** Share of steps with a defect that is allowed where customers take the thing for granted. */
    static final double ALLOWED = 0.02;

    /** Share of cases that are late in a process that nobody cares for. */
    private static final double NEGLECTED_LATE = 0.25;

    private static final double WISHES_FAIL = 0.07;
    private static final double USUALLY_LATE = 0.01;

    /** Share of bad cases above which a process under-performs. */
    private static final double TOLERATED = 0.1;

    private final CsvFile file;
    private final Company company;
    private int number;

    ProcessSteps(Path file, Company company) {
        this.file = new CsvFile(
                file,
                "key",
                "party",
                "process",
                "case",
                "activity",
                "at",
                "started_at",
                "planned_at",
                "actor",
                "team",
                "region",
                "ok");
        this.company = company;
    }

    /** Whether a process is neglected, or does badly because of what else goes wrong in the company. */
    static boolean failsItsCustomers(Company company, int process) {
        if (company.neglectedProcess[process]) {
            return true;
        }
        Causes causes = company.causes;
        double defects = switch (Company.PROCESSES.get(process)) {
            case "billing", "delivery" -> ALLOWED * causes.basicDefects;
            case "repair" -> ALLOWED * causes.basicDefects + Life.doneAgain(causes);
            default -> causes.wishesOftenFail ? WISHES_FAIL : 0;
        };
        return USUALLY_LATE + defects > TOLERATED;
    }

    /** A case on its way through a process. */
    final class Case {
        private final Customer who;
        private final String party;
        private final String process;
        private final String id;
        private final boolean late;
        private final Draws draws;
        private boolean began;

        private Case(Customer who, String party, String process, String id, Draws draws) {
            this.who = who;
            this.party = party;
            this.process = process;
            this.id = id;
            this.draws = draws;
            Neglect neglect = company.neglect[Company.PROCESSES.indexOf(process)];
            this.late = draws.chance(neglect == Neglect.LATE ? NEGLECTED_LATE : USUALLY_LATE);
        }

        /** A step that customers take for granted; where it goes wrong it is a defect. */
        long basic(String activity, long at, double planHours) {
            return step(activity, at, planHours, !draws.chance(ALLOWED * company.causes.basicDefects));
        }

        /** A step that customers would like to go well. */
        long wish(String activity, long at, double planHours) {
            return step(activity, at, planHours, !(company.causes.wishesOftenFail && draws.chance(WISHES_FAIL)));
        }

        long step(String activity, long at, double planHours, boolean ok) {
            long planned = at + (long) (planHours * Calendar.HOUR);
            long slow = company.causes.slowButAsPlanned ? 3 : 1;
            planned = at + (planned - at) * slow;
            long done = late && !began
                    ? planned + draws.time(Calendar.DAY, 4 * Calendar.DAY)
                    : at + (long) ((planned - at) * draws.uniform(0.3, 0.95));
            began = true;
            if (done < company.asOf) {
                file.text(id + "-" + number++)
                        .text(party)
                        .text(process)
                        .text(id)
                        .text(activity)
                        .time(done)
                        .time(at);
                file.time(planned).none().none().text(who.town.name()).flag(ok).end();
            }
            return done;
        }
    }

    /** Opens a case; its steps are written as they are taken. */
    Case open(Life life, String party, String process, String id, long at, Draws draws) {
        if (at >= company.yearStart) {
            life.touchedBy(process);
        }
        return new Case(life.who, party, process, id, draws);
    }

    @Override
    public void close() {
        file.close();
    }
}
